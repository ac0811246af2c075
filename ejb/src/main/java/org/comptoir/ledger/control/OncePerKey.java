package org.comptoir.ledger.control;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.comptoir.kernel.ProblemType;
import org.comptoir.kernel.Refused;
import org.comptoir.ledger.IdempotentRequest;
import org.comptoir.ledger.StoredResponse;
import org.comptoir.ledger.entity.Answers;

/**
 * One effect for each key (L5): the key, the effect and its answer are one transaction, so that a
 * refusal, which rolls it back, binds nothing.
 */
@Dependent
public class OncePerKey {
    private final Answers answers;
    private final Clock clock;

    /** Over the books of the caller's transaction. */
    @Inject
    public OncePerKey(Answers answers, Clock clock) {
        this.answers = answers;
        this.clock = clock;
    }

    /** Runs the effect in the caller's transaction, or finds the answer it had. */
    public StoredResponse run(
            IdempotentRequest request,
            Supplier<StoredResponse> effect,
            CommitWatch<StoredResponse> watch) {
        return answers.together(() -> runOnce(request, effect, watch));
    }

    private StoredResponse runOnce(
            IdempotentRequest request,
            Supplier<StoredResponse> effect,
            CommitWatch<StoredResponse> watch) {
        Optional<String> transaction = answers.claim(request, clock.instant());
        if (transaction.isEmpty()) {
            return replay(request);
        }
        watch.began(transaction.get());
        StoredResponse response = effect.get();
        answers.store(request, response);
        return watch.answered(response);
    }

    /** Forgets old answers; the facts behind them stay. */
    public int expire(Duration age) {
        return answers.expire(clock.instant().minus(age));
    }

    private StoredResponse replay(IdempotentRequest request) {
        Answers.Earlier earlier =
                answers.find(request)
                        .orElseThrow(
                                () ->
                                        new IllegalStateException(
                                                "the key of %s is taken by nobody"
                                                        .formatted(request.route())));
        if (!earlier.content().equals(request.content())) {
            throw new Refused(
                    ProblemType.IDEMPOTENCY_CONFLICT,
                    "This Idempotency-Key was used for another request; send a new one.");
        }
        return earlier.response();
    }
}
