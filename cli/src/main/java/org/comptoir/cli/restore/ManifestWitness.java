package org.comptoir.cli.restore;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.comptoir.recovery.JournalEntry;
import org.comptoir.recovery.backup.BackupId;
import org.comptoir.recovery.backup.BackupRefused;
import org.comptoir.recovery.backup.Backups;

/** What a post's payout journal says of a backup's manifest. */
public final class ManifestWitness {
    private ManifestWitness() {}

    /**
     * Compares them.
     *
     * @return false when the journal here, if there is one, says nothing of that backup
     * @throws BackupRefused when they differ
     */
    public static boolean agrees(Path data, Backups backups, BackupId id) throws IOException {
        return agrees(new Witnessed(data), backups, id);
    }

    static boolean agrees(Witnessed journal, Backups backups, BackupId id) throws IOException {
        Optional<JournalEntry.Backup> witnessed = journal.backup(id.text());
        if (witnessed.isPresent() && !witnessed.get().root().equals(backups.root(id))) {
            throw new BackupRefused(
                    "The manifest of %s is not the one that the payout journal witnessed at %s."
                            .formatted(id, witnessed.get().at()));
        }
        return witnessed.isPresent();
    }
}
