package org.comptoir.wallet.control;

import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.comptoir.kernel.boundary.Quarantine;
import org.comptoir.recovery.JournalEntry;
import org.comptoir.recovery.JournalInUse;
import org.comptoir.recovery.JournalKey;
import org.comptoir.recovery.PayoutJournal;
import org.comptoir.recovery.backup.JournalMirror;
import org.comptoir.recovery.backup.Target;
import org.comptoir.wallet.CopiesConfig;
import org.comptoir.wallet.JournalCopy;
import org.comptoir.wallet.WalletConfig;
import org.comptoir.wallet.WalletLog;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the payout journal open for this process, and opens it again after it failed (W2).
 *
 * <p>Who has it open is alone: the journal's lock dies with its process. That is why a process that
 * holds it may take over the lease of one that held it before.
 */
@ApplicationScoped
public class JournalKeeper {
    @Resource ManagedThreadFactory threads;

    private final @Nullable WalletConfig config;
    private final @Nullable Quarantine quarantine;
    private @Nullable PayoutJournal journal;
    private @Nullable Target target;
    private @Nullable JournalCopier copier;

    /** For the container's proxy only. */
    protected JournalKeeper() {
        this.config = null;
        this.quarantine = null;
    }

    /** Opens nothing yet. */
    @Inject
    public JournalKeeper(WalletConfig config, Quarantine quarantine) {
        this.config = config;
        this.quarantine = quarantine;
    }

    /**
     * A copy grows beside the backups, where these have a place of their own: what was paid after
     * the newest of them is known even when this machine is lost.
     */
    @Inject
    void copyBesideBackups(CopiesConfig copies) {
        target = copies.journal().orElse(null);
        if (target != null) {
            copyTo(new JournalMirror(target)::follow, task -> threads.newThread(task).start());
        }
    }

    void copyTo(JournalCopier.Copy copy, Executor executor) {
        copier = new JournalCopier(copy, executor);
    }

    /** Reads or writes the journal. */
    @FunctionalInterface
    public interface Use<T> {
        /** What is done with the open journal. */
        T with(PayoutJournal journal) throws IOException;
    }

    /**
     * Does something with the journal, opening it first where needed.
     *
     * @throws IOException when it cannot be opened or the use failed; it is opened again next time
     */
    public <T> T use(Use<T> use) throws IOException {
        JournalCopier copy = copier;
        T result;
        synchronized (this) {
            try {
                PayoutJournal open = opened();
                result = use.with(open);
                if (copy != null) {
                    copy.grown(open);
                }
            } catch (IOException e) {
                discard();
                throw e;
            }
        }
        if (copy != null) {
            copy.await();
        }
        return result;
    }

    /** Whether a copy is to grow beside the backups. */
    public boolean keepsCopy() {
        return copier != null && !isInQuarantine();
    }

    /**
     * Looks whether the copy beside the backups holds all that the journal does; one that somebody
     * took away is made again. A place that hangs is not waited for.
     *
     * @throws IOException when the journal itself cannot be used
     */
    public JournalCopy copy() throws IOException {
        JournalCopier copy = copier;
        if (copy == null || isInQuarantine()) {
            return JournalCopy.NONE;
        }
        try {
            use(
                    open -> {
                        copy.look(open);
                        return true;
                    });
        } catch (JournalInUse another) {
            return JournalCopy.NONE;
        }
        return copy.answer();
    }

    /** Writes entries down; they survive any crash once this returns. */
    public void append(List<? extends JournalEntry> entries) throws IOException {
        if (!entries.isEmpty()) {
            use(open -> open.append(entries));
        }
    }

    /**
     * Visits every entry, oldest first; a copy in quarantine leaves its journal as it lies (R5).
     */
    public void replay(Consumer<? super JournalEntry> visitor) throws IOException {
        if (isInQuarantine()) {
            PayoutJournal.read(settings().journalFolder(), key(), visitor);
            return;
        }
        use(
                journal -> {
                    journal.replay(visitor);
                    return true;
                });
    }

    /** Lets go of the journal. */
    @PreDestroy
    public synchronized void close() {
        discard();
        if (target != null) {
            target.close();
        }
    }

    private PayoutJournal opened() throws IOException {
        if (isInQuarantine()) {
            throw new IOException("a copy in quarantine does not write its journal");
        }
        PayoutJournal open = journal;
        if (open == null) {
            open = PayoutJournal.open(settings().journalFolder(), key());
            journal = open;
        }
        return open;
    }

    private JournalKey key() throws IOException {
        return JournalKey.readOrCreate(settings().journalKey(), settings().journalFolder());
    }

    private WalletConfig settings() {
        return Objects.requireNonNull(config);
    }

    private boolean isInQuarantine() {
        return Objects.requireNonNull(quarantine).isOn();
    }

    private void discard() {
        PayoutJournal open = journal;
        journal = null;
        if (open != null) {
            try {
                open.close();
            } catch (IOException e) {
                WalletLog.LOG.journalFailed(e);
            }
        }
    }
}
