package org.comptoir.recovery.backup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Rule 6 of backups. */
class RetentionTest {
    private static final Instant FIRST = Instant.parse("2025-01-01T03:00:00Z");

    @Test
    void keepsDaysWeeksAndMonths() {
        List<BackupId> year = daily(365);
        List<BackupId> gone = new Retention(7, 4, 6).superfluous(year, List.of());
        List<BackupId> kept = new ArrayList<>(year);
        kept.removeAll(gone);
        assertEquals(
                List.of(
                        "20250731",
                        "20250831",
                        "20250930",
                        "20251031",
                        "20251130",
                        "20251214",
                        "20251221",
                        "20251225",
                        "20251226",
                        "20251227",
                        "20251228",
                        "20251229",
                        "20251230",
                        "20251231"),
                kept.stream().map(id -> id.text().substring(0, 8)).toList());
    }

    @Test
    void keepsTheNewestHoweverOldItIs() {
        List<BackupId> one = daily(1);
        assertTrue(new Retention(1, 0, 0).superfluous(one, List.of()).isEmpty());
        assertFalse(
                new Retention(1, 0, 0)
                        .superfluous(daily(30), List.of())
                        .contains(newest(daily(30))));
    }

    @Test
    void keepsAsManyDaysAsThereAreBackupsOf() {
        List<BackupId> rare = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            rare.add(id(FIRST.plus(Duration.ofDays(30L * i))));
        }
        assertEquals(3, new Retention(7, 0, 0).superfluous(rare, List.of()).size());
    }

    /** One made while the clock was set back is not the newest of its day, and all there is. */
    @Test
    void keepsWhatIsKnownToBeGoodHoweverOldItIs() {
        List<BackupId> all = daily(60);
        BackupId restored = all.get(3);
        BackupId made = id(FIRST.minus(Duration.ofHours(1)));
        all.add(made);
        assertTrue(new Retention(7, 0, 0).superfluous(all, List.of()).contains(made));
        List<BackupId> gone = new Retention(7, 0, 0).superfluous(all, List.of(made, restored));
        assertEquals(61 - 7 - 2, gone.size());
        assertFalse(gone.contains(made));
        assertFalse(gone.contains(restored));
    }

    @Test
    void refusesToKeepNothing() {
        assertThrows(IllegalArgumentException.class, () -> new Retention(0, 1, 1));
    }

    private static List<BackupId> daily(int days) {
        List<BackupId> ids = new ArrayList<>();
        for (int i = 0; i < days; i++) {
            ids.add(id(FIRST.plus(Duration.ofDays(i))));
        }
        return ids;
    }

    private static BackupId id(Instant at) {
        return new BackupId(
                at.toString().replace("-", "").replace(":", "").substring(0, 15) + "Z-000000");
    }

    private static BackupId newest(List<BackupId> ids) {
        return ids.get(ids.size() - 1);
    }
}
