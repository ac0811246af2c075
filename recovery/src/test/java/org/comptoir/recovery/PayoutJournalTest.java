package org.comptoir.recovery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.comptoir.recovery.JournalEntry.Addresses;
import org.comptoir.recovery.JournalEntry.Allocation;
import org.comptoir.recovery.JournalEntry.Backup;
import org.comptoir.recovery.JournalEntry.Epoch;
import org.comptoir.recovery.JournalEntry.Item;
import org.comptoir.recovery.JournalEntry.Payout;
import org.comptoir.recovery.JournalEntry.SealHead;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The rules of the package, and W2. */
final class PayoutJournalTest {
    private static final Instant AT = Instant.parse("2026-05-04T03:02:01.000000009Z");
    private static final String MARKER = "c0ffee5ec7e7";

    private final JournalKey key = JournalKey.of(new byte[32]);

    @TempDir Path folder;

    @Test
    void returnsWhatWasWrittenInOrderAfterReopening() throws IOException {
        List<JournalEntry> written = oneOfEachKind();
        JournalHead head;
        try (PayoutJournal journal = PayoutJournal.open(folder, key)) {
            journal.append(written.subList(0, 2));
            for (JournalEntry entry : written.subList(2, written.size())) {
                journal.append(entry);
            }
            head = journal.head();
            assertEquals(written, entriesOf(journal));
        }
        try (PayoutJournal journal = PayoutJournal.open(folder, key)) {
            assertEquals(head, journal.head());
            assertEquals(written, entriesOf(journal));
        }
        List<JournalEntry> read = new ArrayList<>();
        assertEquals(head, PayoutJournal.read(folder, key, read::add));
        assertEquals(written, read);
    }

    @Test
    void foldsWhatRecoveryAsksFor() throws IOException {
        try (PayoutJournal journal = PayoutJournal.open(folder, key)) {
            assertTrue(journal.epoch().isEmpty());
            assertEquals(OptionalLong.empty(), journal.highestAddressIndex("XMR"));
            journal.append(oneOfEachKind());
        }
        try (PayoutJournal journal = PayoutJournal.open(folder, key)) {
            assertEquals(OptionalLong.of(200), journal.highestAddressIndex("XMR"));
            assertEquals(OptionalLong.of(7), journal.highestAddressIndex("BTC"));
            assertEquals(31, journal.sealHead().orElseThrow().number());
            assertEquals(2, journal.epoch().orElseThrow().number());
            assertTrue(journal.knowsPayout("XMR", "aa".repeat(32)));
            assertFalse(journal.knowsPayout("BTC", "aa".repeat(32)));
        }
    }

    @Test
    void rule1SurvivesAKillAtEveryByteOfAnUnacknowledgedTail() throws IOException {
        byte[] before = writeAndRead(3);
        byte[] acknowledgedBefore = Files.readAllBytes(acknowledgement());
        byte[] after = writeAndRead(1);
        byte[] acknowledgedAfter = Files.readAllBytes(acknowledgement());
        for (int length = before.length; length <= after.length; length++) {
            Files.write(records(), Arrays.copyOf(after, length));
            Files.write(acknowledgement(), acknowledgedBefore);
            long expected = length == after.length ? 4 : 3;
            assertEquals(expected, recordsAfterReopening(), "cut at " + length);
        }
        for (int torn = 0; torn <= acknowledgedAfter.length; torn++) {
            byte[] slots = acknowledgedBefore.clone();
            System.arraycopy(acknowledgedAfter, 0, slots, 0, Math.min(torn, slots.length));
            Files.write(records(), after);
            Files.write(acknowledgement(), slots);
            assertEquals(4, recordsAfterReopening(), "acknowledgement torn at " + torn);
        }
    }

    /** A payout appends two at once: its promise must not take the place of the one before. */
    @Test
    void rule1KeepsTheTwoNewestPromisesHoweverManyEntriesEachIsFor() throws IOException {
        try (PayoutJournal journal = PayoutJournal.open(folder, key)) {
            for (int times = 0; times < 3; times++) {
                journal.append(List.of(new Epoch(AT, 1, "one"), new Epoch(AT, 2, "two")));
            }
        }
        ByteBuffer slots = ByteBuffer.wrap(Files.readAllBytes(acknowledgement()));
        assertEquals(Set.of(4L, 6L), Set.of(slots.getLong(0), slots.getLong(64)));
    }

    @Test
    void rule2CutsAnUnacknowledgedTailOfGarbage() throws IOException {
        byte[] before = writeAndRead(2);
        for (int fill : new int[] {0, 1, 0xff}) {
            byte[] garbage = Arrays.copyOf(before, before.length + 300);
            Arrays.fill(garbage, before.length, garbage.length, (byte) fill);
            Files.write(records(), garbage);
            assertEquals(2, recordsAfterReopening());
            assertEquals(before.length, Files.size(records()));
        }
    }

    @Test
    void rule3RefusesAnyLossOrChangeOfTheAcknowledgedPart() throws IOException {
        byte[] whole = writeAndRead(3);
        for (int at = 0; at < whole.length; at++) {
            byte[] changed = whole.clone();
            changed[at] ^= 0x20;
            Files.write(records(), changed);
            assertThrows(JournalBroken.class, this::recordsAfterReopening, "changed at " + at);
            Files.write(records(), Arrays.copyOf(whole, at));
            assertThrows(JournalBroken.class, this::recordsAfterReopening, "cut at " + at);
        }
        Files.write(records(), whole);
        assertEquals(3, recordsAfterReopening());
    }

    @Test
    void rule3RefusesAnotherHistoryOfTheSameLength() throws IOException {
        writeAndRead(1);
        byte[] acknowledged = Files.readAllBytes(acknowledgement());
        byte[] header = Arrays.copyOf(Files.readAllBytes(records()), JournalRecords.HEADER);
        Files.write(records(), header);
        Files.delete(acknowledgement());
        writeAndRead(1);
        Files.write(acknowledgement(), acknowledged);
        assertThrows(JournalBroken.class, this::recordsAfterReopening);
    }

    @Test
    void rule3RefusesAMissingJournalThatWasAcknowledged() throws IOException {
        writeAndRead(1);
        Files.delete(records());
        assertThrows(JournalBroken.class, this::recordsAfterReopening);
        assertFalse(Files.exists(records()), "no second journal is made");
    }

    @Test
    void readsACopyWithoutAcknowledgementButNotABrokenOne() throws IOException {
        byte[] whole = writeAndRead(2);
        Files.delete(acknowledgement());
        assertEquals(2, PayoutJournal.read(folder, key, entry -> {}).records());
        Files.write(records(), Arrays.copyOf(whole, whole.length - 1));
        assertEquals(1, PayoutJournal.read(folder, key, entry -> {}).records());
        whole[whole.length - 1] ^= 1;
        Files.write(records(), whole);
        assertThrows(JournalBroken.class, () -> PayoutJournal.read(folder, key, entry -> {}));
    }

    @Test
    void rule4HasOneWriterAndManyReaders() throws IOException {
        try (PayoutJournal journal = PayoutJournal.open(folder, key)) {
            journal.append(oneOfEachKind());
            assertThrows(JournalInUse.class, () -> PayoutJournal.open(folder, key));
            assertEquals(journal.head(), PayoutJournal.read(folder, key, entry -> {}));
            assertThrows(JournalInUse.class, () -> PayoutJournal.open(folder, key));
        }
        assertEquals(oneOfEachKind().size(), recordsAfterReopening());
    }

    @Test
    void rule5MakesTheKeyOnceAndOnlyBeforeTheJournal() throws IOException {
        Path file = folder.resolve("keys").resolve("journal.key");
        JournalKey made = JournalKey.readOrCreate(file, folder);
        assertEquals("rw-------", permissionsOf(file));
        try (PayoutJournal journal = PayoutJournal.open(folder, made)) {
            journal.append(oneOfEachKind());
        }
        JournalHead head =
                PayoutJournal.read(folder, JournalKey.readOrCreate(file, folder), entry -> {});
        assertEquals(oneOfEachKind().size(), head.records());
        assertThrows(JournalBroken.class, () -> PayoutJournal.read(folder, key, entry -> {}));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
        assertThrows(IOException.class, () -> JournalKey.readOrCreate(file, folder));
        Files.delete(file);
        assertThrows(JournalBroken.class, () -> JournalKey.readOrCreate(file, folder));
        assertFalse(Files.exists(file));
    }

    @Test
    void showsNothingToWhoLacksTheKey() throws IOException {
        try (PayoutJournal journal = PayoutJournal.open(folder, key)) {
            journal.append(oneOfEachKind());
        }
        String bytes = new String(Files.readAllBytes(records()), StandardCharsets.ISO_8859_1);
        assertFalse(bytes.contains(MARKER));
        assertFalse(bytes.contains("XMR"));
        assertFalse(oneOfEachKind().toString().contains(MARKER), "nor does a log line");
        for (String name : List.of("payouts.journal", "payouts.ack", "payouts.lock")) {
            assertEquals("rw-------", permissionsOf(folder.resolve(name)));
        }
    }

    @Test
    void takesNoMoreAfterAFailedWriteUntilReopened() throws IOException {
        PayoutJournal journal = PayoutJournal.open(folder, key);
        journal.append(oneOfEachKind());
        Thread.currentThread().interrupt();
        assertThrows(IOException.class, () -> journal.append(oneOfEachKind()));
        assertTrue(Thread.interrupted());
        assertThrows(IOException.class, () -> journal.append(oneOfEachKind()));
        journal.close();
        assertEquals(oneOfEachKind().size(), recordsAfterReopening());
    }

    @Test
    void keepsEveryAcknowledgedEntryThroughRandomKills() throws IOException {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        List<JournalEntry> promised = new ArrayList<>();
        for (int round = 0; round < 60; round++) {
            try (PayoutJournal journal = PayoutJournal.open(folder, key)) {
                assertEquals(promised, entriesOf(journal), "seed " + seed + ", round " + round);
                for (int more = random.nextInt(4); more > 0; more--) {
                    JournalEntry entry = payout(random);
                    journal.append(entry);
                    promised.add(entry);
                }
            }
            byte[] torn = new byte[random.nextInt(200)];
            random.nextBytes(torn);
            Files.write(records(), torn, java.nio.file.StandardOpenOption.APPEND);
        }
        System.out.printf("journal: seed %d, %d entries%n", seed, promised.size());
    }

    private byte[] writeAndRead(int entries) throws IOException {
        try (PayoutJournal journal = PayoutJournal.open(folder, key)) {
            for (int written = 0; written < entries; written++) {
                journal.append(new SealHead(AT, written, 10L * written, "ee".repeat(32)));
            }
        }
        return Files.readAllBytes(records());
    }

    /** Opens, checks that it still takes an entry, and puts the files back as they were opened. */
    private long recordsAfterReopening() throws IOException {
        try (PayoutJournal journal = PayoutJournal.open(folder, key)) {
            long found = journal.head().records();
            byte[] opened = Files.readAllBytes(records());
            byte[] acknowledged = Files.readAllBytes(acknowledgement());
            journal.append(new Epoch(AT, 9, "tried"));
            assertEquals(found + 1, entriesOf(journal).size());
            Files.write(records(), opened);
            Files.write(acknowledgement(), acknowledged);
            return found;
        }
    }

    private static List<JournalEntry> entriesOf(PayoutJournal journal) throws IOException {
        List<JournalEntry> entries = new ArrayList<>();
        journal.replay(entries::add);
        return entries;
    }

    private Path records() {
        return folder.resolve("payouts.journal");
    }

    private Path acknowledgement() {
        return folder.resolve("payouts.ack");
    }

    private static String permissionsOf(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }

    private static List<JournalEntry> oneOfEachKind() {
        return List.of(
                new Epoch(AT, 1, "first start"),
                new Addresses(AT, "XMR", 200),
                new Allocation(AT, "BTC", 7, MARKER, new UUID(1, 2)),
                new SealHead(AT, 31, 4711, "bb".repeat(32)),
                new Payout(
                        AT,
                        new UUID(3, 4),
                        "XMR",
                        "aa".repeat(32),
                        List.of("cc".repeat(32), "dd".repeat(32)),
                        List.of(new Item(new UUID(5, 6), new UUID(7, 8), MARKER, 5L)),
                        MARKER,
                        12L),
                new Backup(AT, "20261121T214500Z-4f2a9c", "ee".repeat(32)),
                new Epoch(AT, 2, "restored"));
    }

    private static Payout payout(Random random) {
        return new Payout(
                AT.plusNanos(random.nextLong() >>> 1),
                new UUID(random.nextLong(), random.nextLong()),
                "XMR",
                Long.toHexString(random.nextLong()),
                List.of(Long.toHexString(random.nextLong())),
                List.of(),
                Long.toHexString(random.nextLong()),
                random.nextLong());
    }
}
