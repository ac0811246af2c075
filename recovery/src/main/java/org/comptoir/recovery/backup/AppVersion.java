package org.comptoir.recovery.backup;

import java.util.Optional;

/** The version of the application this class came with. */
public final class AppVersion {
    private AppVersion() {}

    /** Such as {@code 1.2.0}; {@code development} where nothing was packaged. */
    public static String text() {
        return Optional.ofNullable(AppVersion.class.getPackage().getImplementationVersion())
                .orElse("development");
    }
}
