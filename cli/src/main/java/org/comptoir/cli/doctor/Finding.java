package org.comptoir.cli.doctor;

/**
 * What one look found.
 *
 * @param id the same for the same finding for ever, such as {@code machine.disk}
 * @param sentence what was seen
 * @param remedy what to do about it; empty when all is well
 */
public record Finding(String id, Severity severity, String sentence, String remedy) {
    /** How bad it is, the worst last. */
    public enum Severity {
        GOOD,
        DOUBTFUL,
        BAD
    }

    /** All is well there. */
    public static Finding good(String id, String sentence) {
        return new Finding(id, Severity.GOOD, sentence, "");
    }

    /** Somebody should look at it some day. */
    public static Finding doubtful(String id, String sentence, String remedy) {
        return new Finding(id, Severity.DOUBTFUL, sentence, remedy);
    }

    /** Something must be done. */
    public static Finding bad(String id, String sentence, String remedy) {
        return new Finding(id, Severity.BAD, sentence, remedy);
    }
}
