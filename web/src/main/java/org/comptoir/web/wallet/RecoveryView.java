package org.comptoir.web.wallet;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.comptoir.wallet.RecoveryStatus;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Which life of the post this is.
 *
 * @param epoch the count of its restores
 * @param quarantine on a copy: who marked it, when and what for
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record RecoveryView(
        @Schema(examples = "2") long epoch, @Nullable Quarantine quarantine, UndoView undo) {
    /** The mark of a copy. */
    @Schema(name = "Quarantine")
    record Quarantine(
            Instant since,
            @Schema(examples = "root") String by,
            @Schema(examples = "rehearsal of an update") String reason) {
        static @Nullable Quarantine of(RecoveryStatus.@Nullable Copy copy) {
            return copy == null ? null : new Quarantine(copy.since(), copy.by(), copy.reason());
        }
    }

    /**
     * Whether the newest restore or update may still be undone.
     *
     * @param since when the epoch began, or the update ended
     * @param reason why, or why not
     */
    @Schema(name = "Undo")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record UndoView(
            boolean possible,
            @Nullable Instant since,
            @Schema(examples = "Nothing was restored: this is the post's first epoch.")
                    String reason) {}

    static RecoveryView of(RecoveryStatus status) {
        RecoveryStatus.Undoing undo = status.undo();
        return new RecoveryView(
                status.epoch(),
                Quarantine.of(status.copy()),
                new UndoView(undo.possible(), undo.since(), undo.reason()));
    }
}
