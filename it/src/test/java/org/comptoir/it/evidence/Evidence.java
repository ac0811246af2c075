package org.comptoir.it.evidence;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One line of what a test did, printed while it runs; {@link EvidencePage} adds up the lines of one
 * wording in the reports of a run. Tests of other modules print such lines themselves.
 *
 * @param count how many times, at least 0
 * @param what a noun in the plural, with no line break
 */
public record Evidence(long count, String what) {
    private static final Pattern LINE = Pattern.compile("evidence: +(\\d+) (.+)");

    public Evidence {
        if (count < 0 || what.isBlank() || what.contains("\n")) {
            throw new IllegalArgumentException(count + " " + what);
        }
    }

    /** Prints it. */
    public static void say(long count, String what) {
        System.out.println(new Evidence(count, what));
    }

    /** What a line of a report tells, if it is such a line. */
    static Optional<Evidence> of(String line) {
        Matcher matcher = LINE.matcher(line);
        return matcher.matches()
                ? Optional.of(new Evidence(Long.parseLong(matcher.group(1)), matcher.group(2)))
                : Optional.empty();
    }

    @Override
    public String toString() {
        return "evidence: %6d %s".formatted(count, what);
    }
}
