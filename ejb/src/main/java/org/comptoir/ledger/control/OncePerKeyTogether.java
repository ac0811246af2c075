package org.comptoir.ledger.control;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.comptoir.ledger.Gathered;
import org.comptoir.ledger.Gathered.Name;
import org.comptoir.ledger.SharedEffect;
import org.comptoir.ledger.StoredResponse;
import org.comptoir.ledger.entity.AnswerSets;
import org.comptoir.ledger.entity.Answers;

/**
 * {@link OncePerKey} for several requests in one transaction, with a set statement for each step.
 */
@Dependent
public class OncePerKeyTogether {
    /** Who waits longer than that for a lock waits alone, and keeps nobody else waiting. */
    private static final Duration PATIENCE = Duration.ofMillis(100);

    private final Answers answers;
    private final AnswerSets sets;
    private final Clock clock;

    /** Over the books of the caller's transaction. */
    @Inject
    public OncePerKeyTogether(Answers answers, AnswerSets sets, Clock clock) {
        this.answers = answers;
        this.sets = sets;
        this.clock = clock;
    }

    /**
     * Runs the effect in the caller's transaction for those whose key is new.
     *
     * @param requests each of another name
     * @return the answers of those who were served; a key without an answer is as if never used
     */
    public <S> Map<Name, StoredResponse> run(
            List<Gathered<S>> requests,
            SharedEffect<S> effect,
            CommitWatch<Map<Name, StoredResponse>> watch) {
        return answers.together(
                () -> {
                    watch.began(sets.begin(PATIENCE));
                    Set<Name> claimed = sets.claim(requests, clock.instant());
                    List<Gathered<S>> ours =
                            requests.stream().filter(one -> claimed.contains(one.name())).toList();
                    Map<Name, StoredResponse> served = serve(ours, effect);
                    sets.store(served);
                    sets.release(
                            ours.stream()
                                    .map(Gathered::name)
                                    .filter(name -> !served.containsKey(name))
                                    .toList());
                    return watch.answered(served);
                });
    }

    private static <S> Map<Name, StoredResponse> serve(
            List<Gathered<S>> requests, SharedEffect<S> effect) {
        if (requests.isEmpty()) {
            return Map.of();
        }
        List<Optional<StoredResponse>> responses =
                effect.run(requests.stream().map(Gathered::subject).toList());
        Map<Name, StoredResponse> served = new HashMap<>();
        for (int i = 0; i < requests.size(); i++) {
            Name name = requests.get(i).name();
            responses.get(i).ifPresent(response -> served.put(name, response));
        }
        return served;
    }
}
