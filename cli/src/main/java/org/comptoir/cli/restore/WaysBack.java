package org.comptoir.cli.restore;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.comptoir.recovery.Replacement;
import org.comptoir.recovery.Undo;
import org.comptoir.recovery.UpdatePoint;
import org.comptoir.recovery.backup.Cluster;
import org.jspecify.annotations.Nullable;

/** What a post's database says of those it took the place of, and whether they may come back. */
final class WaysBack {
    private final Cluster cluster;
    private final Undo.Witness witness;
    private final Map<String, Way> ways = new HashMap<>();

    /**
     * One that was replaced.
     *
     * @param since when; null where nothing tells
     * @param undo the command that puts it back; null when it is too late for it
     * @param reason who replaced it and what for, and why it is too late
     */
    record Way(@Nullable Instant since, @Nullable String undo, String reason) {}

    private WaysBack(Cluster cluster, Undo.Witness witness) {
        this.cluster = cluster;
        this.witness = witness;
    }

    /** Those of the post's database, by name. */
    static Map<String, Way> of(Cluster cluster, Undo.Witness witness) throws SQLException {
        WaysBack all = new WaysBack(cluster, witness);
        try (Connection present = cluster.open(cluster.post())) {
            all.update(present);
            all.restores(present);
        }
        return all.ways;
    }

    private void update(Connection present) throws SQLException {
        Optional<UpdatePoint> newest = UpdatePoint.newest(present);
        if (newest.isEmpty()) {
            return;
        }
        UpdatePoint point = newest.get();
        Optional<Undo> undo = Undo.ofUpdate(present, witness);
        boolean isPossible = undo.filter(Undo::possible).isPresent();
        String reason =
                "replaced by the update of %s from %s to %s"
                        .formatted(point.by(), point.from().version(), point.to().version());
        ways.put(
                cluster.beside("before_update_" + point.number()),
                new Way(
                        point.at(),
                        isPossible ? Kept.UNDO_UPDATE : null,
                        isPossible
                                ? reason
                                : over(
                                        reason,
                                        undo.map(Undo::reason)
                                                .orElse("A new epoch began since."))));
    }

    /** What a restore replaced may itself be in the place of another. */
    private void restores(Connection present) throws SQLException {
        Optional<Replacement> restore = Replacement.of(present);
        if (restore.isEmpty()) {
            return;
        }
        Undo undo = Undo.look(present, witness);
        boolean isPossible = undo.possible();
        while (restore.isPresent() && isNew(restore.get())) {
            try (Connection replaced = cluster.open(restore.get().replaced())) {
                boolean wasPost = Holdings.of(replaced).isPresent();
                isPossible &= wasPost;
                add(restore.get(), isPossible, wasPost ? undo.reason() : "No post was in it.");
                restore = Replacement.of(replaced);
            }
        }
    }

    private boolean isNew(Replacement restore) throws SQLException {
        return !ways.containsKey(restore.replaced()) && cluster.has(restore.replaced());
    }

    private void add(Replacement restore, boolean isPossible, String why) {
        String reason = "replaced by %s: %s".formatted(restore.by(), restore.reason());
        ways.put(
                restore.replaced(),
                new Way(
                        restore.at(),
                        isPossible ? Kept.UNDO_RESTORE : null,
                        isPossible ? reason : over(reason, why)));
    }

    private static String over(String reason, String why) {
        return reason + "; it cannot be put back any more. " + why;
    }
}
