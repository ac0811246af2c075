package org.comptoir.ledger.boundary;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.comptoir.ledger.Gathered;
import org.comptoir.ledger.Gathered.Name;
import org.comptoir.ledger.Gathering;
import org.comptoir.ledger.Gathering.Seat;
import org.comptoir.ledger.LedgerLog;
import org.comptoir.ledger.SharedEffect;
import org.comptoir.ledger.StoredResponse;
import org.comptoir.ledger.control.CommitWatch;
import org.comptoir.ledger.control.OutcomeSearch;

/**
 * Runs requests that come at the same time in one transaction (L10), each at most once (L5).
 *
 * <p>Nobody is answered before the commit. Who cannot simply be served runs alone afterwards by
 * {@link IdempotentCall}: for a refusal, a replay, a second factor, a lock that somebody holds. A
 * fault parts the others in halves until only the guilty one is alone with it.
 *
 * <p>{@code NOT_SUPPORTED}, because parting, running alone and looking up a lost commit happen
 * outside the transaction they are about.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class GatheredCall {
    @Inject GatheredTransaction transaction;
    @Inject IdempotentCall calls;
    @Inject OutcomeSearch outcomes;

    /**
     * Runs the request with whoever else is waiting, or alone.
     *
     * @throws org.comptoir.kernel.Refused as {@link IdempotentCall#run}
     */
    public <S> StoredResponse run(
            Gathering<S> gathering, Gathered<S> request, SharedEffect<S> effect) {
        Seat<S> seat =
                gathering.sit(
                        new Gathered<>(
                                request.request(),
                                request.subject(),
                                () -> calls.run(request.request(), request.alone())));
        if (seat.awaitTurn()) {
            List<Seat<S>> aboard = gathering.board(seat);
            try {
                serve(aboard, effect);
            } finally {
                gathering.leave(aboard);
            }
        }
        return seat.outcome().get();
    }

    /** A twin stays out and runs alone afterwards: it finds the answer of the first. */
    private <S> void serve(List<Seat<S>> aboard, SharedEffect<S> effect) {
        Map<Name, Seat<S>> firsts = new LinkedHashMap<>();
        aboard.forEach(seat -> firsts.putIfAbsent(seat.request().name(), seat));
        share(List.copyOf(firsts.values()), effect);
    }

    private <S> void share(List<Seat<S>> seats, SharedEffect<S> effect) {
        CommitWatch<Map<Name, StoredResponse>> watch = new CommitWatch<>();
        try {
            List<Gathered<S>> requests = seats.stream().map(Seat::request).toList();
            answer(seats, transaction.run(requests, effect, watch));
        } catch (RuntimeException fault) {
            switch (outcomes.judge(fault, watch, () -> standing(seats))) {
                case STANDS -> answer(seats, watch.response().orElseThrow());
                case DOUBT -> doubt(seats, watch.response().orElseThrow());
                case AGAIN -> LedgerLog.LOG.goAlone(seats.size(), fault);
                case FAILED -> {
                    LedgerLog.LOG.goAlone(seats.size(), fault);
                    // Without a transaction nobody of them is to blame, and parts would fare alike.
                    if (watch.hasBegun() && seats.size() > 1) {
                        part(seats, effect);
                    }
                }
            }
        }
    }

    private <S> Optional<Map<Name, StoredResponse>> standing(List<Seat<S>> seats) {
        Map<Name, StoredResponse> standing = new HashMap<>();
        for (Seat<S> seat : seats) {
            outcomes.standing(seat.request().request())
                    .ifPresent(response -> standing.put(seat.request().name(), response));
        }
        return standing.isEmpty() ? Optional.empty() : Optional.of(standing);
    }

    private <S> void part(List<Seat<S>> seats, SharedEffect<S> effect) {
        int half = seats.size() / 2;
        share(seats.subList(0, half), effect);
        share(seats.subList(half, seats.size()), effect);
    }

    private static <S> void answer(List<Seat<S>> seats, Map<Name, StoredResponse> served) {
        for (Seat<S> seat : seats) {
            StoredResponse response = served.get(seat.request().name());
            if (response != null) {
                seat.served(() -> response);
            }
        }
    }

    private static <S> void doubt(List<Seat<S>> seats, Map<Name, StoredResponse> perhaps) {
        for (Seat<S> seat : seats) {
            if (perhaps.containsKey(seat.request().name())) {
                seat.served(
                        () -> {
                            throw OutcomeSearch.doubt();
                        });
            }
        }
    }
}
