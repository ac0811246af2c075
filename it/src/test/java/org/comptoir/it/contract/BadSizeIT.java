package org.comptoir.it.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.comptoir.it.post.RawHttp;
import org.comptoir.it.post.Until;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Bodies that are too large or never end, on every route: refused before anything reads them. */
class BadSizeIT {
    private static final Stage STAGE = new Stage(Tables.post());
    private static final int TEN_MEGABYTES = 10_000_000;
    private static final int BODY_SECONDS = 20;
    private static final int HEAD_SECONDS = 10;
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration PROMPT = Duration.ofSeconds(3);

    @AfterAll
    static void booksAddUp() {
        Tables.booksAddUp(STAGE);
    }

    @TestFactory
    Stream<DynamicContainer> refusesTenMegabytes() {
        String large = "{\"a\":\"" + "x".repeat(TEN_MEGABYTES) + "\"}";
        return Tables.withoutEffect(
                STAGE,
                Tables.each(
                        route -> true,
                        route ->
                                Stream.of(
                                        dynamicTest(
                                                "ten megabytes",
                                                () -> expectTooLarge(route, large)))));
    }

    private static void expectTooLarge(Route route, String body) {
        route.as(STAGE)
                .send(route.method(), route.ownPath(STAGE), body)
                .expectProblem(413, "payload-too-large");
    }

    /**
     * All routes at once, one byte a moment: slow senders hold up neither each other nor others.
     */
    @Test
    void hangsUpOnBodiesThatDoNotArrive() {
        Map<String, String> before = Tables.belongings(STAGE);
        Map<Route, RawHttp> slow = new LinkedHashMap<>();
        try {
            Routes.all().values().forEach(route -> slow.put(route, begin(route)));
            long start = System.nanoTime();
            trickle(slow, start);
            slow.forEach(BadSizeIT::expectTimeout);
            long seconds = TimeUnit.MILLISECONDS.toSeconds(Until.millisSince(start));
            assertTrue(seconds < 2 * BODY_SECONDS, () -> "the last was cut off after " + seconds);
        } finally {
            slow.values().forEach(RawHttp::close);
        }
        assertEquals(before, Tables.belongings(STAGE));
    }

    private static void trickle(Map<Route, RawHttp> slow, long start) {
        Until.holds(
                "the time for a body is over",
                PATIENCE,
                () -> {
                    slow.values().forEach(raw -> raw.send(" "));
                    long asked = System.nanoTime();
                    STAGE.post().http().get("/assets").expect(200);
                    assertTrue(
                            Until.millisSince(asked) < PROMPT.toMillis(),
                            "slow bodies hold everybody up");
                    return Until.millisSince(start) > TimeUnit.SECONDS.toMillis(BODY_SECONDS - 1);
                });
    }

    private static RawHttp begin(Route route) {
        RawHttp raw = new RawHttp(STAGE.post().address(), PATIENCE);
        raw.send(
                route.method()
                        + " /api/v1"
                        + route.ownPath(STAGE)
                        + " HTTP/1.1\r\nHost: localhost:"
                        + STAGE.post().address().getPort()
                        + "\r\nContent-Type: application/json\r\nContent-Length: 60000\r\n\r\n{");
        return raw;
    }

    private static void expectTimeout(Route route, RawHttp raw) {
        String answer = raw.readAll();
        assertEquals(408, RawHttp.statusOf(answer), () -> route + ": " + answer);
        assertTrue(answer.contains("/problems/request-timeout"), () -> route + ": " + answer);
        assertFalse(answer.contains("timed out"), () -> route + " was not hung up on: " + answer);
    }

    /** Nothing is known of who asks yet, so nothing is said. */
    @Test
    void hangsUpOnHeadsThatDoNotArrive() {
        try (RawHttp raw = new RawHttp(STAGE.post().address(), PATIENCE)) {
            long start = System.nanoTime();
            raw.send("GET /api/v1/assets HTTP/1.1\r\nHost: localhost\r\nX-Slow: ");
            Until.holds("the post hangs up", PATIENCE, () -> !raw.send("x"));
            long seconds = TimeUnit.MILLISECONDS.toSeconds(Until.millisSince(start));
            assertTrue(seconds < 3 * HEAD_SECONDS, () -> "hung up after " + seconds + " s");
        }
        STAGE.post().http().get("/assets").expect(200);
    }
}
