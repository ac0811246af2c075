package org.comptoir.account;

import org.comptoir.kernel.ComptoirException;
import org.comptoir.kernel.ProblemType;

/** The username, or one that can be mistaken for it, was issued before (409). */
public final class UsernameTaken extends ComptoirException {
    private static final long serialVersionUID = 1L;

    /** Refuses. */
    public UsernameTaken() {
        super(ProblemType.USERNAME_TAKEN, "That username, or one that looks like it, is taken.");
    }
}
