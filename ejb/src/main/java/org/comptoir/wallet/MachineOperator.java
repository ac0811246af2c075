package org.comptoir.wallet;

import java.util.UUID;

/**
 * Whoever holds the post's machine: its keys are theirs, and they need no session. All of them are
 * one voice.
 *
 * @param name for people, 1 to 120 characters
 */
public record MachineOperator(String name) {
    /** Stands in the place of a member's id; no member has it. */
    public static final UUID ID = new UUID(0, 0);

    /** What is left of the room for reasons beside the name. */
    public static final int MOST_REASON = 800;
}
