package org.comptoir.account;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What is written down for good, whoever did it: members, operators, arbiters, or the post. */
public enum AuditKind {
    /** A member joined. */
    REGISTERED,
    /** A member signed in. */
    SIGNED_IN,
    /** Somebody gave a wrong password for the member. */
    SIGN_IN_FAILED,
    /** Somebody gave the right password and a wrong second factor. */
    SECOND_FACTOR_FAILED,
    /** The password was right, and the member is suspended. */
    SIGN_IN_SUSPENDED,
    /** A signed-in member was asked for a proof, and it was wrong. */
    PROOF_FAILED,
    /** A session ended; the detail says why. */
    SESSION_ENDED,
    /** The password was replaced. */
    PASSWORD_CHANGED,
    /** One-time codes are asked for from now on. */
    SECOND_FACTOR_ADDED,
    /** One-time codes are not asked for any more. */
    SECOND_FACTOR_REMOVED,
    /** A recovery code was used up. */
    RECOVERY_CODE_USED,
    /** A member left for good. */
    CLOSED,
    /** An administrator set what a member may do. */
    ROLES_SET,
    /** An operator keeps a member out. */
    SUSPENDED,
    /** An operator let a member in again. */
    RESTORED,
    /** A member gave an address to be proved. */
    EMAIL_GIVEN,
    /** A member proved an address. */
    EMAIL_VERIFIED,
    /** The password was replaced by a link in a letter. */
    PASSWORD_RESET,
    /** An operator read a letter that waits for a mail server. */
    MAIL_READ,
    /** An operator let a withdrawal go. */
    WITHDRAWAL_APPROVED,
    /** An operator turned a withdrawal down. */
    WITHDRAWAL_REJECTED,
    /** An operator stopped payouts. */
    CHAIN_PAUSED,
    /** An operator let payouts go on. */
    CHAIN_RESUMED,
    /** The first of two operators asked to end a freeze. */
    UNFREEZE_ASKED,
    /** An operator ended a freeze. */
    UNFROZEN,
    /** An operator booked a payout that was given up and mined. */
    PAYOUT_BOOKED,
    /** An operator began a new epoch. */
    EPOCH_BEGUN,
    /** An operator paid members out of the post's fees. */
    TREASURY_PAID,
    /** An arbiter decided a dispute. */
    TRADE_RESOLVED;

    /** The kind in the database and the API: lower case. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The kind of that word, if there is one. */
    public static Optional<AuditKind> ofWord(String word) {
        return Arrays.stream(values()).filter(kind -> kind.word().equals(word)).findFirst();
    }

    /** Whether nobody knows who did it: it needs no session. */
    public boolean isByStranger() {
        return this == SIGN_IN_FAILED || this == SECOND_FACTOR_FAILED;
    }
}
