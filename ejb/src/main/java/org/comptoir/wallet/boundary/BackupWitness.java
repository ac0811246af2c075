package org.comptoir.wallet.boundary;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.comptoir.recovery.JournalEntry;
import org.comptoir.recovery.JournalInUse;
import org.comptoir.wallet.WalletLog;
import org.comptoir.wallet.control.JournalKeeper;
import org.jspecify.annotations.Nullable;

/**
 * The payout journal as witness of backups: who rewrites one together with its manifest is seen.
 *
 * <p>{@code NOT_SUPPORTED}: it writes a file.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class BackupWitness {
    @Inject JournalKeeper journals;
    @Inject Clock clock;

    /**
     * Writes down what a finished one's manifest hashes to. A journal that cannot be written is
     * logged: the backup is none the worse.
     *
     * @param root lower-case hex
     */
    public void witness(String id, String root) {
        try {
            journals.append(List.of(new JournalEntry.Backup(clock.instant(), id, root)));
        } catch (IOException fault) {
            WalletLog.LOG.backupNotWitnessed(id, fault);
        }
    }

    /**
     * What was written down of it; empty when nothing was, or when another server of the post has
     * the journal.
     */
    public Optional<String> root(String id) throws IOException {
        AtomicReference<@Nullable String> root = new AtomicReference<>();
        try {
            journals.replay(
                    entry -> {
                        if (entry instanceof JournalEntry.Backup backup && backup.id().equals(id)) {
                            root.set(backup.root());
                        }
                    });
        } catch (JournalInUse other) {
            return Optional.empty();
        }
        return Optional.ofNullable(root.get());
    }
}
