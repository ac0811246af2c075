package org.comptoir.recovery.backup;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.IsoFields;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * Which backups are kept: the newest of each of the last days, weeks and months that have one (UTC,
 * weeks of ISO 8601), and in any case those that are known to be good.
 *
 * @param daily days, 1 to 366
 * @param weekly weeks, 0 to 520
 * @param monthly months, 0 to 120
 */
public record Retention(int daily, int weekly, int monthly) {
    /** Refuses numbers out of their bounds. */
    public Retention {
        if (daily < 1 || daily > 366) {
            throw new IllegalArgumentException("days of backups are 1 to 366");
        }
        if (weekly < 0 || weekly > 520) {
            throw new IllegalArgumentException("weeks of backups are 0 to 520");
        }
        if (monthly < 0 || monthly > 120) {
            throw new IllegalArgumentException("months of backups are 0 to 120");
        }
    }

    /**
     * Those of them that are not kept, oldest first.
     *
     * @param good kept whatever their age: the one just made, whose clock may have been set back,
     *     and the newest that was restored
     */
    public List<BackupId> superfluous(Collection<BackupId> all, Collection<BackupId> good) {
        List<BackupId> newestFirst = all.stream().sorted(Comparator.reverseOrder()).toList();
        Set<BackupId> kept = new HashSet<>(good);
        keep(newestFirst, daily, day -> day, kept);
        keep(newestFirst, weekly, Retention::week, kept);
        keep(newestFirst, monthly, day -> day.withDayOfMonth(1), kept);
        return newestFirst.stream().filter(id -> !kept.contains(id)).sorted().toList();
    }

    private static String week(LocalDate day) {
        return day.get(IsoFields.WEEK_BASED_YEAR)
                + "-"
                + day.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR);
    }

    private static void keep(
            List<BackupId> newestFirst,
            int periods,
            Function<LocalDate, Object> period,
            Set<BackupId> kept) {
        Set<Object> seen = new LinkedHashSet<>();
        for (BackupId id : newestFirst) {
            Object of = period.apply(LocalDate.ofInstant(id.begunAt(), ZoneOffset.UTC));
            if (seen.size() < periods && seen.add(of)) {
                kept.add(id);
            }
        }
    }
}
