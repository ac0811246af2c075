package org.comptoir.cli.doctor;

/**
 * What one look found.
 *
 * @param subject what was looked at
 * @param text what was seen and, unless all is well, what to do
 */
public record Finding(Level level, String subject, String text) {
    /** How bad it is. */
    public enum Level {
        GOOD,
        DOUBTFUL,
        BAD
    }

    static Finding good(String subject, String text) {
        return new Finding(Level.GOOD, subject, text);
    }

    static Finding doubtful(String subject, String text) {
        return new Finding(Level.DOUBTFUL, subject, text);
    }

    static Finding bad(String subject, String text) {
        return new Finding(Level.BAD, subject, text);
    }
}
