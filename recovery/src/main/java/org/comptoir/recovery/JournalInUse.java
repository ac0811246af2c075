package org.comptoir.recovery;

import java.io.IOException;
import java.nio.file.Path;

/** Another writer holds the journal. */
public final class JournalInUse extends IOException {
    private static final long serialVersionUID = 1L;

    JournalInUse(Path folder) {
        super("another process writes the journal in " + folder);
    }
}
