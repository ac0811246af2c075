package org.comptoir.account.control;

import org.comptoir.kernel.ProblemType;
import org.comptoir.kernel.Refused;

/** Refusals that several doors give in the same words. */
public final class Refusals {
    private Refusals() {}

    /** 401: the session is not there any more. */
    public static Refused signInAgain() {
        return new Refused(ProblemType.UNAUTHENTICATED, "Sign in again.");
    }

    /** 403: no role for this. */
    public static Refused notAllowed() {
        return new Refused(ProblemType.FORBIDDEN, "Your roles do not allow this.");
    }

    /** 403: the proof is missing. */
    public static Refused proofRequired(String what) {
        return new Refused(ProblemType.SECOND_FACTOR_REQUIRED, "Send " + what + ".");
    }

    /** 403: the proof is wrong or was used before. */
    public static Refused proofInvalid() {
        return new Refused(
                ProblemType.SECOND_FACTOR_INVALID, "That proof is wrong or was used before.");
    }
}
