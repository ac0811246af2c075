package org.comptoir.ops.control;

import org.comptoir.ops.Level;

/**
 * What a check found.
 *
 * @param detail one sentence for operators, without secrets
 */
public record Verdict(Level level, String detail) {
    /** It works. */
    public static Verdict fine(String detail) {
        return new Verdict(Level.OPERATIONAL, detail);
    }
}
