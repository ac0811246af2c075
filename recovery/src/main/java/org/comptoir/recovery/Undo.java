package org.comptoir.recovery;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.comptoir.recovery.JournalEntry.Allocation;
import org.comptoir.recovery.JournalEntry.Epoch;
import org.comptoir.recovery.JournalEntry.Payout;
import org.comptoir.recovery.JournalEntry.SealHead;
import org.jspecify.annotations.Nullable;

/**
 * Whether a restore or an update may still be undone (R4): only until the first chain action or
 * acknowledged transfer after it. Afterwards somebody outside relies on what happened since, and
 * the post goes forward only. A restore begins an epoch, an update leaves an {@link UpdatePoint}.
 *
 * <p>A chain action is a payout, or a deposit address that a member was given. What beginning the
 * epoch booked itself does not count: it would be booked again.
 *
 * @param since when the epoch began, or the update ended; null before the first epoch, and while
 *     none began after a restore
 * @param reason one sentence for operators
 */
public record Undo(boolean possible, @Nullable Instant since, String reason) {
    private static final long FIRST_EPOCH = 1;

    /**
     * The present epoch, where in the ledger it began, and the first transfer after its own.
     *
     * <p>An epoch that the journal does not know was interrupted; it belongs to the same restore as
     * the one begun next. What {@code comptoir restore} put in place says itself where its ledger
     * ended: what moved before, in epochs of an earlier restore too, came with it. Else each epoch
     * but the first left its places with one row of {@code ledger.restore}, so the newest of both
     * belong together. Until the journal knows of the epoch the wallet books for nobody else.
     */
    private static final String PRESENT =
            """
            WITH known AS (
                     SELECT number, at
                       FROM unnest(CAST(? AS bigint[]), CAST(? AS timestamptz[]))
                            AS journalled (number, at)),
                 newest AS (SELECT max(number) AS number FROM wallet.epoch),
                 before AS (
                     SELECT coalesce(max(known.number), 0) AS number
                       FROM known, newest
                      WHERE known.number < newest.number),
                 present AS (
                     SELECT epoch.number, begun_at
                       FROM wallet.epoch, before
                      WHERE epoch.number > before.number
                      ORDER BY epoch.number
                      LIMIT 1),
                 restored AS (
                     SELECT left_at.last_seq
                       FROM (SELECT CAST(? AS bigint) AS epoch, CAST(? AS bigint) AS last_seq)
                            AS left_at, before
                      WHERE left_at.epoch >= greatest(before.number, 1)),
                 place AS (
                     SELECT last_seq
                       FROM restored
                      UNION ALL
                     SELECT last_seq
                       FROM (SELECT last_seq, row_number() OVER (ORDER BY last_seq DESC) AS nth
                               FROM ledger.restore) AS restore
                      WHERE nth = (SELECT count(*)
                                     FROM wallet.epoch, present
                                    WHERE epoch.number >= present.number)
                        AND NOT EXISTS (SELECT FROM restored))
            SELECT newest.number AS newest, present.number, present.begun_at,
                   (SELECT transfer.at
                      FROM ledger.transfer, place
                     WHERE transfer.seq > place.last_seq
                       AND NOT (transfer.kind IN ('SUSPENSE', 'CHAIN_FEE', 'CORRECTION')
                                AND transfer.at <= coalesce(
                                        (SELECT known.at
                                           FROM known
                                          WHERE known.number = newest.number),
                                        'infinity'))
                     ORDER BY transfer.seq
                     LIMIT 1) AS moved_at,
                   EXISTS (SELECT
                             FROM ledger.seal
                            WHERE n = ?
                              AND encode(hash, 'hex') = ?) AS has_head,
                   (SELECT at FROM ledger.transfer ORDER BY seq DESC LIMIT 1) AS newest_at
              FROM newest, present
            """;

    /** The first transfer after an update. */
    private static final String MOVED =
            """
            SELECT at
              FROM ledger.transfer
             WHERE seq > ?
             ORDER BY seq
             LIMIT 1
            """;

    private static final String HAS =
            """
            SELECT coalesce((SELECT max(number) FROM wallet.epoch), 0) >= ? AS has_epoch,
                   EXISTS (SELECT
                             FROM ledger.seal
                            WHERE n = ?
                              AND encode(hash, 'hex') = ?) AS has_head
            """;

    /** Visits every entry of the payout journal, oldest first. */
    @FunctionalInterface
    public interface Journal {
        void replay(Consumer<? super JournalEntry> visitor) throws IOException;
    }

    /**
     * As it is at this moment: one statement sees every transfer that was acknowledged before it.
     *
     * @param database of either role
     * @param witness read before
     */
    public static Undo look(Connection database, Witness witness) throws SQLException {
        @Nullable Replacement replacement = Replacement.of(database).orElse(null);
        try (PreparedStatement statement = database.prepareStatement(PRESENT)) {
            statement.setArray(
                    1, database.createArrayOf("bigint", witness.epochs.keySet().toArray()));
            statement.setArray(
                    2,
                    database.createArrayOf(
                            "timestamptz",
                            witness.epochs.values().stream().map(Instant::toString).toArray()));
            statement.setLong(3, replacement == null ? 0 : replacement.epoch());
            statement.setLong(4, replacement == null ? 0 : replacement.lastSeq());
            statement.setLong(5, witness.head == null ? 0 : witness.head.number());
            statement.setString(6, witness.head == null ? "" : witness.head.hash());
            try (ResultSet row = statement.executeQuery()) {
                return row.next()
                        ? answer(row, witness, replacement)
                        : new Undo(false, null, "The post was never started.");
            }
        }
    }

    /**
     * The same for whoever acts on it: the answer stays true until the caller's transaction ends.
     *
     * <p><em>Locks</em>: waits for transfers and payouts that are being written, and keeps further
     * ones waiting.
     *
     * @param owner of role {@code comptoir_owner}, READ COMMITTED, not committing by itself
     */
    public static Undo lookAndHold(Connection owner, Journal journal)
            throws SQLException, IOException {
        if (owner.getAutoCommit()) {
            throw new IllegalArgumentException("the answer holds as long as a transaction");
        }
        try (Statement statement = owner.createStatement()) {
            statement.execute("LOCK TABLE wallet.payout, ledger.transfer IN SHARE MODE");
        }
        return look(owner, Witness.of(journal));
    }

    /**
     * Whether the newest update may be undone, as it is at this moment.
     *
     * @param database of either role
     * @param witness read before
     * @return empty when there was none, or an epoch began after it: what counts then is that epoch
     */
    public static Optional<Undo> ofUpdate(Connection database, Witness witness)
            throws SQLException {
        Optional<UpdatePoint> point = UpdatePoint.newest(database);
        if (point.isEmpty() || witness.epochAt > point.get().journalRecords()) {
            return Optional.empty();
        }
        try (PreparedStatement statement = database.prepareStatement(MOVED)) {
            statement.setLong(1, point.get().lastSeq());
            try (ResultSet row = statement.executeQuery()) {
                return Optional.of(
                        after(
                                point.get(),
                                witness,
                                row.next() ? row.getObject(1, OffsetDateTime.class) : null));
            }
        }
    }

    private static Undo after(UpdatePoint point, Witness witness, @Nullable OffsetDateTime moved) {
        JournalEntry newest = witness.newestAction;
        if (newest != null && witness.newestActionAt > point.journalRecords()) {
            return forward(point.at(), said(newest));
        }
        return moved == null
                ? new Undo(
                        true,
                        point.at(),
                        "Since the update to %s nothing was paid, and no transfer was acknowledged."
                                .formatted(point.to().version()))
                : forward(point.at(), "A transfer was acknowledged at " + moved.toInstant());
    }

    /** What the journal says of it, folded; of an epoch that was undone nothing is left. */
    public static final class Witness {
        private final SortedMap<Long, Instant> epochs = new TreeMap<>();
        private final SortedMap<Long, JournalEntry> actions = new TreeMap<>();
        private long records;
        private long epochAt;
        private long newestActionAt;
        private @Nullable JournalEntry newestAction;
        private @Nullable SealHead head;

        private Witness() {}

        /** Hears the whole journal. */
        public static Witness of(Journal journal) throws IOException {
            Witness witness = new Witness();
            journal.replay(witness::see);
            return witness;
        }

        private void see(JournalEntry entry) {
            records++;
            if (entry instanceof Epoch epoch) {
                epochs.tailMap(epoch.number() + 1).clear();
                actions.tailMap(epoch.number() + 1).clear();
                epochs.putIfAbsent(epoch.number(), epoch.at());
                epochAt = records;
            } else if (entry instanceof SealHead sealed) {
                head = sealed;
            } else if (entry instanceof Payout || entry instanceof Allocation) {
                newestAction = entry;
                newestActionAt = records;
                if (!epochs.isEmpty()) {
                    actions.putIfAbsent(epochs.lastKey(), entry);
                }
            }
        }

        /**
         * True when the journal knows of an epoch or a seal that this database does not have (R2):
         * nothing moves there before a new epoch began, or the newer database is back.
         *
         * @param database of either role
         */
        public boolean isAheadOf(Connection database) throws SQLException {
            try (PreparedStatement statement = database.prepareStatement(HAS)) {
                statement.setLong(1, epochs.isEmpty() ? 0 : epochs.lastKey());
                statement.setLong(2, head == null ? 0 : head.number());
                statement.setString(3, head == null ? "" : head.hash());
                try (ResultSet row = statement.executeQuery()) {
                    row.next();
                    return !row.getBoolean("has_epoch")
                            || (head != null && !row.getBoolean("has_head"));
                }
            }
        }

        /** True when the epoch began here, too; else its beginning was interrupted. */
        private boolean knows(long epoch) {
            return epochs.containsKey(epoch);
        }

        /** The first of that epoch; none where the journal does not know of it yet. */
        private @Nullable JournalEntry actionIn(long epoch) {
            return isIn(epoch) ? actions.get(epoch) : null;
        }

        private boolean isIn(long epoch) {
            return !epochs.isEmpty() && epochs.lastKey() == epoch;
        }
    }

    private static Undo answer(ResultSet row, Witness witness, @Nullable Replacement replacement)
            throws SQLException {
        long newest = row.getLong("newest");
        if (replacement != null
                && replacement.epoch() > newest
                && witness.isIn(replacement.epoch())) {
            return ofWaiting(row, witness, replacement);
        }
        Instant since = row.getObject("begun_at", OffsetDateTime.class).toInstant();
        if (witness.head != null && witness.knows(newest) && !row.getBoolean("has_head")) {
            return ofBehind(witness.head, row.getObject("newest_at", OffsetDateTime.class));
        }
        if (row.getLong("number") == FIRST_EPOCH) {
            return new Undo(false, since, "Nothing was restored: this is the post's first epoch.");
        }
        return ofMoves(
                row, witness.actionIn(newest), since, "Since epoch %d began".formatted(newest));
    }

    private static Undo ofMoves(
            ResultSet row, @Nullable JournalEntry action, @Nullable Instant since, String from)
            throws SQLException {
        if (action != null) {
            return forward(since, said(action));
        }
        OffsetDateTime moved = row.getObject("moved_at", OffsetDateTime.class);
        return moved == null
                ? new Undo(
                        true, since, from + " nothing was paid, and no transfer was acknowledged.")
                : forward(since, "A transfer was acknowledged at " + moved.toInstant());
    }

    /** It was restored, and its epoch has not begun. */
    private static Undo ofWaiting(ResultSet row, Witness witness, Replacement replacement)
            throws SQLException {
        return ofMoves(
                row,
                witness.actionIn(replacement.epoch()),
                null,
                "Since this database was put in place at " + replacement.at());
    }

    /**
     * A database was put in place of a newer one, and nobody has decided yet. All it had when it
     * was copied is older than what the journal witnessed of the other one last.
     */
    private static Undo ofBehind(SealHead witnessed, @Nullable OffsetDateTime newest) {
        return newest == null || !newest.toInstant().isAfter(witnessed.at())
                ? new Undo(
                        true,
                        null,
                        "The database is older than its payout journal: the newer one can be put"
                                + " back as long as nothing moves here and no epoch begins.")
                : forward(null, "A transfer was acknowledged at " + newest.toInstant());
    }

    private static String said(JournalEntry action) {
        return (action instanceof Payout ? "A payout was begun at " : "An address was given at ")
                + action.at();
    }

    private static Undo forward(@Nullable Instant since, String what) {
        return new Undo(false, since, what + ": from there on the post goes forward only.");
    }
}
