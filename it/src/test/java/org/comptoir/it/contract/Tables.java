package org.comptoir.it.contract;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.comptoir.it.post.Answer;
import org.comptoir.it.post.Http;
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

    /** All that a refused request must leave as it was: amounts, and which things exist. */
    static Map<String, String> belongings(Stage stage) {
        Http http = stage.caller().http();
        Map<String, String> belongings = new TreeMap<>();
        belongings.put("me", http.get("/me").expect(200).text());
        http.get("/balances")
                .expect(200)
                .at("items")
                .forEach(item -> belongings.put("balance " + item.path("asset"), item.toString()));
        for (String list : new String[] {"/me/offers", "/trades", "/withdrawals"}) {
            http.get(list + "?limit=100")
                    .expect(200)
                    .at("items")
                    .forEach(
                            item ->
                                    belongings.put(
                                            list + " " + item.path("id").asText(),
                                            list.equals("/withdrawals")
                                                    ? ""
                                                    : item.path("state").asText()));
        }
        return belongings;
    }
}
