package org.comptoir.web.ops;

import java.time.Instant;
import org.comptoir.ops.BackupRecord;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A backup. */
@Schema(name = "Backup")
public record BackupView(
        @Schema(examples = "20261121T214500Z-4f2a9c") String id,
        @Schema(description = "The moment its rows are of.") Instant takenAt,
        Instant finishedAt,
        @Schema(examples = "/srv/backups") String target,
        @Schema(description = "Bytes at the target.") long bytes,
        @Schema(description = "Bytes of its rows before they were compressed.") long plainBytes,
        long rows,
        @Schema(description = "Last sequence number of the ledger that a seal in it covers.")
                long sealedUpTo,
        @Schema(description = "When retention took it away; null while it is kept.")
                @Nullable Instant goneAt,
        @Schema(description = "How its last rehearsed restore went; null before the first.")
                @Nullable Rehearsal rehearsal) {
    /** A restore beside the post, checked and taken away again. */
    @Schema(name = "RestoreRehearsal")
    public record Rehearsal(
            Instant at,
            @Schema(description = "From the first byte read to the last check.") double seconds,
            @Schema(description = "What was wrong; null when nothing.") @Nullable String finding) {}

    /** As the diary has it. */
    public static BackupView of(BackupRecord backup) {
        BackupRecord.Rehearsal how = backup.rehearsal();
        return new BackupView(
                backup.id(),
                backup.takenAt(),
                backup.finishedAt(),
                backup.target(),
                backup.bytes(),
                backup.plainBytes(),
                backup.rows(),
                backup.sealedUpTo(),
                backup.goneAt(),
                how == null
                        ? null
                        : new Rehearsal(how.at(), how.took().toMillis() / 1000.0, how.finding()));
    }
}
