package org.comptoir.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** How fast members come in; nearly all of it is the password's hash, which is meant to be dear. */
final class SignInFigures {
    private static final int TOO_MANY = 429;

    private final BenchPost post;
    private final Traders traders;
    private final Contest contest;
    private final AtomicLong slowed = new AtomicLong();

    SignInFigures(BenchPost post, Traders traders, Contest contest) {
        this.post = post;
        this.traders = traders;
        this.contest = contest;
    }

    void print(PrintStream out) throws Exception {
        contest.run(
                out,
                List.of(
                        new Contender(
                                "POST /login, one client",
                                (clients, time) -> Load.run(1, time, number -> client())),
                        new Contender(
                                "POST /login, %d clients".formatted(contest.clients()),
                                (clients, time) -> Load.run(clients, time, number -> client()))),
                1);
        out.println("Asked to come again because a hash had no turn in time (S7): " + slowed.get());
    }

    private Load.Client client() throws IOException {
        return new Entrant(new KeepAlive(post.port()));
    }

    /** Comes again until it is let in; the time it took counts. */
    private final class Entrant implements Load.Client {
        private final KeepAlive connection;

        Entrant(KeepAlive connection) {
            this.connection = connection;
        }

        @Override
        public void once() throws IOException {
            int status = connection.exchange(traders.login(traders.any()));
            while (status == TOO_MANY) {
                slowed.incrementAndGet();
                status = connection.exchange(traders.login(traders.any()));
            }
            if (status != 200) {
                throw new IOException("%d: %s".formatted(status, connection.body()));
            }
        }

        @Override
        public void close() throws IOException {
            connection.close();
        }
    }
}
