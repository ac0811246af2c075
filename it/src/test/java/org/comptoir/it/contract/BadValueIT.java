package org.comptoir.it.contract;

import static org.comptoir.it.contract.Tables.expectRefusal;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.comptoir.it.post.Http;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Well-formed values that are not allowed: 422, and no effect. */
class BadValueIT {
    private static final Stage STAGE = new Stage(Tables.post());

    private static final List<Object> BAD_AMOUNTS =
            List.of(
                    "",
                    " ",
                    "-1",
                    "+1",
                    "1e3",
                    "1E-2",
                    " 1",
                    "1 ",
                    "1,5",
                    "1.2.3",
                    "0x10",
                    "NaN",
                    "Infinity",
                    "one",
                    "٣",
                    "１",
                    "1\u0000",
                    "1_000",
                    "0",
                    "0.0",
                    "99999999999999999999999999",
                    "9".repeat(1_000),
                    "0." + "0".repeat(500) + "1");

    private static final List<Object> BAD_COINS =
            List.of("0.0000000000001", "9223372.036854775808", "9223372036854775808");
    private static final List<Object> BAD_CASH = List.of("10.001", "92233720368547758.08");
    private static final List<Object> BAD_WORDS = List.of("", "nonsense", "NULL", "x".repeat(300));
    private static final List<Object> BAD_INSTANTS =
            List.of("", "tomorrow", "2026-13-01T00:00:00Z", "2001-01-01T00:00:00Z", "99999-01-01");
    private static final List<Object> BAD_IDS = List.of("", "x", "00000000", "../../etc");
    private static final List<Object> BAD_LISTS =
            List.of(List.of("no-such-thing"), List.of(""), List.of("x".repeat(200)));

    private static final List<Object> BAD_TRANSFERS =
            List.of(
                    List.of(),
                    List.of(Map.of()),
                    List.of(Map.of("key", "k", "to", "b", "asset", "XMR", "amount", "0")),
                    List.of(Map.of("key", "k", "to", "b", "asset", "XMR", "amount", 1)),
                    List.of(Map.of("key", "k", "to", "b", "asset", "DOGE", "amount", "1")),
                    List.of(Map.of("key", "", "to", "b", "asset", "XMR", "amount", "1")),
                    List.of(Map.of("key", "k", "to", "b", "asset", "XMR", "amount", "1", "x", 1)));

    @TestFactory
    Stream<DynamicContainer> refusesValuesThatAreNotAllowed() {
        return Tables.withoutEffect(
                STAGE,
                Tables.each(
                        Route::hasBody,
                        route -> route.fields().stream().flatMap(field -> tests(route, field))));
    }

    private static Stream<DynamicTest> tests(Route route, Field field) {
        return switch (field.kind()) {
            case COINS -> all(route, field, join(BAD_AMOUNTS, BAD_COINS), Set.of(422));
            case CASH -> all(route, field, join(BAD_AMOUNTS, BAD_CASH), Set.of(422));
            case WORD -> all(route, field, BAD_WORDS, Set.of(422));
            case INSTANT -> all(route, field, BAD_INSTANTS, Set.of(400, 422));
            case ID -> all(route, field, BAD_IDS, Set.of(400, 404, 422));
            case LIST -> all(route, field, BAD_LISTS, Set.of(422));
            case OBJECTS -> all(route, field, BAD_TRANSFERS, Set.of(400, 422));
            case WHOLE ->
                    all(
                            route,
                            field,
                            List.of(
                                    -1,
                                    Integer.MIN_VALUE,
                                    Integer.MAX_VALUE,
                                    Long.MAX_VALUE,
                                    Long.MIN_VALUE,
                                    BigInteger.TWO.pow(64),
                                    BigInteger.TEN.pow(38)),
                            field.name().equals("offerVersion")
                                    ? Set.of(400, 409, 422)
                                    : Set.of(400, 422));
            case OBJECT -> field.name().equals("price") ? prices(route, field) : Stream.of();
            case TEXT, SECRET, YES_NO -> Stream.of();
        };
    }

    private static Stream<DynamicTest> prices(Route route, Field field) {
        Stream<Object> amounts =
                join(BAD_AMOUNTS, BAD_CASH).stream()
                        .map(amount -> Map.of("type", "fixed", "amount", amount));
        Stream<Object> shapes =
                Stream.of(
                        Map.of(),
                        Map.of("type", "fixed"),
                        Map.of("type", "nonsense", "amount", "1.00"),
                        Map.of("type", "fixed", "amount", "1.00", "premiumPercent", "1"),
                        Map.of("type", "market"),
                        Map.of("type", "market", "premiumPercent", "-100"),
                        Map.of("type", "market", "premiumPercent", "1.234"));
        return all(route, field, Stream.concat(amounts, shapes).toList(), Set.of(400, 422));
    }

    private static Stream<DynamicTest> all(
            Route route, Field field, List<Object> values, Set<Integer> statuses) {
        return values.stream()
                .map(
                        value ->
                                dynamicTest(
                                        field.name() + " = " + shown(value),
                                        () -> refuses(route, field, value, statuses)));
    }

    private static void refuses(Route route, Field field, Object value, Set<Integer> statuses) {
        Map<String, Object> body = route.validBody(STAGE, false);
        body.put(field.name(), value);
        expectRefusal(route.send(route.as(STAGE), route.ownPath(STAGE), body), statuses);
    }

    private static List<Object> join(List<Object> some, List<Object> more) {
        return Stream.concat(some.stream(), more.stream()).toList();
    }

    private static String shown(Object value) {
        String text = Http.write(value);
        return text.length() > 40 ? text.substring(0, 40) + "…" : text;
    }
}
