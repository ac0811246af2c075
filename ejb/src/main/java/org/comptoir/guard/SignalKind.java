package org.comptoir.guard;

import java.util.Locale;

/** What the guard takes note of. */
public enum SignalKind {
    /** A member signed in. */
    SIGNED_IN,
    /** A name and password did not match. */
    SIGN_IN_FAILED,
    /** The password was right, the second factor was not. */
    SECOND_FACTOR_FAILED,
    /** A signed-in member failed to prove itself again. */
    STEP_UP_FAILED,
    /** A recovery code was used up. */
    RECOVERY_CODE_USED,
    /** A refresh token came a second time: somebody has a copy. */
    REFRESH_REUSED,
    /** An access token was malformed, forged, expired or revoked. */
    TOKEN_REFUSED,
    /** Somebody registered. */
    REGISTERED,
    /** Admission refused, or would have while it only observes. */
    NOT_ADMITTED,
    /** A request came from a foreign origin. */
    ORIGIN_REFUSED,
    /** A request was addressed to a host that is not ours. */
    HOST_REFUSED;

    /** The kind in the database: lower case. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
