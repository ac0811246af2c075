package org.comptoir.wallet.control;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import org.comptoir.recovery.JournalEntry;
import org.comptoir.recovery.JournalKey;
import org.comptoir.recovery.PayoutJournal;
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
    private final @Nullable WalletConfig config;
    private @Nullable PayoutJournal journal;

    /** For the container's proxy only. */
    protected JournalKeeper() {
        this.config = null;
    }

    /** Opens nothing yet. */
    @Inject
    public JournalKeeper(WalletConfig config) {
        this.config = config;
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
    public synchronized <T> T use(Use<T> use) throws IOException {
        try {
            return use.with(opened());
        } catch (IOException e) {
            discard();
            throw e;
        }
    }

    /** Writes entries down; they survive any crash once this returns. */
    public void append(List<? extends JournalEntry> entries) throws IOException {
        if (!entries.isEmpty()) {
            use(open -> open.append(entries));
        }
    }

    /** Lets go of the journal. */
    @PreDestroy
    public synchronized void close() {
        discard();
    }

    private PayoutJournal opened() throws IOException {
        PayoutJournal open = journal;
        if (open == null) {
            WalletConfig settings = Objects.requireNonNull(config);
            JournalKey key =
                    JournalKey.readOrCreate(settings.journalKey(), settings.journalFolder());
            open = PayoutJournal.open(settings.journalFolder(), key);
            journal = open;
        }
        return open;
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
