package org.comptoir.ledger.boundary;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import java.util.function.Supplier;
import org.comptoir.ledger.IdempotentRequest;
import org.comptoir.ledger.StoredResponse;

/**
 * Runs an effect at most once per key (L5) and never leaves its outcome untold (L10).
 *
 * <p>{@code NOT_SUPPORTED}, because a retry after a deadlock and the look-up of a lost commit must
 * happen outside the transaction they are about.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class IdempotentCall {
    /**
     * Runs the effect in one transaction, or gives the answer it had the first time.
     *
     * @param effect calls doors and returns the answer; may run again after a deadlock
     * @throws org.comptoir.kernel.Refused 409 {@code idempotency-conflict} when the key was used
     *     for other content; 503 when it cannot be known whether the commit happened
     */
    public StoredResponse run(IdempotentRequest request, Supplier<StoredResponse> effect) {
        throw new UnsupportedOperationException("follows: " + request + effect);
    }
}
