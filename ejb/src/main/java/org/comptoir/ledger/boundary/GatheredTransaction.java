package org.comptoir.ledger.boundary;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.comptoir.ledger.Gathered;
import org.comptoir.ledger.SharedEffect;
import org.comptoir.ledger.StoredResponse;
import org.comptoir.ledger.control.CommitWatch;
import org.comptoir.ledger.control.OncePerKeyTogether;

/** The one transaction of several requests: their keys, effects and answers (L5, L10). */
@Stateless
public class GatheredTransaction {
    @Inject OncePerKeyTogether once;

    /** Called by {@link GatheredCall} only, which parts those whom one of them spoils it for. */
    public <S> Map<Gathered.Name, StoredResponse> run(
            List<Gathered<S>> requests,
            SharedEffect<S> effect,
            CommitWatch<Map<Gathered.Name, StoredResponse>> watch) {
        return once.run(requests, effect, watch);
    }
}
