package org.comptoir.it.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.comptoir.it.post.Answer;
import org.comptoir.it.post.Http;
import org.comptoir.it.post.Member;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** L5: idempotency keys that are missing, malformed, replayed and used for something else. */
class KeyIT {
    private static final Stage STAGE = new Stage(Tables.post());

    @TestFactory
    Stream<DynamicContainer> aKeyIsRequiredWhereValueMoves() {
        return Tables.each(
                Route::isKeyRequired,
                route ->
                        Stream.of(
                                dynamicTest(
                                        "no key",
                                        () ->
                                                send(
                                                                route,
                                                                route.caller(STAGE).http(),
                                                                valid(route))
                                                        .expectProblem(
                                                                400, "idempotency-key-required"))));
    }

    @TestFactory
    Stream<DynamicContainer> malformedKeysAreRefused() {
        return Tables.each(
                Route::takesKey,
                route ->
                        Stream.of("", "x".repeat(65), "a\tb")
                                .map(
                                        key ->
                                                dynamicTest(
                                                        "key of "
                                                                + key.length()
                                                                + ": "
                                                                + key.strip(),
                                                        () ->
                                                                send(
                                                                                route,
                                                                                route.caller(STAGE)
                                                                                        .http()
                                                                                        .key(key),
                                                                                valid(route))
                                                                        .expectProblem(400))));
    }

    @TestFactory
    Stream<DynamicContainer> aReplayIsTheFirstAnswerAgain() {
        return Tables.each(Route::takesKey, route -> Stream.of(replayed(route)));
    }

    @TestFactory
    Stream<DynamicContainer> anotherRequestWithTheSameKeyIsAConflict() {
        return Tables.each(
                Route::takesKey,
                route ->
                        Stream.of(
                                dynamicTest(
                                        "other content",
                                        () -> {
                                            Http http = route.caller(STAGE).http().key(key());
                                            Answer first = send(route, http, valid(route));
                                            assertTrue(first.isOk(), first::toString);
                                            STAGE.awaitPayouts();
                                            Map<String, String> before = Tables.belongings(STAGE);
                                            send(route, http, changed(route))
                                                    .expectProblem(409, "idempotency-conflict");
                                            assertEquals(before, Tables.belongings(STAGE));
                                            cancelTrade(route, first);
                                        })));
    }

    @TestFactory
    Stream<DynamicContainer> refusalsBindNoKey() {
        return Tables.each(
                Route::takesKey,
                route ->
                        Stream.of(
                                dynamicTest(
                                        "refused first",
                                        () -> {
                                            Http http = route.caller(STAGE).http().key(key());
                                            Map<String, Object> broken = valid(route);
                                            broken.put("unknown", 1);
                                            send(route, http, broken).expectProblem(400);
                                            Answer answer = send(route, http, valid(route));
                                            assertTrue(answer.isOk(), answer::toString);
                                            cancelTrade(route, answer);
                                        })));
    }

    @TestFactory
    Stream<DynamicContainer> keysOfTwoMembersAreStrangers() {
        return Tables.each(
                route -> route.toString().equals("POST /transactions/transfer"),
                route ->
                        Stream.of(
                                dynamicTest(
                                        "the same key",
                                        () -> {
                                            String key = key();
                                            Member other = STAGE.post().members().join("XMR", "1");
                                            Answer one =
                                                    send(
                                                            route,
                                                            STAGE.caller().http().key(key),
                                                            valid(route));
                                            Answer two =
                                                    send(
                                                            route,
                                                            other.http().key(key),
                                                            valid(route));
                                            one.expect(201);
                                            two.expect(201);
                                            assertTrue(!one.text("id").equals(two.text("id")));
                                        })));
    }

    private static DynamicTest replayed(Route route) {
        return dynamicTest(
                "same content",
                () -> {
                    Http http = route.caller(STAGE).http().key(key());
                    Map<String, Object> body = valid(route);
                    Answer first = send(route, http, body);
                    assertTrue(first.isOk(), first::toString);
                    assertTrue(first.header("Idempotency-Replayed").isEmpty());
                    Answer second = send(route, http, body).expect(first.status());
                    assertEquals("true", second.header("Idempotency-Replayed").orElse(""));
                    assertEquals(first.text(), second.text());
                    assertEquals(first.header("Location"), second.header("Location"));
                    String spaced =
                            Http.write(body).replace("\":", "\" : ").replace(",\"", " ,\n\"");
                    Answer third =
                            http.send(route.method(), route.ownPath(STAGE), spaced)
                                    .expect(first.status());
                    assertEquals(first.text(), third.text(), "content is what was parsed");
                    cancelTrade(route, first);
                });
    }

    /** Trades left open would meet the cap on open takes. */
    private static void cancelTrade(Route route, Answer answer) {
        if (route.path().endsWith("/trades")) {
            STAGE.caller()
                    .http()
                    .post("/trades/" + answer.text("id") + "/cancel", new Object[0])
                    .expect(200);
        }
    }

    private static Answer send(Route route, Http http, Map<String, Object> body) {
        return route.send(http, route.ownPath(STAGE), body);
    }

    private static Map<String, Object> valid(Route route) {
        return route.validBody(STAGE, false);
    }

    private static Map<String, Object> changed(Route route) {
        Map<String, Object> body = valid(route);
        if (body.containsKey("transfers")) {
            body.put("transfers", LedgerRoutes.payments(STAGE, "2000000"));
            return body;
        }
        String member =
                Stream.of("fiatAmount", "amount", "terms", "title")
                        .filter(body::containsKey)
                        .findFirst()
                        .orElseThrow();
        body.put(
                member,
                switch (member) {
                    case "fiatAmount" -> "21.00";
                    case "amount" -> "0.0015";
                    default -> "Something else.";
                });
        return body;
    }

    private static String key() {
        return UUID.randomUUID().toString();
    }
}
