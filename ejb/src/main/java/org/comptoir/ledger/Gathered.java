package org.comptoir.ledger;

import java.util.function.Supplier;

/**
 * A creating request that may share a transaction with others of its route (L10).
 *
 * @param <S> what the shared effect is told about it
 * @param request as idempotency sees it
 * @param subject what the shared effect is told about it
 * @param alone its effect in a transaction of its own
 */
public record Gathered<S>(IdempotentRequest request, S subject, Supplier<StoredResponse> alone) {
    /** What a twin of it has, too. */
    public record Name(OwnerId owner, String route, Sha256 key) {}

    /** The name of the intent. */
    public Name name() {
        return new Name(request.owner(), request.route(), Sha256.of(request.key().sha256()));
    }
}
