package org.comptoir.guard;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A call to another machine that was not made, or was not answered as it must be. */
public class EgressFailed extends IOException {
    private static final long serialVersionUID = 1L;

    private final Reason reason;

    /** Why there is no answer. */
    public enum Reason {
        /** The address is none the post calls: another scheme or port, or user information. */
        ADDRESS_REFUSED,
        /** The name has no address. */
        UNKNOWN_HOST,
        /** An address of the name is not public, and the operators do not allow the host. */
        NOT_PUBLIC,
        /** Nobody took the connection. */
        UNREACHABLE,
        /** The other side could not show that it is who it is called. */
        UNTRUSTED,
        /** It took too long, whatever of it. */
        TIMED_OUT,
        /** The answer is longer than 64 KiB, or its head than 100 lines of 8 KiB. */
        TOO_LARGE,
        /** The connection broke, or what came is no HTTP. */
        BROKEN,
        /** This is a copy in quarantine, which calls nobody (R5). */
        QUARANTINED
    }

    /** For that reason. */
    public EgressFailed(Reason reason, @Nullable Throwable cause) {
        super("the call failed: " + reason, cause);
        this.reason = reason;
    }

    /** Why. */
    public Reason reason() {
        return reason;
    }
}
