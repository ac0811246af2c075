package org.comptoir.ops.boundary;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.comptoir.account.Caller;
import org.comptoir.account.Role;
import org.comptoir.account.boundary.Sessions;
import org.comptoir.kernel.NotFound;
import org.comptoir.kernel.Page;
import org.comptoir.kernel.ProblemType;
import org.comptoir.kernel.Refused;
import org.comptoir.ops.BackupRecord;
import org.comptoir.ops.Job;
import org.comptoir.ops.entity.BackupRecords;
import org.comptoir.ops.entity.Executions;
import org.jspecify.annotations.Nullable;

/** Which backups were made, what became of them, and whether they can be restored. */
@Stateless
public class BackupDiary {
    @Inject Sessions sessions;
    @Inject BackupRecords records;
    @Inject Executions executions;
    @Inject Clock clock;

    /**
     * Newest first, those that are gone included.
     *
     * @param cursor from the page before, or null
     * @param limit 1 to 100
     * @throws org.comptoir.kernel.Refused when the caller is no operator
     */
    public Page<BackupRecord> page(Caller caller, @Nullable String cursor, int limit) {
        sessions.recheck(caller, Role.OPERATOR);
        return records.page(cursor, limit);
    }

    /**
     * One that is kept.
     *
     * @throws Refused 403 when the caller is no operator; 409 when retention took it away
     * @throws NotFound when the diary knows none of that id
     */
    public BackupRecord kept(Caller caller, String id) {
        sessions.recheck(caller, Role.OPERATOR);
        BackupRecord backup =
                Optional.of(id)
                        .filter(asked -> asked.matches(BackupRecord.ID))
                        .flatMap(records::find)
                        .orElseThrow(() -> new NotFound("backup"));
        if (backup.goneAt() != null) {
            throw new Refused(
                    ProblemType.WRONG_STATE,
                    "Retention took this backup away.",
                    Map.of("state", "gone"));
        }
        return backup;
    }

    /** The newest that is kept; for the post itself. */
    public Optional<BackupRecord> newest() {
        return records.newest(clock.instant());
    }

    /** The newest that is kept and was restored in a rehearsal, all of it; for the post itself. */
    public Optional<BackupRecord> newestGood() {
        return records.newestGood(clock.instant());
    }

    /** Those of them that this diary tells of; one of a future that was taken back it does not. */
    public Set<String> known(Collection<String> ids) {
        return records.known(ids);
    }

    /** True while one of them is being read. */
    public boolean isRehearsing() {
        return executions
                .newest(Job.VERIFY_BACKUP)
                .filter(execution -> execution.state().isLive())
                .isPresent();
    }

    /** One was finished. */
    public void finished(BackupRecord backup) {
        records.add(backup);
    }

    /** Retention took one away. */
    public void gone(String id, Instant at) {
        records.gone(id, at);
    }

    /** The restore of one was rehearsed; one the diary does not know is passed over. */
    public void rehearsed(String id, BackupRecord.Rehearsal rehearsal) {
        records.rehearsed(id, rehearsal);
    }
}
