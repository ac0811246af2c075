package org.comptoir.it.contract;

import static org.comptoir.it.contract.Tables.expectSense;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.comptoir.it.post.Answer;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Query parameters that make no sense are refused or ignored, never answered with a fault. */
class BadQueryIT {
    private static final Stage STAGE = new Stage(Tables.post());
    private static final Set<Integer> REFUSED = Set.of(400, 422);

    private static final List<String> ANYTHING =
            List.of(
                    "",
                    "x",
                    "-1",
                    "1e9",
                    "99999999999999999999",
                    "' OR '1'='1",
                    "<script>",
                    "\u0000",
                    "\u202e",
                    "../..",
                    "AAAA====",
                    "eyJhIjoxfQ",
                    "x".repeat(3_000));

    private static final List<String> BAD_LIMITS =
            List.of("0", "-1", "101", "x", "1.5", "1e1", "99999999999");

    @TestFactory
    Stream<DynamicContainer> neverBreaks() {
        return Tables.each(
                route -> !route.queries().isEmpty(),
                route ->
                        route.queries().stream()
                                .flatMap(
                                        name ->
                                                ANYTHING.stream()
                                                        .map(value -> sense(route, name, value))));
    }

    @TestFactory
    Stream<DynamicContainer> refusesLimitsOutsideOneToAHundred() {
        return Tables.each(
                route -> route.queries().contains("limit"),
                route ->
                        BAD_LIMITS.stream()
                                .map(
                                        limit ->
                                                dynamicTest(
                                                        limit,
                                                        () ->
                                                                Tables.expectRefusal(
                                                                        ask(route, "limit", limit),
                                                                        REFUSED))));
    }

    @TestFactory
    Stream<DynamicContainer> refusesForeignCursors() {
        return Tables.each(
                route -> route.queries().contains("cursor"),
                route ->
                        Stream.of("x", "AAAA====", "eyJhIjoxfQ", "\u0000")
                                .map(
                                        cursor ->
                                                dynamicTest(
                                                        Integer.toString(cursor.hashCode()),
                                                        () ->
                                                                Tables.expectRefusal(
                                                                        ask(
                                                                                route, "cursor",
                                                                                cursor),
                                                                        REFUSED))));
    }

    @TestFactory
    Stream<DynamicContainer> refusesUnknownWords() {
        Set<String> words = Set.of("asset", "side", "sort", "currency");
        return Tables.each(
                route -> route.queries().stream().anyMatch(words::contains),
                route ->
                        route.queries().stream()
                                .filter(words::contains)
                                .map(
                                        name ->
                                                dynamicTest(
                                                        name,
                                                        () ->
                                                                Tables.expectRefusal(
                                                                        ask(
                                                                                route,
                                                                                name,
                                                                                "nonsense"),
                                                                        REFUSED))));
    }

    private static DynamicTest sense(Route route, String name, String value) {
        String shown = value.length() > 30 ? value.length() + " letters" : value;
        return dynamicTest(
                name + "=" + URLEncoder.encode(shown, StandardCharsets.UTF_8),
                () -> expectSense(ask(route, name, value)));
    }

    private static Answer ask(Route route, String name, String value) {
        return route.as(STAGE)
                .get(
                        route.ownPath(STAGE)
                                + "?"
                                + name
                                + "="
                                + URLEncoder.encode(value, StandardCharsets.UTF_8));
    }
}
