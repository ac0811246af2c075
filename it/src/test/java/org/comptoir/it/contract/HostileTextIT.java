package org.comptoir.it.contract;

import static org.comptoir.it.contract.Tables.expectSense;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.comptoir.it.post.Answer;
import org.comptoir.it.post.Http;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Texts that break careless programs, in every text of every route. */
class HostileTextIT {
    private static final Stage STAGE = new Stage(Tables.post());

    private static final Map<String, String> TEXTS = texts();

    /** What no text of ours may hold, whatever it is for; what cannot be seen poses as another. */
    private static final Set<String> NEVER =
            Set.of(
                    "NUL",
                    "bell",
                    "escape sequence",
                    "half a character",
                    "60 000 letters",
                    "right-to-left override",
                    "isolate",
                    "zero width",
                    "byte order mark");

    private static Map<String, String> texts() {
        Map<String, String> texts = new LinkedHashMap<>();
        texts.put("NUL", "a\u0000b");
        texts.put("bell", "a\u0007b");
        texts.put("escape sequence", "\u001b[31mred\u001b[0m");
        texts.put("half a character", "a\ud800b");
        texts.put("60 000 letters", "x".repeat(60_000));
        texts.put("right-to-left override", "abc\u202etxt.exe");
        texts.put("isolate", "a\u2066b\u2069");
        texts.put("zero width", "op\u200berator");
        texts.put("byte order mark", "\ufeffoperator");
        texts.put("sql quote", "'; DROP SCHEMA ledger CASCADE; --");
        texts.put("sql or", "' OR '1'='1");
        texts.put("sql sleep", "1); SELECT pg_sleep(10)--");
        texts.put("html", "<script>alert(1)</script>");
        texts.put("html attribute", "\" onmouseover=\"alert(1)");
        texts.put("expression", "${jndi:ldap://127.0.0.1/a} #{7*7} {{7*7}} %{7*7}");
        texts.put("path", "../../../../etc/passwd");
        texts.put("line break", "a\r\nSet-Cookie: b=c");
        texts.put("format", "%s%n%x :name ? $1 \\");
        texts.put("only blanks", "   ");
        texts.put("nothing", "");
        texts.put("emoji", "👩‍👩‍👧‍👦 \u0301\u0301\u0301\u0301");
        return texts;
    }

    @TestFactory
    Stream<DynamicContainer> neverBreaks() {
        return Tables.each(
                route -> route.fields().stream().anyMatch(Field::isText),
                route ->
                        route.fields().stream()
                                .filter(Field::isText)
                                .flatMap(field -> tests(route, field)));
    }

    private static Stream<DynamicTest> tests(Route route, Field field) {
        return TEXTS.entrySet().stream()
                .map(
                        text ->
                                dynamicTest(
                                        field.name() + " = " + text.getKey(),
                                        () -> send(route, field, text.getKey(), text.getValue())));
    }

    private static void send(Route route, Field field, String name, String text) {
        Map<String, Object> body = route.validBody(STAGE, false);
        body.put(field.name(), text);
        // Half a character has no bytes: JSON can only name it.
        String json = Http.write(body).replace("\ud800", "\\ud800");
        Answer answer = route.as(STAGE).send(route.method(), route.ownPath(STAGE), json);
        expectSense(answer);
        if (NEVER.contains(name) && field.kind() != Field.Kind.SECRET) {
            assertFalse(answer.isOk(), () -> "accepted " + name + ": " + answer);
        }
        if (answer.isOk()) {
            route.mend(STAGE);
        }
    }

    @AfterAll
    static void booksAddUp() {
        Tables.booksAddUp(STAGE);
    }

    @TestFactory
    Stream<DynamicTest> freeTextComesBackAsItWasSent() {
        Set<String> harmless = Set.of("sql quote", "html", "expression", "format", "emoji");
        return TEXTS.entrySet().stream()
                .filter(text -> harmless.contains(text.getKey()))
                .map(text -> dynamicTest(text.getKey(), () -> comesBack(text.getValue())));
    }

    private static void comesBack(String text) {
        Route offers = Routes.named("POST /offers");
        Map<String, Object> body = offers.validBody(STAGE, false);
        body.put("terms", text);
        Http http = STAGE.caller().http();
        String id = http.send("POST", "/offers", Http.write(body)).expect(201).text("id");
        assertEquals(text, http.get("/offers/" + id).expect(200).text("terms"));
        http.delete("/offers/" + id).expect(204);
    }
}
