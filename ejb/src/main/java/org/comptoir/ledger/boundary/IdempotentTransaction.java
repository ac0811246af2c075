package org.comptoir.ledger.boundary;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.function.Supplier;
import org.comptoir.ledger.IdempotentRequest;
import org.comptoir.ledger.StoredResponse;
import org.comptoir.ledger.control.CommitWatch;
import org.comptoir.ledger.control.OncePerKey;

/** The one transaction in which a key, its effect and its answer are written (L5). */
@Stateless
public class IdempotentTransaction {
    @Inject OncePerKey once;

    /** Called by {@link IdempotentCall} only, which repeats it and finds lost commits. */
    public StoredResponse run(
            IdempotentRequest request,
            Supplier<StoredResponse> effect,
            CommitWatch<StoredResponse> watch) {
        return once.run(request, effect, watch);
    }
}
