package org.comptoir.bench;

import java.io.PrintStream;
import java.util.List;

/** How fast members come in; nearly all of it is the password's hash, which is meant to be dear. */
final class SignInFigures {
    private final BenchPost post;
    private final Traders traders;
    private final Contest contest;

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
                                (clients, time) -> Load.run(1, time, this::client)),
                        new Contender(
                                "POST /login, %d clients".formatted(contest.clients()),
                                (clients, time) -> Load.run(clients, time, this::client))),
                1);
    }

    private Load.Client client(int number) throws Exception {
        return new HttpClient(post.port(), () -> traders.login(traders.any()), 200);
    }
}
