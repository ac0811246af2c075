package org.comptoir.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * All statements of one HTTP request as a script of pgbench. Two requests between the same members
 * tell what is new each time: ids and hashes are made anew, the rest stays as it was.
 */
final class RequestScript {
    private static final Pattern PLACE = Pattern.compile("\\$(\\d+)");
    private static final Pattern NUMBER = Pattern.compile("'-?\\d+'");
    private static final Pattern UUID_VALUE =
            Pattern.compile("'[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}'");
    private static final Pattern BYTES = Pattern.compile("'\\\\x[0-9a-f]*'");
    private static final Pattern ARRAY = Pattern.compile("'\\{(.*)\\}'", Pattern.DOTALL);

    private final List<String> fresh = new ArrayList<>();

    private RequestScript() {}

    static String of(List<StatementLog.Asked> first, List<StatementLog.Asked> second) {
        return new RequestScript().script(first, second);
    }

    private String script(List<StatementLog.Asked> first, List<StatementLog.Asked> second) {
        StringBuilder script =
                new StringBuilder("\\set r random(1, 9000000000000000000)\nBEGIN;\n");
        for (int i = 0; i < first.size(); i++) {
            if (!first.get(i).sql().equals(second.get(i).sql())) {
                throw new IllegalStateException("the same request asked something else");
            }
            script.append(filled(first.get(i), second.get(i).values())).append(";\n");
        }
        return script.append("COMMIT;\n").toString();
    }

    private String filled(StatementLog.Asked asked, List<String> others) {
        return PLACE.matcher(asked.sql())
                .replaceAll(place -> Matcher.quoteReplacement(value(asked, others, place)));
    }

    private String value(StatementLog.Asked asked, List<String> others, MatchResult place) {
        int at = Integer.parseInt(place.group(1)) - 1;
        String value = asked.values().get(at);
        if (value.equals(others.get(at))) {
            return literal(value);
        }
        if (BYTES.matcher(value).matches()) {
            return "sha256(('%d/' || :r)::text::bytea)".formatted(number(value));
        }
        if (UUID_VALUE.matcher(value).matches()) {
            return "uuidv7()";
        }
        if (NUMBER.matcher(value).matches() && asked.sql().contains("notify.message")) {
            return "(SELECT last_seq FROM notify.stream WHERE owner = %s AND stream = %s)"
                    .formatted(asked.values().get(at - 2), asked.values().get(at - 1));
        }
        return literal(value);
    }

    /** A hash that occurs twice in a transaction stays one hash. */
    private int number(String value) {
        if (!fresh.contains(value)) {
            fresh.add(value);
        }
        return fresh.indexOf(value);
    }

    /** Numbers bare, arrays with their type, no colon: pgbench takes it for a variable's. */
    private static String literal(String value) {
        if (value.equals("NULL")) {
            return value;
        }
        if (NUMBER.matcher(value).matches()) {
            return value.substring(1, value.length() - 1);
        }
        String text = "E" + value.replace("\\", "\\\\").replace(":", "\\x3a");
        Matcher array = ARRAY.matcher(value);
        if (!array.matches() || array.group(1).contains(":")) {
            return text;
        }
        String element = "'" + array.group(1).split(",", -1)[0].replace("\"", "") + "'";
        String type =
                NUMBER.matcher(element).matches()
                        ? "bigint[]"
                        : UUID_VALUE.matcher(element).matches() ? "uuid[]" : "text[]";
        return text + "::" + type;
    }
}
