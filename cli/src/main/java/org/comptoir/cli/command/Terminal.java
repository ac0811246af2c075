package org.comptoir.cli.command;

import java.io.PrintStream;
import org.comptoir.cli.Progress;

/** Whether somebody sits there: the shell script knows, Java's own answer changed over time. */
final class Terminal {
    static final String PROPERTY = "comptoir.terminal";

    private Terminal() {}

    static boolean isThere() {
        return Boolean.getBoolean(PROPERTY);
    }

    static Progress progress() {
        return new Progress(out(), isThere());
    }

    /** Beside JSON on standard output. */
    static Progress progressOnError() {
        return new Progress(System.err, false);
    }

    static PrintStream out() {
        return System.out;
    }
}
