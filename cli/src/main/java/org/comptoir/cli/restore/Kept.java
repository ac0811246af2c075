package org.comptoir.cli.restore;

import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.comptoir.recovery.backup.Cluster;
import org.jspecify.annotations.Nullable;

/**
 * A database beside a post's, in the same server: what a restore or an update replaced, or what one
 * of them left behind when it was interrupted.
 *
 * @param since when it was set aside; null where nothing tells
 * @param sizeBytes on the disk
 * @param undo the command that needs it to go back; null when none does
 * @param reason one sentence: how it came to lie there, and why no undo needs it
 * @param inUse whether somebody is connected to it
 */
public record Kept(
        String name,
        Kind kind,
        @Nullable Instant since,
        long sizeBytes,
        @Nullable String undo,
        String reason,
        boolean inUse) {
    static final String UNDO_RESTORE = "restore --undo";
    static final String UNDO_UPDATE = "update --undo";

    private static final String BACKUP = "\\d{8}t\\d{6}z_[0-9a-f]{6}";

    /** Where it comes from; its name ends accordingly. */
    public enum Kind {
        BEFORE_RESTORE("before_" + BACKUP + "(_\\d+)?", "a restore replaced it"),
        BEFORE_UPDATE("before_update_\\d+", "an update replaced it"),
        UNDONE_UPDATE("undone_update_\\d+", "undoing an update replaced it"),
        UNDONE_RESTORE("undone", "undoing a restore replaced it and was interrupted"),
        RESTORED("restored_" + BACKUP, "of a restore that was interrupted or goes on"),
        UPDATING("updating", "of an update that was interrupted or goes on"),
        UPDATE_REHEARSAL("update_rehearsal", "of an update that was interrupted or goes on"),
        DRILL("drill", "of the job verify-backup, which takes it away the next time");

        private final Pattern name;
        private final String origin;

        Kind(String ending, String origin) {
            this.name = Pattern.compile("_(" + ending + ")$");
            this.origin = origin;
        }

        /** How it came to lie there. */
        String origin() {
            return origin;
        }

        /** That of a name which this post gives; empty for its own and for all others. */
        static Optional<Kind> of(String database, Cluster cluster) {
            return Arrays.stream(values())
                    .filter(
                            kind ->
                                    kind.ending(database)
                                            .filter(what -> cluster.beside(what).equals(database))
                                            .isPresent())
                    .findFirst();
        }

        private Optional<String> ending(String database) {
            Matcher matcher = name.matcher(database);
            return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
        }
    }

    /** True while going back needs it. */
    public boolean isNeeded() {
        return undo != null;
    }

    /** Its size as people read it. */
    public String size() {
        return Kit.size(sizeBytes);
    }
}
