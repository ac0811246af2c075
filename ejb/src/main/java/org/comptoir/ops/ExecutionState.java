package org.comptoir.ops;

import java.util.Locale;

/** Where an execution stands. */
public enum ExecutionState {
    /** Asked for; no node has begun it yet. */
    STARTING(true),
    /** At work. */
    STARTED(true),
    /** Asked to stop after what it is doing. */
    STOPPING(true),
    /** Ended before its work was done, on request. */
    STOPPED(false),
    /** Ended with its work done. */
    COMPLETED(false),
    /** Ended by a fault; {@code error} names it. */
    FAILED(false),
    /** Its server went away; what it left undone is picked up by a later execution. */
    ABANDONED(false);

    private final boolean live;

    ExecutionState(boolean live) {
        this.live = live;
    }

    /** True while it may still do something. */
    public boolean isLive() {
        return live;
    }

    /** The state in the database and the API: lower case. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The state of that word. */
    public static ExecutionState ofWord(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
