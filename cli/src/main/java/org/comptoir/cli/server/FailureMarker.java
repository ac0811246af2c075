package org.comptoir.cli.server;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What WildFly writes into the file beside an application that did not come up. */
final class FailureMarker {
    private static final int MOST_LINES = 2_000;
    private static final int MOST_CHARS = 300;
    private static final int TOLD_LINES = 3;

    private FailureMarker() {}

    /**
     * The innermost cause, with what it goes on to say: the rest is WildFly's own consequences.
     * Several causes at once come as a list, whose first is told. Empty where there are only
     * consequences, as of a port that another program has: then the log knows more.
     */
    static Optional<String> reason(String marker) {
        List<String> lines = marker.lines().limit(MOST_LINES).map(FailureMarker::plain).toList();
        int told = 0;
        for (int i = 0; i < lines.size(); i++) {
            boolean cause = lines.get(i).startsWith("Caused by: ");
            boolean firstOfList = lines.get(i).startsWith("Exception 0 :");
            if (cause || firstOfList) {
                told = firstOfList ? Math.min(i + 1, lines.size() - 1) : i;
            }
            if (firstOfList) {
                break;
            }
        }
        return sentence(lines, told);
    }

    private static Optional<String> sentence(List<String> lines, int first) {
        List<String> words = new ArrayList<>();
        for (int i = first; i < lines.size() && words.size() < TOLD_LINES; i++) {
            boolean next = i > first && lines.get(i).startsWith("Caused by: ");
            boolean consequence =
                    lines.get(i).startsWith("\"WFLY") || lines.get(i).startsWith("at ");
            if (next || consequence) {
                break;
            }
            if (!lines.get(i).matches("[\\s{}\\[\\],]*")) {
                words.add(withoutClasses(lines.get(i)));
            }
        }
        return Optional.of(String.join(" ", words))
                .filter(sentence -> !sentence.isEmpty())
                .map(FailureMarker::cut);
    }

    private static String cut(String sentence) {
        return sentence.length() > MOST_CHARS ? sentence.substring(0, MOST_CHARS) + " …" : sentence;
    }

    /** The marker is a text inside a text: quotes are escaped. */
    private static String plain(String line) {
        return line.strip().replace("\\\"", "\"").replaceAll("\"[},]*$", "");
    }

    /** {@code a.b.C: d.e.F: what} is {@code what}. */
    private static String withoutClasses(String line) {
        String text = line.replaceFirst("^Caused by: ", "");
        while (text.toLowerCase(Locale.ROOT).matches("(?s)[\\w.$]+(exception|error): .+")) {
            text = text.substring(text.indexOf(": ") + 2);
        }
        return text;
    }
}
