package org.comptoir.account.control;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.comptoir.account.AccountLog;
import org.comptoir.account.AuditKind;
import org.comptoir.account.Author;
import org.comptoir.account.MemberId;
import org.comptoir.account.entity.AuditRows.NewEntry;
import org.jspecify.annotations.Nullable;

/**
 * What failed and is still to be written down.
 *
 * <p>Kept in memory for a second, for two reasons: what is refused rolls back, and a row for names
 * that exist alone would tell by its time which do (S7). Beyond ten thousand none is taken; the
 * guard counts those too.
 */
@ApplicationScoped
public class Failures {
    private static final int MOST = 10_000;

    private final BlockingQueue<NewEntry> waiting = new ArrayBlockingQueue<>(MOST);

    /**
     * Notes one.
     *
     * @param subject whose name it was; nobody's is dropped when it is written
     * @param device what the client said of itself; null takes that of the author's session
     */
    public void add(
            AuditKind kind, Author author, MemberId subject, @Nullable String device, Instant at) {
        String label = device == null ? null : Devices.label(device);
        add(new NewEntry(at, kind, author, subject, label, null));
    }

    /** Notes those again that could not be written. */
    public void addAll(List<NewEntry> failures) {
        failures.forEach(this::add);
    }

    /** Takes all there are. */
    public List<NewEntry> drain() {
        List<NewEntry> drained = new ArrayList<>();
        waiting.drainTo(drained);
        return drained;
    }

    /** A full queue takes no more, by intention. */
    private void add(NewEntry entry) {
        boolean taken = waiting.offer(entry);
        if (!taken) {
            AccountLog.LOG.failuresNotWritten();
        }
    }
}
