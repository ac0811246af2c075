package org.comptoir.ops;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A backup as operators see it.
 *
 * @param id names it, such as {@code 20261121T214500Z-4f2a9c}
 * @param takenAt the moment its rows are of
 * @param finishedAt since when it is there
 * @param target where it lies, without secrets
 * @param bytes at the target
 * @param plainBytes of its rows before they were compressed
 * @param rows of all tables
 * @param sealedUpTo last sequence number of the ledger that a seal in it covers
 * @param goneAt when retention took it away, or null while it is kept
 * @param rehearsal how its last rehearsed restore went, or null before the first
 */
public record BackupRecord(
        String id,
        Instant takenAt,
        Instant finishedAt,
        String target,
        long bytes,
        long plainBytes,
        long rows,
        long sealedUpTo,
        @Nullable Instant goneAt,
        @Nullable Rehearsal rehearsal) {
    /** What ids look like. */
    public static final String ID = "\\d{8}T\\d{6}Z-[0-9a-f]{6}";

    /**
     * A restore into a database of its own, which was checked and taken away again.
     *
     * @param took from the first byte read to the last check
     * @param finding what was wrong, or null
     */
    public record Rehearsal(Instant at, Duration took, @Nullable String finding) {}
}
