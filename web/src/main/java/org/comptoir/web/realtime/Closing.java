package org.comptoir.web.realtime;

import jakarta.websocket.CloseReason;

/** Why the post closes a connection. */
enum Closing {
    /** The server failed; what it knows of the fault is in its log (RFC 6455). */
    FAULT(1011, "server fault"),
    /** The client sent what the contract does not know. */
    BAD_MESSAGE(4400, "bad message"),
    /** Nobody is signed in, or not any more. */
    SIGN_IN_AGAIN(4401, "sign in again"),
    /** The caller has no role for the stream. */
    NOT_ALLOWED(4403, "not allowed"),
    /** Nothing was heard of the client, or it does not read: it comes back and resumes. */
    HEARTBEAT_MISSED(4408, "heartbeat missed"),
    /** A message of the client is over the limit. */
    TOO_LARGE(4413, "too large"),
    /** The client sends too fast or has too many connections. */
    TOO_FAST(4429, "too fast"),
    /** The server stops; the client comes back and resumes. */
    RESTARTING(4503, "restarting");

    private final int code;
    private final String words;

    Closing(int code, String words) {
        this.code = code;
        this.words = words;
    }

    CloseReason reason() {
        return new CloseReason(CloseReason.CloseCodes.getCloseCode(code), words);
    }
}
