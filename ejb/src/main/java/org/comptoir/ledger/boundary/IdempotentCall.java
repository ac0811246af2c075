package org.comptoir.ledger.boundary;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.function.Supplier;
import org.comptoir.kernel.ComptoirException;
import org.comptoir.kernel.ProblemType;
import org.comptoir.kernel.Refused;
import org.comptoir.ledger.IdempotentRequest;
import org.comptoir.ledger.LedgerLog;
import org.comptoir.ledger.StoredResponse;
import org.comptoir.ledger.control.CommitWatch;
import org.comptoir.ledger.control.OutcomeSearch;
import org.comptoir.ledger.control.Pause;

/**
 * Runs an effect at most once per key (L5) and never leaves its outcome untold (L10).
 *
 * <p>{@code NOT_SUPPORTED}, because a retry after a deadlock and the look-up of a lost commit must
 * happen outside the transaction they are about.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class IdempotentCall {
    private static final int MAX_TRIES = 6;

    @Inject IdempotentTransaction transaction;
    @Inject OutcomeSearch outcomes;
    @Inject Pause pause;

    /**
     * Runs the effect in one transaction, or gives the answer it had the first time.
     *
     * @param effect calls doors and returns the answer; may run again after a deadlock
     * @throws Refused 409 {@code idempotency-conflict} when the key was used for other content; 503
     *     when it cannot be known whether the commit happened, or when every try met another
     *     transaction or a lost connection
     */
    public StoredResponse run(IdempotentRequest request, Supplier<StoredResponse> effect) {
        for (int tryNumber = 1; ; tryNumber++) {
            CommitWatch<StoredResponse> watch = new CommitWatch<>();
            try {
                return transaction.run(request, effect, watch);
            } catch (ComptoirException refusal) {
                throw refusal;
            } catch (RuntimeException fault) {
                switch (outcomes.judge(fault, watch, () -> outcomes.standing(request))) {
                    case STANDS -> {
                        return watch.response().orElseThrow();
                    }
                    case DOUBT -> throw OutcomeSearch.doubt();
                    case FAILED -> throw fault;
                    case AGAIN -> {}
                }
                LedgerLog.LOG.tryAgain(request.route(), tryNumber, fault);
                if (tryNumber == MAX_TRIES) {
                    throw new Refused(
                            ProblemType.UNAVAILABLE,
                            "The post is too busy for this now. Nothing has happened; try again.");
                }
                pause.before(tryNumber);
            }
        }
    }
}
