package org.comptoir.cli.update;

/** The new version did not come up; the message says which database is in place, and what runs. */
public final class TakenBack extends Exception {
    private static final long serialVersionUID = 1L;

    private final boolean isBack;

    TakenBack(boolean isBack, String sentence) {
        super(sentence);
        this.isBack = isBack;
    }

    /** True when the old database is in place again. */
    public boolean isBack() {
        return isBack;
    }
}
