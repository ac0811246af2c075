package org.comptoir.wallet.control;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.comptoir.kernel.boundary.Quarantine;
import org.comptoir.recovery.JournalEntry;
import org.comptoir.recovery.JournalHead;
import org.comptoir.recovery.JournalKey;
import org.comptoir.recovery.JournalMirror;
import org.comptoir.recovery.PayoutJournal;
import org.comptoir.wallet.WalletConfig;
import org.comptoir.wallet.WalletLog;
import org.eclipse.microprofile.config.inject.ConfigProperty;
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
    private final @Nullable Quarantine quarantine;
    private @Nullable PayoutJournal journal;
    private @Nullable JournalMirror mirror;
    private @Nullable JournalHead mirrored;

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
     * A copy grows beside the backups, where these have a folder of their own: what was paid after
     * the newest of them is known even when this machine is lost.
     */
    @Inject
    void mirrorBesideBackups(
            @ConfigProperty(name = "comptoir.backup.folder") Optional<String> backups) {
        mirror =
                backups.map(folder -> new JournalMirror(Path.of(folder).resolve("journal")))
                        .orElse(null);
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
            PayoutJournal open = opened();
            T result = use.with(open);
            mirror(open);
            return result;
        } catch (IOException e) {
            discard();
            throw e;
        }
    }

    /** A copy that cannot be written stops nothing: the journal itself is safe. */
    private void mirror(PayoutJournal open) {
        if (mirror == null || open.head().equals(mirrored)) {
            return;
        }
        try {
            mirror.follow(open);
            mirrored = open.head();
        } catch (IOException fault) {
            WalletLog.LOG.journalNotMirrored(fault);
        }
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
