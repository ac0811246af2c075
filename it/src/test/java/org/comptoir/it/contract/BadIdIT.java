package org.comptoir.it.contract;

import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.List;
import java.util.stream.Stream;
import org.comptoir.it.post.Answer;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.TestFactory;

/** Ids that are malformed, unknown or somebody else's: 404, the same for all three. */
class BadIdIT {
    private static final Stage STAGE = new Stage(Tables.post());

    private static final List<String> MALFORMED =
            List.of(
                    "x",
                    "0",
                    "-1",
                    "null",
                    "00000000-0000-0000-0000-00000000000",
                    "00000000-0000-0000-0000-0000000000000",
                    "g0000000-0000-0000-0000-000000000000",
                    "1-1-1-1-1",
                    "%7B%7D",
                    "%00",
                    "%0A",
                    "%7F",
                    "%27%20OR%201%3D1--",
                    "%3Cscript%3E",
                    "%E2%80%AE",
                    "9".repeat(300));

    private static final List<String> UNKNOWN =
            List.of(
                    "00000000-0000-0000-0000-000000000000",
                    "01890a5d-ac96-774b-bcce-b302099a8057",
                    "ffffffff-ffff-ffff-ffff-ffffffffffff");

    @TestFactory
    Stream<DynamicContainer> malformedAndUnknownIdsAreNotFound() {
        return Tables.each(
                route -> !route.idNames().isEmpty(),
                route ->
                        Stream.concat(MALFORMED.stream(), UNKNOWN.stream())
                                .map(
                                        id ->
                                                dynamicTest(
                                                        id.length() > 60 ? "very long" : id,
                                                        () -> ask(route, id).expectProblem(404))));
    }

    /** {@code GET /balances/{userId}} tells members nothing about others, so we ask as operator. */
    private static Answer ask(Route route, String id) {
        var http =
                route.path().startsWith("/balances")
                        ? STAGE.post().operator().http()
                        : route.as(STAGE);
        return route.send(route.withKey(http), route.pathWith(id), route.validBody(STAGE, false));
    }
}
