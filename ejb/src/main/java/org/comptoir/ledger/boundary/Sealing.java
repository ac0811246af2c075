package org.comptoir.ledger.boundary;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.Optional;
import org.comptoir.ledger.Seal;
import org.comptoir.ledger.control.Sealer;

/**
 * The steps of sealing.
 *
 * <p>{@code REQUIRES_NEW}: each step must be a transaction of its own, because the second asks
 * whether the first and all before it have ended (L8).
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class Sealing {
    @Inject Sealer sealer;

    /** How far numbers were drawn; empty when all of that is sealed. */
    public Optional<Sealer.Horizon> lookAhead() {
        return sealer.lookAhead();
    }

    /** True when nobody can write below the horizon any more. */
    public boolean isFinal(Sealer.Horizon horizon) {
        return sealer.isFinal(horizon);
    }

    /** Seals the next range up to a horizon that is final; empty when there is none. */
    public Optional<Seal> seal(Sealer.Horizon horizon) {
        return sealer.seal(horizon);
    }
}
