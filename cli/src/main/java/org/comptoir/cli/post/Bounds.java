package org.comptoir.cli.post;

import java.math.BigInteger;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The bounds of a setting in the words of its page: {@code 5 to 300}, {@code 1 to 23 characters},
 * {@code `PT1M` to `P30D`}.
 *
 * @param kind what is bounded
 */
public record Bounds(Kind kind, String least, String most) {
    private static final Pattern TIMES = Pattern.compile("`(P[0-9TDHMS.]+)` to `(P[0-9TDHMS.]+)`");
    private static final Pattern NUMBERS =
            Pattern.compile("(?<![\\d.])(\\d[\\d ]*) to (\\d+(?: \\d{3})*)( characters)?");

    /** What is bounded. */
    public enum Kind {
        NOTHING,
        NUMBER,
        LENGTH,
        TIME
    }

    static Bounds in(String meaning) {
        Matcher times = TIMES.matcher(meaning);
        if (times.find()) {
            return new Bounds(Kind.TIME, times.group(1), times.group(2));
        }
        Matcher numbers = NUMBERS.matcher(meaning);
        if (numbers.find()) {
            return new Bounds(
                    numbers.group(3) == null ? Kind.NUMBER : Kind.LENGTH,
                    numbers.group(1).replace(" ", ""),
                    numbers.group(2).replace(" ", ""));
        }
        return new Bounds(Kind.NOTHING, "", "");
    }

    /** Why that value is refused; nothing when it is not. */
    public Optional<String> complaint(String value) {
        boolean isFine =
                switch (kind) {
                    case NOTHING -> true;
                    case NUMBER -> isBetween(value);
                    case LENGTH -> isBetween(Integer.toString(value.length()));
                    case TIME -> isTimeBetween(value);
                };
        return isFine
                ? Optional.empty()
                : Optional.of(
                        "must be %s to %s%s"
                                .formatted(least, most, kind == Kind.LENGTH ? " characters" : ""));
    }

    private boolean isBetween(String number) {
        return number.matches("-?\\d{1,30}")
                && new BigInteger(number).compareTo(new BigInteger(least)) >= 0
                && new BigInteger(number).compareTo(new BigInteger(most)) <= 0;
    }

    private boolean isTimeBetween(String value) {
        try {
            Duration time = Duration.parse(value);
            return time.compareTo(Duration.parse(least)) >= 0
                    && time.compareTo(Duration.parse(most)) <= 0;
        } catch (DateTimeParseException e) {
            return false;
        }
    }
}
