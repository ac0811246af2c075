package org.comptoir.it.simulation;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.function.Supplier;
import org.comptoir.it.post.Answer;
import org.comptoir.it.post.Http;
import org.comptoir.it.post.Post;
import org.jspecify.annotations.Nullable;

/**
 * Carries requests to a post that may be down, as a careful client does: the same request again
 * until it is answered, and again with another token when that one has expired. A post whose
 * password hashing is busy answers a sign-in with 429, and is asked again.
 *
 * <p>Outside of outages it takes no fault: no broken connection, and of all answers from 500 on
 * only 503 with {@code Retry-After}, unless the post is frozen.
 */
final class Courier {
    private static final Duration PATIENCE = Duration.ofMinutes(4);
    private static final Duration PAUSE = Duration.ofMillis(100);

    private final Post post;
    private final Outages outages;
    private final Tally tally;

    Courier(Post post, Outages outages, Tally tally) {
        this.post = post;
        this.outages = outages;
        this.tally = tally;
    }

    /** Asks until it is answered. */
    Answer deliver(Trader by, Function<Http, Answer> request) {
        return until(() -> once(by, request));
    }

    /** Asks once; nothing when there was no answer, and it may have been done or not. */
    Optional<Answer> once(Trader by, Function<Http, Answer> request) {
        String token = tokenOf(by, null);
        Optional<Answer> answer = attempt(() -> request.apply(post.http().bearer(token)));
        if (answer.isPresent() && answer.get().status() == 401) {
            tokenOf(by, token);
            return once(by, request);
        }
        return answer;
    }

    /** Makes a member of that name, who signs in when there is something to do. */
    Trader register(String username, String password) {
        Trader trader = new Trader(username, password);
        Answer made =
                until(
                        () ->
                                attempt(
                                        () ->
                                                post.http()
                                                        .post(
                                                                "/register",
                                                                "username",
                                                                username,
                                                                "password",
                                                                password)));
        trader.is(made.expect(201).text("id"));
        return trader;
    }

    /** A member there is, signed in. */
    Trader known(Trader trader) {
        trader.is(deliver(trader, http -> http.get("/me")).expect(200).text("id"));
        return trader;
    }

    private String tokenOf(Trader trader, @Nullable String refused) {
        synchronized (trader) {
            String held = trader.token();
            if (held != null && !held.equals(refused)) {
                return held;
            }
            Answer pair = renewed(trader).orElseGet(() -> until(() -> signIn(trader)).expect(200));
            trader.hold(pair.text("accessToken"), pair.text("refreshToken"));
            return pair.text("accessToken");
        }
    }

    /** Without a password as long as the session lasts; what is in doubt is not asked again. */
    private Optional<Answer> renewed(Trader trader) {
        String refresh = trader.refreshToken();
        return refresh.isEmpty()
                ? Optional.empty()
                : attempt(() -> post.http().post("/token/refresh", "refreshToken", refresh))
                        .filter(Answer::isOk);
    }

    private Optional<Answer> signIn(Trader trader) {
        tally.count("sign-in");
        return attempt(
                () ->
                        post.http()
                                .post(
                                        "/login",
                                        "username",
                                        trader.username(),
                                        "password",
                                        trader.password()));
    }

    private Answer until(Supplier<Optional<Answer>> ask) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        Optional<Answer> answer = ask.get();
        while (answer.isEmpty()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("no answer in " + PATIENCE);
            }
            LockSupport.parkNanos(PAUSE.toNanos());
            answer = ask.get();
        }
        return answer.get();
    }

    private Optional<Answer> attempt(Supplier<Answer> request) {
        long since = System.nanoTime();
        try {
            Answer answer = request.get();
            if (answer.status() == 429) {
                tally.count("answer 429");
                answer.expectProblem(429);
                return Optional.empty();
            }
            return answer.status() < 500 ? Optional.of(answer) : excused(answer, since);
        } catch (UncheckedIOException broken) {
            tally.count("no answer");
            if (!outages.endured(since)) {
                throw new AssertionError("it broke off, and nobody had killed it", broken);
            }
            return Optional.empty();
        }
    }

    private Optional<Answer> excused(Answer answer, long since) {
        tally.count("answer " + answer.status());
        if (!outages.touched(since)) {
            answer.expectProblem(503);
            if (answer.text("type").endsWith("/frozen")) {
                throw new AssertionError("the post froze: " + answer);
            }
        } else if (answer.status() != 503) {
            System.out.println("  in an outage: " + answer);
        }
        return Optional.empty();
    }
}
