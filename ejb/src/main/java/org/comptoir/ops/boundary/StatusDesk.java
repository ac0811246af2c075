package org.comptoir.ops.boundary;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.comptoir.account.Caller;
import org.comptoir.account.Role;
import org.comptoir.account.boundary.Sessions;
import org.comptoir.ops.CheckResult;
import org.comptoir.ops.RecoveryMeasure;
import org.comptoir.ops.StatusReport;
import org.comptoir.ops.control.CheckBoard;
import org.comptoir.ops.control.StatusBook;
import org.comptoir.ops.entity.BackupRecords;
import org.comptoir.ops.entity.IncidentRows;
import org.comptoir.ops.entity.MaintenanceRows;
import org.comptoir.ops.entity.StatusRows;

/** How the post fares: written by its checks, read by everybody. */
@Stateless
public class StatusDesk {
    @Inject Sessions sessions;
    @Inject StatusBook book;
    @Inject CheckBoard board;
    @Inject StatusRows rows;
    @Inject IncidentRows incidents;
    @Inject MaintenanceRows windows;
    @Inject BackupRecords backups;
    @Inject Clock clock;

    /**
     * Writes a round of checks down.
     *
     * @return false while another server of the post does
     */
    public boolean record(UUID process, List<CheckResult> round) {
        return book.record(process, round, clock.instant());
    }

    /** All that everybody may know; reads a few hundred rows. */
    public StatusReport report() {
        Instant now = clock.instant();
        LocalDate today = now.atOffset(ZoneOffset.UTC).toLocalDate();
        LocalDate from = today.minusDays(StatusBook.DAYS - 1);
        Instant fromInstant = from.atStartOfDay().toInstant(ZoneOffset.UTC);
        return new StatusReport(
                now,
                rows.components(),
                rows.days(from),
                incidents.since(fromInstant),
                windows.since(fromInstant),
                RecoveryMeasure.of(
                        backups.newest(now), backups.newestSound(now), backups.newestGood(now)),
                windows.readOnly().orElse(null));
    }

    /**
     * What each check of this server last found, with words for operators.
     *
     * @throws org.comptoir.kernel.Refused when the caller is no operator
     */
    public List<CheckResult> checks(Caller caller) {
        sessions.recheck(caller, Role.OPERATOR);
        return board.results();
    }
}
