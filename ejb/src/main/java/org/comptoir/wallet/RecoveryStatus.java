package org.comptoir.wallet;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which life of the post this is, and what an operator can still do about it (R3, R4, R5).
 *
 * @param epoch the count of its restores; 0 before the first start
 * @param copy who put this copy in quarantine; null when the post is the original
 * @param undo whether the present epoch may still be undone
 */
public record RecoveryStatus(long epoch, @Nullable Copy copy, Undoing undo) {
    /**
     * A copy in quarantine.
     *
     * @param by who marked it
     * @param reason what it is for
     */
    public record Copy(Instant since, String by, String reason) {}

    /**
     * R4's answer.
     *
     * @param since when the epoch began, or the update ended; null when it does not matter here
     * @param reason one sentence
     */
    public record Undoing(boolean possible, @Nullable Instant since, String reason) {}
}
