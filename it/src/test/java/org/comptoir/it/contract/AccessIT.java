package org.comptoir.it.contract;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.comptoir.it.post.Answer;
import org.comptoir.it.post.Http;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** S15: every route with nobody, the wrong roles, the right role and a stranger. */
class AccessIT {
    private static final Stage STAGE = new Stage(Tables.post());
    private static final List<String> ROLES =
            List.of("member", "arbiter", "analyst", "operator", "admin");

    @TestFactory
    Stream<DynamicContainer> everyRouteAndEveryRole() {
        return Tables.each(
                route -> true,
                route ->
                        Stream.concat(
                                Stream.of(nobody(route)),
                                ROLES.stream().map(role -> role(route, role))));
    }

    @TestFactory
    Stream<DynamicContainer> strangersDoNotSeeWhatIsPrivate() {
        return Tables.each(
                route -> route.isForeignHidden() && route.access().equals(Access.MEMBER),
                route ->
                        Stream.of(
                                dynamicTest(
                                        "a stranger",
                                        () -> {
                                            Answer answer =
                                                    route.send(
                                                            route.withKey(STAGE.stranger().http()),
                                                            route.ownPath(STAGE),
                                                            route.validBody(STAGE, false));
                                            answer.expectProblem(404, "not-found");
                                        })));
    }

    private static DynamicTest nobody(Route route) {
        return dynamicTest(
                "nobody",
                () -> {
                    Answer answer = knock(route, STAGE.post().http());
                    if (route.access().isPublic()) {
                        assertOpen(answer);
                    } else {
                        answer.expectProblem(401, "unauthenticated");
                        assertTrue(
                                answer.header("WWW-Authenticate").orElse("").startsWith("Bearer"),
                                answer::toString);
                    }
                });
    }

    private static DynamicTest role(Route route, String role) {
        return dynamicTest(
                role,
                () -> {
                    Http http = STAGE.post().members().withRole(role).http();
                    Answer answer = knock(route, http);
                    if (route.access().admits(role)) {
                        assertOpen(answer);
                    } else {
                        answer.expectProblem(403, "forbidden");
                    }
                });
    }

    /**
     * A request that is let in or refused at the door, but does nothing behind it: an unknown id
     * and, where there is a body, one that cannot be read.
     */
    private static Answer knock(Route route, Http http) {
        String unknown =
                route.path().contains("{name}")
                        ? "no-such-job"
                        : "01890a5d-ac96-774b-bcce-b302099a8057";
        String body = route.hasBody() ? "{\"unknown\":1}" : null;
        return route.withKey(http).send(route.method(), route.pathWith(unknown), body);
    }

    private static void assertOpen(Answer answer) {
        boolean isBalanceOfAnother = answer.request().contains("/balances/");
        assertTrue(
                isBalanceOfAnother || !Set.of(401, 403).contains(answer.status()),
                () -> "not let in: " + answer);
        assertTrue(answer.status() < 500, answer::toString);
    }
}
