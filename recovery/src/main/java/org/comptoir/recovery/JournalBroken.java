package org.comptoir.recovery;

import java.io.IOException;

/** The journal is not what was promised to be kept: nobody may pay out before a person looked. */
public final class JournalBroken extends IOException {
    private static final long serialVersionUID = 1L;

    public JournalBroken(String what) {
        super(what);
    }
}
