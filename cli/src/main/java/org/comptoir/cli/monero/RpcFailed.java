package org.comptoir.cli.monero;

/** A daemon did not do what it was asked. Its own text may carry keys and is not repeated. */
public final class RpcFailed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    RpcFailed(String message) {
        super(message);
    }

    RpcFailed(String message, Throwable cause) {
        super(message, cause);
    }
}
