package org.comptoir.ops;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.comptoir.ops.BackupRecord.Rehearsal;
import org.jspecify.annotations.Nullable;

/**
 * What a lost machine would cost, as measured and not as promised: how far back the newest backup
 * takes the post, and how long its rehearsed restore took.
 *
 * @param point the moment that the newest backup not known to be bad is of; null without one
 * @param proven the newest restore that was rehearsed and found nothing wrong; null before the
 *     first
 * @param failedAt when the rehearsal of the newest backup found something wrong; null when none did
 */
public record RecoveryMeasure(
        @Nullable Instant point, @Nullable Proven proven, @Nullable Instant failedAt) {
    /** Nothing was measured yet. */
    public static final RecoveryMeasure NONE = new RecoveryMeasure(null, null, null);

    /**
     * A rehearsed restore.
     *
     * @param at when it ended
     * @param point the moment that its backup is of
     * @param took from the first byte read to the last check
     */
    public record Proven(Instant at, Instant point, Duration took) {}

    /**
     * From the diary of backups; of each only those that are kept.
     *
     * @param newest whatever its rehearsal found
     * @param sound the newest of which no rehearsal found anything wrong, or that had none
     * @param good the newest that a rehearsal found good
     */
    public static RecoveryMeasure of(
            Optional<BackupRecord> newest,
            Optional<BackupRecord> sound,
            Optional<BackupRecord> good) {
        return new RecoveryMeasure(
                sound.map(BackupRecord::takenAt).orElse(null),
                good.flatMap(RecoveryMeasure::proven).orElse(null),
                newest.map(BackupRecord::rehearsal)
                        .filter(rehearsal -> rehearsal.finding() != null)
                        .map(Rehearsal::at)
                        .orElse(null));
    }

    private static Optional<Proven> proven(BackupRecord backup) {
        return Optional.ofNullable(backup.rehearsal())
                .map(rehearsal -> new Proven(rehearsal.at(), backup.takenAt(), rehearsal.took()));
    }

    /** How long before that moment the recovery point is; never negative. */
    public Optional<Duration> age(Instant now) {
        return Optional.ofNullable(point)
                .map(taken -> Duration.between(taken, now))
                .map(age -> age.isNegative() ? Duration.ZERO : age);
    }
}
