package org.comptoir.ops;

import java.util.regex.Pattern;

/**
 * A parameter a job knows.
 *
 * @param name as callers write it
 * @param meaning for people, such as {@code 1 to 365 days}
 * @param values what it may say, at most 200 characters
 */
public record JobParameter(String name, String meaning, Pattern values) {
    private static final int MAX_LENGTH = 200;

    /** One whose values match that expression. */
    static JobParameter of(String name, String meaning, String values) {
        return new JobParameter(name, meaning, Pattern.compile(values));
    }

    /** True when the job understands that value. */
    public boolean admits(String value) {
        return value.length() <= MAX_LENGTH && values.matcher(value).matches();
    }
}
