package org.comptoir.wallet.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Semaphore;
import org.comptoir.kernel.boundary.MarkedCopy;
import org.comptoir.recovery.JournalEntry;
import org.comptoir.recovery.PayoutJournal;
import org.comptoir.recovery.backup.FolderTarget;
import org.comptoir.recovery.backup.JournalMirror;
import org.comptoir.wallet.JournalCopy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What the post knows of its journal's copy beside the backups. */
@Timeout(120)
class JournalCopyTest {
    /** Were one of them kept waiting, all of them would take longer than a test may. */
    private static final int ENTRIES = 100;

    @TempDir Path backups;

    @Test
    void isNoneWhereBackupsHaveNoFolderOfTheirOwn() throws IOException {
        try (WalletFixture wallet = WalletFixture.fresh()) {
            assertFalse(wallet.journals.keepsCopy());
            assertEquals(JournalCopy.NONE, wallet.journals.copy());
        }
    }

    @Test
    void isBehindWhileItCannotBeWrittenAndCaughtUpBySelfAfterwards() throws IOException {
        try (WalletFixture wallet = WalletFixture.fresh()) {
            copyTo(wallet.journals, mirror()::follow);
            assertTrue(wallet.journals.keepsCopy());
            untilCopyIs(JournalCopy.CURRENT, wallet);

            Path place = backups.resolve("journal");
            Files.move(place, backups.resolve("elsewhere"));
            Files.writeString(place, "not a folder");
            append(wallet);
            untilCopyIs(JournalCopy.BEHIND, wallet);

            Files.delete(place);
            untilCopyIs(JournalCopy.CURRENT, wallet);
            requireWhole(wallet);
            assertTrue(wallet.journals.use(PayoutJournal::head).records() > 0);
        }
    }

    @Test
    void keepsNoPayoutWaitingWhileItsDiskHangs() throws IOException {
        try (WalletFixture wallet = WalletFixture.fresh()) {
            JournalMirror mirror = mirror();
            Semaphore disk = new Semaphore(Integer.MAX_VALUE / 2);
            copyTo(
                    wallet.journals,
                    (journal, looks) -> {
                        disk.acquireUninterruptibly();
                        mirror.follow(journal, looks);
                    });
            untilCopyIs(JournalCopy.CURRENT, wallet);

            disk.drainPermits();
            for (int entry = 0; entry < ENTRIES; entry++) {
                append(wallet);
            }
            assertEquals(JournalCopy.HANGING, wallet.journals.copy());
            assertEquals(1, disk.getQueueLength(), "threads that hang");

            disk.release(Integer.MAX_VALUE / 2);
            untilCopyIs(JournalCopy.CURRENT, wallet);
            requireWhole(wallet);
        }
    }

    @Test
    void isLeftToTheServerThatHasTheJournal() throws IOException {
        try (WalletFixture wallet = WalletFixture.fresh()) {
            JournalKeeper another = new JournalKeeper(wallet.config, wallet.quarantine);
            copyTo(another, mirror()::follow);
            wallet.journals.use(PayoutJournal::head);
            assertEquals(JournalCopy.NONE, another.copy());
        }
    }

    @Test
    void ofACopyInQuarantineThereIsNone() throws IOException {
        try (WalletFixture wallet = WalletFixture.fresh()) {
            JournalKeeper journals = new JournalKeeper(wallet.config, new MarkedCopy());
            copyTo(journals, mirror()::follow);
            assertEquals(JournalCopy.NONE, journals.copy());
        }
    }

    private JournalMirror mirror() {
        return new JournalMirror(new FolderTarget(backups));
    }

    private static void copyTo(JournalKeeper journals, JournalCopier.Copy copy) {
        journals.copyTo(copy, task -> new Thread(task, "journal-copy").start());
    }

    private static void append(WalletFixture wallet) throws IOException {
        wallet.journals.append(
                List.of(new JournalEntry.Epoch(wallet.clock.instant(), 9, "a test")));
    }

    /** A slow machine may find it hanging first. */
    private static void untilCopyIs(JournalCopy expected, WalletFixture wallet) throws IOException {
        JournalCopy copy = wallet.journals.copy();
        while (copy != expected) {
            copy = wallet.journals.copy();
        }
    }

    private void requireWhole(WalletFixture wallet) throws IOException {
        Path journal = wallet.config.journalFolder().resolve("payouts.journal");
        Path fetched = backups.resolve("fetched");
        assertTrue(JournalMirror.fetch(new FolderTarget(backups), fetched).isPresent());
        assertEquals(-1, Files.mismatch(journal, fetched));
    }
}
