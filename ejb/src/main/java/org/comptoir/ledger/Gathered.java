package org.comptoir.ledger;

import java.util.function.Supplier;
import org.comptoir.kernel.IdempotencyKey;

/**
 * A creating request that may share a transaction with others of its route (L10).
 *
 * @param <S> what the shared effect is told about it
 * @param request as idempotency sees it; with a key
 * @param subject what the shared effect is told about it
 * @param alone its effect in a transaction of its own
 */
public record Gathered<S>(IdempotentRequest request, S subject, Supplier<StoredResponse> alone) {
    /** Refuses a request without a key: nothing could tell it from its twin. */
    public Gathered {
        if (request.key() == null) {
            throw new IllegalArgumentException("a request that shares a transaction has a key");
        }
    }

    /** What a twin of it has, too. */
    public record Name(OwnerId owner, String route, Sha256 key) {}

    /** The name of the intent. */
    public Name name() {
        IdempotencyKey key = request.key();
        if (key == null) {
            throw new IllegalStateException("the constructor lets none pass without a key");
        }
        return new Name(request.owner(), request.route(), Sha256.of(key.sha256()));
    }
}
