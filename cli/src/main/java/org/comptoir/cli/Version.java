package org.comptoir.cli;

/** Which Comptoir this is. */
public final class Version {
    /** As the build has it. */
    public static final String NUMBER = "0.1.0-SNAPSHOT";

    private Version() {}
}
