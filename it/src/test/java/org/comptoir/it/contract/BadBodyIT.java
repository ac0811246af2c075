package org.comptoir.it.contract;

import static org.comptoir.it.contract.Tables.expectRefusal;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.comptoir.it.post.Answer;
import org.comptoir.it.post.Http;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every route that takes a body, with bodies that are not what it takes: 400, and no effect. */
class BadBodyIT {
    private static final Set<Integer> MALFORMED = Set.of(400);

    private static final Stage STAGE = new Stage(Tables.post());

    /** Name and text of what is no JSON object. */
    private static final Map<String, String> NO_OBJECT = noObjects();

    private static Map<String, String> noObjects() {
        Map<String, String> texts = new LinkedHashMap<>();
        texts.put("nothing", "");
        texts.put("blank", "   ");
        texts.put("open object", "{");
        texts.put("open text", "{\"a\":\"b");
        texts.put("no value", "{\"a\":}");
        texts.put("comma at the end", "{\"a\":\"b\",}");
        texts.put("single quotes", "{'a':'b'}");
        texts.put("no quotes", "{a:1}");
        texts.put("comment", "{}/* */");
        texts.put("trailing text", "{} {}");
        texts.put("null", "null");
        texts.put("number", "7");
        texts.put("text", "\"text\"");
        texts.put("list", "[]");
        texts.put("list of objects", "[{}]");
        texts.put("not a number", "{\"a\":NaN}");
        texts.put("leading zero", "{\"a\":007}");
        texts.put("bare control character", "{\"a\":\"\u0001\"}");
        texts.put("deep list", "[".repeat(10_000));
        texts.put("deep object", "{\"a\":".repeat(5_000) + "1" + "}".repeat(5_000));
        texts.put("form", "username=a&password=b");
        texts.put(
                "xml", "<?xml version=\"1.0\"?><!DOCTYPE a [<!ENTITY b SYSTEM \"file:///\">]><a/>");
        texts.put("endless number", "{\"a\":" + "9".repeat(5_000) + "}");
        return texts;
    }

    @TestFactory
    Stream<DynamicContainer> refusesWhatIsNoJsonObject() {
        return each(
                route ->
                        NO_OBJECT.entrySet().stream()
                                .filter(text -> isRefused(route, text.getKey()))
                                .map(
                                        text ->
                                                dynamicTest(
                                                        text.getKey(),
                                                        () ->
                                                                expectRefusal(
                                                                        send(
                                                                                route,
                                                                                text.getValue()),
                                                                        MALFORMED))));
    }

    private static Stream<DynamicContainer> each(Function<Route, Stream<DynamicTest>> tests) {
        return Tables.withoutEffect(STAGE, Tables.each(Route::hasBody, tests));
    }

    /** A route whose members are all optional may be called without a body. */
    private static boolean isRefused(Route route, String name) {
        return !name.equals("nothing") || route.fields().stream().anyMatch(Field::isRequired);
    }

    @TestFactory
    Stream<DynamicContainer> refusesMembersOfTheWrongType() {
        return each(route -> route.fields().stream().flatMap(field -> wrongTypes(route, field)));
    }

    @TestFactory
    Stream<DynamicContainer> refusesUnknownAndMissingAndDoubledMembers() {
        return each(BadBodyIT::wrongMembers);
    }

    @TestFactory
    Stream<DynamicContainer> refusesOtherMediaTypes() {
        return each(
                route ->
                        Stream.of(
                                        "text/plain",
                                        "application/x-www-form-urlencoded",
                                        "multipart/form-data",
                                        "application/xml")
                                .map(
                                        type ->
                                                dynamicTest(
                                                        type,
                                                        () ->
                                                                sendValid(
                                                                                route,
                                                                                "Content-Type",
                                                                                type)
                                                                        .expectProblem(415))));
    }

    @TestFactory
    Stream<DynamicContainer> refusesRepresentationsItDoesNotHave() {
        return Tables.each(
                route -> route.method().equals("GET"),
                route ->
                        Stream.of("text/html", "application/xml", "image/png")
                                .map(
                                        type ->
                                                dynamicTest(
                                                        type,
                                                        () ->
                                                                route.as(STAGE)
                                                                        .with("Accept", type)
                                                                        .get(route.ownPath(STAGE))
                                                                        .expectProblem(406))));
    }

    private static Stream<DynamicTest> wrongTypes(Route route, Field field) {
        List<Object> wrong = new ArrayList<>(List.of(List.of(1, 2), Map.of("a", "b")));
        switch (field.kind()) {
            case OBJECT -> wrong.addAll(List.of("text", 7, true)); // lists are wrong already
            case LIST, OBJECTS -> wrong.addAll(List.of("text", 7, true));
            case WHOLE -> wrong.addAll(List.of("7", "text", true, 1.5));
            case YES_NO -> wrong.addAll(List.of("true", 1, 0));
            default -> wrong.addAll(List.of(7, 1.5, true));
        }
        if (field.kind() == Field.Kind.OBJECT) {
            wrong.remove(Map.of("a", "b"));
        }
        if (field.kind() == Field.Kind.LIST) {
            wrong.remove(List.of(1, 2));
        }
        return wrong.stream()
                .map(
                        value ->
                                dynamicTest(
                                        field.name() + " = " + Http.write(value),
                                        () -> {
                                            Map<String, Object> body =
                                                    route.validBody(STAGE, false);
                                            body.put(field.name(), value);
                                            expectRefusal(send(route, Http.write(body)), MALFORMED);
                                        }));
    }

    private static Stream<DynamicTest> wrongMembers(Route route) {
        Stream<DynamicTest> unknown =
                Stream.of("unknown", "Id", "__proto__", "$type", "@class")
                        .map(
                                name ->
                                        dynamicTest(
                                                "unknown " + name,
                                                () -> {
                                                    Map<String, Object> body =
                                                            route.validBody(STAGE, false);
                                                    body.put(name, "x");
                                                    expectRefusal(
                                                            send(route, Http.write(body)),
                                                            MALFORMED);
                                                }));
        Stream<DynamicTest> missing =
                route.fields().stream()
                        .filter(Field::isRequired)
                        .flatMap(field -> absent(route, field));
        Stream<DynamicTest> doubled =
                route.fields().stream()
                        .limit(1)
                        .map(
                                field ->
                                        dynamicTest(
                                                "doubled " + field.name(),
                                                () -> {
                                                    String body =
                                                            Http.write(
                                                                    route.validBody(STAGE, true));
                                                    String twice =
                                                            body.substring(0, body.length() - 1)
                                                                    + ",\""
                                                                    + field.name()
                                                                    + "\":\"x\"}";
                                                    expectRefusal(send(route, twice), MALFORMED);
                                                }));
        return Stream.of(unknown, missing, doubled).flatMap(tests -> tests);
    }

    private static Stream<DynamicTest> absent(Route route, Field field) {
        DynamicTest without =
                dynamicTest(
                        "without " + field.name(),
                        () -> {
                            Map<String, Object> body = route.validBody(STAGE, true);
                            body.remove(field.name());
                            expectRefusal(send(route, Http.write(body)), MALFORMED);
                        });
        DynamicTest asNull =
                dynamicTest(
                        field.name() + " = null",
                        () -> {
                            Map<String, Object> body =
                                    new LinkedHashMap<>(route.validBody(STAGE, true));
                            body.put(field.name(), null);
                            expectRefusal(send(route, Http.write(body)), MALFORMED);
                        });
        return field.mayBeNull() ? Stream.of(without) : Stream.of(without, asNull);
    }

    private static Answer send(Route route, String body) {
        return route.as(STAGE).send(route.method(), route.ownPath(STAGE), body);
    }

    private static Answer sendValid(Route route, String header, String value) {
        return route.as(STAGE)
                .with(header, value)
                .send(
                        route.method(),
                        route.ownPath(STAGE),
                        Http.write(route.validBody(STAGE, false)));
    }
}
