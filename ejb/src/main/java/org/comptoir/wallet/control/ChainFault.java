package org.comptoir.wallet.control;

/**
 * A chain did not do what was asked. Checked on purpose: every caller decides what follows.
 *
 * <p>Carries the name of the call and a code, never the other side's text: it may hold keys (S20).
 */
public abstract sealed class ChainFault extends Exception {
    private static final long serialVersionUID = 1L;

    private final String call;

    private ChainFault(String call, String message) {
        super(message);
        this.call = call;
    }

    private ChainFault(String call, String message, Throwable cause) {
        super(message, cause);
        this.call = call;
    }

    /** The call that failed, for people and logs. */
    public String call() {
        return call;
    }

    /** Nobody took the call: it certainly had no effect. */
    public static final class Unreachable extends ChainFault {
        private static final long serialVersionUID = 1L;

        /** Names the call; the cause must not carry request content. */
        public Unreachable(String call, Throwable cause) {
            super(call, call + ": nobody answers", cause);
        }

        /** Names the call and why, in a few words. */
        public Unreachable(String call, String why) {
            super(call, call + ": " + why);
        }
    }

    /**
     * The call was sent, and no usable answer came: too late, cut off or garbled. It may have had
     * its effect, or have it still; ask {@link Chain#awaitIdle} before anything else.
     */
    public static final class Unanswered extends ChainFault {
        private static final long serialVersionUID = 1L;

        /** Names the call; the cause must not carry request content. */
        public Unanswered(String call, Throwable cause) {
            super(call, call + ": no answer", cause);
        }

        /** Names the call and what was wrong with the answer, in a few words. */
        public Unanswered(String call, String why) {
            super(call, call + ": " + why);
        }
    }

    /** The other side said no. Whether it means no for ever is said by {@link #reason()}. */
    public static final class Rejected extends ChainFault {
        private static final long serialVersionUID = 1L;

        private final int code;
        private final Reason reason;

        /** The code as sent, and what we take it for. */
        public Rejected(String call, int code, Reason reason) {
            super(call, call + ": refused with code " + code);
            this.code = code;
            this.reason = reason;
        }

        /** The other side's own code. */
        public int code() {
            return code;
        }

        /** What we take it for. */
        public Reason reason() {
            return reason;
        }
    }

    /** What a refusal means to the post. Only {@link #PAYEE} is about one destination. */
    public enum Reason {
        /** The wallet holds enough, but not unlocked yet (−37). */
        FUNDS_LOCKED,
        /** The wallet does not hold enough (−17). */
        FUNDS_SHORT,
        /** The wallet has no connection to its node (−38). */
        NO_NODE,
        /** A destination can never be paid: address or amount is not allowed (−2, −46). */
        PAYEE,
        /** Too many or too large for one transaction (−18). */
        TOO_LARGE,
        /** The wallet is not open, or not the one that was expected (−13, −1). */
        WALLET,
        /** Anything else, −4 included, which also means "the node is down" (W3). */
        UNCLEAR
    }
}
