package org.comptoir.ledger;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/**
 * Where requests of one kind that come at the same time find each other (L10).
 *
 * <p>While one transaction runs, those who come wait; when it ends, the first of them leads the
 * next one with the others aboard. Who finds nobody running leads at once: nobody waits for
 * company. Each leads, and runs alone, on its own thread.
 *
 * @param <S> what the shared effect is told about each
 */
public final class Gathering<S> {
    private final int most;
    private final Deque<Seat<S>> waiting = new ArrayDeque<>();
    private boolean running;

    /** At most so many share a transaction. */
    public Gathering(int most) {
        this.most = most;
    }

    /** One request's place: first it leads or is served by another, then it has an outcome. */
    public static final class Seat<S> {
        private final Gathered<S> request;
        private final CompletableFuture<Boolean> leads = new CompletableFuture<>();
        private volatile Supplier<StoredResponse> outcome;

        private Seat(Gathered<S> request) {
            this.request = request;
            this.outcome = request.alone();
        }

        /** Who sits here. */
        public Gathered<S> request() {
            return request;
        }

        /** What it does in the end; to run alone, unless it was served. */
        public Supplier<StoredResponse> outcome() {
            return outcome;
        }

        /** It is served: that is what it does in the end. */
        public void served(Supplier<StoredResponse> end) {
            outcome = end;
        }

        /** Waits for its turn; true when it leads, false when another has led it. */
        public boolean awaitTurn() {
            return leads.join();
        }
    }

    /** Takes a place. */
    public synchronized Seat<S> sit(Gathered<S> request) {
        Seat<S> seat = new Seat<>(request);
        if (running) {
            waiting.add(seat);
        } else {
            running = true;
            seat.leads.complete(true);
        }
        return seat;
    }

    /** The leader and those who go with it; {@link #leave} must follow. */
    public synchronized List<Seat<S>> board(Seat<S> leader) {
        List<Seat<S>> aboard = new ArrayList<>();
        aboard.add(leader);
        while (aboard.size() < most && !waiting.isEmpty()) {
            aboard.add(waiting.remove());
        }
        return aboard;
    }

    /** The transaction is over: those aboard go on by themselves, the next one leads. */
    public void leave(List<Seat<S>> aboard) {
        Seat<S> next;
        synchronized (this) {
            next = waiting.poll();
            running = next != null;
        }
        if (next != null) {
            next.leads.complete(true);
        }
        aboard.forEach(seat -> seat.leads.complete(false));
    }
}
