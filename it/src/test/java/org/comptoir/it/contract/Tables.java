package org.comptoir.it.contract;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.comptoir.it.post.Answer;
import org.comptoir.it.post.Http;
import org.comptoir.it.post.Member;
import org.comptoir.it.post.Post;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;

/** Turns the table of routes into tests, over every route that the running post has. */
final class Tables {
    private Tables() {}

    /**
     * The post of these tests and of no others: they call every route, so they sign members out,
     * pause the chains, move the clock and fill it with what nobody else wants to find.
     */
    static Post post() {
        return Post.sharedBy("the contract");
    }

    /**
     * One container for each route of the post that is chosen. A route of the post without a line
     * in the table is a failed test: nobody has said yet who may call it.
     */
    static Stream<DynamicContainer> each(
            Predicate<Route> chosen, Function<Route, Stream<DynamicTest>> tests) {
        Map<String, Route> table = Routes.all();
        return OpenApi.of(post().http()).operations().keySet().stream()
                .filter(
                        operation ->
                                !table.containsKey(operation) || chosen.test(table.get(operation)))
                .map(operation -> container(operation, table.get(operation), tests));
    }

    private static DynamicContainer container(
            String operation, @Nullable Route route, Function<Route, Stream<DynamicTest>> tests) {
        return DynamicContainer.dynamicContainer(
                operation, route == null ? Stream.of(withoutLine(operation)) : tests.apply(route));
    }

    private static DynamicTest withoutLine(String operation) {
        return DynamicTest.dynamicTest(
                "has a line in Routes",
                () -> Assertions.fail("no line of Routes says who may call " + operation));
    }

    /** The post must refuse with one of these statuses, as a problem. */
    static void expectRefusal(Answer answer, Set<Integer> statuses) {
        Assertions.assertTrue(
                statuses.contains(answer.status()), () -> "wanted " + statuses + ": " + answer);
        answer.expectProblem(answer.status());
    }

    /** The post may do it or refuse it, but never break. */
    static void expectSense(Answer answer) {
        Assertions.assertTrue(answer.status() < 500, () -> "broke: " + answer);
        if (answer.isOk()) {
            if (!answer.text().isEmpty()) {
                Assertions.assertTrue(
                        answer.header("Content-Type").orElse("").startsWith("application/json"),
                        answer::toString);
                answer.json();
            }
        } else {
            answer.expectProblem(answer.status());
        }
    }

    /**
     * All that a refused request must leave as it was: who the members are, what they have, and how
     * the post stands.
     */
    static Map<String, String> belongings(Stage stage) {
        stage.settle();
        Map<String, String> belongings = new TreeMap<>();
        for (Member member : new Member[] {stage.caller(), stage.partner(), stage.stranger()}) {
            Http http = member.http();
            note(belongings, member, http, "/me");
            note(belongings, member, http, "/balances");
            note(belongings, member, http, "/ledger/entries?limit=3");
            note(belongings, member, http, "/me/offers?limit=100");
            note(belongings, member, http, "/trades?limit=100");
            note(belongings, member, http, "/withdrawals?limit=100");
            note(belongings, member, http, "/deposits?limit=100");
        }
        JsonNode chain = stage.post().operator().http().get("/admin/chain").expect(200).json();
        belongings.put("paused", chain.path("paused").asText());
        belongings.put("frozen", chain.path("frozen").asText());
        return belongings;
    }

    private static void note(Map<String, String> notes, Member member, Http http, String path) {
        String text = http.get(path).expect(200).text();
        // A payout goes on gaining confirmations whatever is refused.
        notes.put(
                member + " " + path,
                text.replaceAll("\"confirmations\":\\d+", "\"confirmations\":…"));
    }

    /**
     * These tests between two looks: in the end all is as it was before, and the books add up. One
     * look at everything costs more than the refusals of a route, so it is one for all routes.
     */
    static Stream<DynamicContainer> withoutEffect(Stage stage, Stream<DynamicContainer> refusals) {
        Map<String, String> before = belongings(stage);
        DynamicTest nothingHappened =
                DynamicTest.dynamicTest(
                        "nothing happened",
                        () -> {
                            Assertions.assertEquals(before, belongings(stage));
                            booksAddUp(stage);
                        });
        return Stream.concat(
                refusals,
                Stream.of(
                        DynamicContainer.dynamicContainer(
                                "in the end", Stream.of(nothingHappened))));
    }

    /** The ledger finds nothing to object to in itself. */
    static void booksAddUp(Stage stage) {
        Answer audit = stage.post().operator().http().post("/admin/ledger/audit").expect(200);
        Assertions.assertTrue(audit.at("ok").asBoolean(), audit::toString);
    }
}
