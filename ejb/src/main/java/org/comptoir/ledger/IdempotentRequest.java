package org.comptoir.ledger;

import org.comptoir.kernel.IdempotencyKey;
import org.jspecify.annotations.Nullable;

/**
 * A creating request as idempotency sees it (L5).
 *
 * @param owner the member who asks
 * @param route method and path template, as {@code POST /withdraw}; 1 to 100 characters
 * @param key the caller's name for the intent
 * @param content digest of method, path and parsed body without {@code totp}
 */
public record IdempotentRequest(OwnerId owner, String route, IdempotencyKey key, Sha256 content) {
    /** A request that may have no key, and is an intent of its own then. */
    public static IdempotentRequest of(
            OwnerId owner, String route, @Nullable IdempotencyKey key, Sha256 content) {
        return new IdempotentRequest(
                owner, route, key == null ? IdempotencyKey.fresh() : key, content);
    }
}
