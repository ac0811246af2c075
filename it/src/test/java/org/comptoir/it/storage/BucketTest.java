package org.comptoir.it.storage;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.comptoir.cli.process.FreePort;
import org.comptoir.it.storage.Relay.Fate;
import org.comptoir.recovery.JournalEntry;
import org.comptoir.recovery.JournalHead;
import org.comptoir.recovery.JournalKey;
import org.comptoir.recovery.PayoutJournal;
import org.comptoir.recovery.backup.BackupId;
import org.comptoir.recovery.backup.Backups;
import org.comptoir.recovery.backup.Bucket;
import org.comptoir.recovery.backup.JournalMirror;
import org.comptoir.recovery.backup.S3Target;
import org.comptoir.recovery.backup.StorageFault;
import org.comptoir.recovery.backup.Target;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Backups in a bucket: whole or not there, over a bad line too. */
class BucketTest {
    private static final AtomicInteger PREFIXES = new AtomicInteger();
    private static final String OLD = "20261120T214500Z-000001";
    private static final BackupId NEW = new BackupId("20261122T214500Z-000002");

    @TempDir static Path machine;
    private static Storage storage;

    @TempDir Path folder;

    private final String prefix = "test/" + PREFIXES.incrementAndGet();

    @BeforeAll
    static void start() throws IOException {
        storage = new Storage(machine.resolve("storage"));
    }

    @AfterAll
    static void stop() {
        storage.close();
    }

    @Test
    void keepsWhatIsPutThereUnderItsPrefix() throws IOException {
        byte[] content = content(3_000_000);
        try (Target target = target(storage.port());
                Target other = new S3Target(Storage.bucket("", storage.port()), folder)) {
            put(target, "b/2", content(10));
            put(target, "b/1", content);
            put(target, "a/1", content(0));
            assertEquals(List.of("a/1", "b/1", "b/2"), target.names(""));
            assertEquals(List.of("b/1", "b/2"), target.names("b/"));
            assertArrayEquals(content, read(target, "b/1"));
            assertArrayEquals(content(0), read(target, "a/1"));
            assertTrue(other.names("").contains(prefix + "/a/1"));
            put(target, "b/1", content(20));
            assertArrayEquals(content(20), read(target, "b/1"));
            target.delete("b/1");
            target.delete("b/1");
            assertEquals(List.of("a/1", "b/2"), target.names(""));
            assertThrows(NoSuchFileException.class, () -> target.get("b/1"));
        }
    }

    @Test
    void tellsWhatIsWrongWithoutTheSecret() throws IOException {
        Bucket right = Storage.bucket(prefix, storage.port());
        String secret = "not-" + Storage.SECRET;
        assertRefused("do not fit", with(right, Storage.BUCKET, secret), secret);
        assertRefused("no such bucket", with(right, "nobodys", Storage.SECRET), Storage.SECRET);
        assertRefused("refused", Storage.bucket(prefix, FreePort.next()), Storage.SECRET);
    }

    private void assertRefused(String why, Bucket bucket, String secret) throws IOException {
        assertFalse(bucket.toString().contains(secret));
        try (Target target = new S3Target(bucket, folder.resolve("spool"))) {
            Backups backups = new Backups(target);
            for (StorageFault fault :
                    List.of(
                            assertThrows(StorageFault.class, backups::whole),
                            assertThrows(
                                    StorageFault.class, () -> put(target, "a/b", content(100_000))),
                            assertThrows(StorageFault.class, () -> target.delete("a/b")))) {
                StringWriter whole = new StringWriter();
                fault.printStackTrace(new PrintWriter(whole));
                assertTrue(fault.toString().contains(why), fault::toString);
                assertFalse(whole.toString().contains(secret), whole::toString);
            }
        }
    }

    @Test
    void asksABusyStorageAgainAndNotForEver() throws IOException {
        try (Relay relay = new Relay(storage.port());
                Target target = target(relay.port())) {
            relay.next(Fate.BUSY, Fate.BUSY);
            put(target, "a/b", content(50));
            assertEquals(3, relay.connections());
        }
        try (Relay relay = new Relay(storage.port()).ever(Fate.BUSY);
                Target target = target(relay.port())) {
            StorageFault fault = assertThrows(StorageFault.class, () -> target.names(""));
            assertTrue(fault.toString().contains("503"), fault::toString);
            assertEquals(Bucket.ATTEMPTS, relay.connections());
        }
    }

    /** Some proxy or portal in between, with pages of its own. */
    @Test
    void believesNobodyElse() throws IOException {
        try (Relay relay = new Relay(storage.port()).ever(Fate.REFUSING_PAGE);
                Target target = target(relay.port())) {
            StorageFault fault = assertThrows(StorageFault.class, () -> target.names(""));
            assertTrue(fault.toString().contains("403"), fault::toString);
            assertThrows(StorageFault.class, () -> target.get("a/b"));
            assertThrows(StorageFault.class, () -> target.delete("a/b"));
        }
        try (Relay relay = new Relay(storage.port()).ever(Fate.FRIENDLY_PAGE);
                Target target = target(relay.port())) {
            StorageFault fault = assertThrows(StorageFault.class, () -> target.names(""));
            assertTrue(fault.toString().contains("no storage"), fault::toString);
            assertThrows(StorageFault.class, () -> put(target, "a/b", content(50)));
        }
    }

    @Test
    void waitsForASilentStorageAsLongAsItIsTold() throws IOException {
        try (Relay relay = new Relay(storage.port()).ever(Fate.SILENT);
                Target target =
                        new S3Target(
                                Storage.bucket(prefix, relay.port()).inHaste(),
                                folder.resolve("spool"))) {
            assertThrows(StorageFault.class, () -> target.names(""));
            assertThrows(StorageFault.class, () -> put(target, "a/b", content(30_000_000)));
            assertEquals(2, relay.connections());
        }
    }

    @Test
    void readsOnWhereTheLineBroke() throws IOException {
        byte[] content = content(700_000);
        try (Relay relay = new Relay(storage.port()).next(Fate.BREAK, Fate.BREAK, Fate.BREAK);
                Target direct = target(storage.port());
                Target target = target(relay.port())) {
            put(direct, "a/b", content);
            assertArrayEquals(content, read(target, "a/b"));
            assertEquals(4, relay.connections());
        }
    }

    /** As of a machine that died while it sent. */
    @Test
    void hasNothingOfAnUploadThatBroke() throws IOException {
        try (Relay relay = new Relay(storage.port()).ever(Fate.BREAK);
                Target direct = target(storage.port());
                Target target = target(relay.port())) {
            assertThrows(StorageFault.class, () -> put(target, OLD + "/1", content(2_000_000)));
            assertEquals(List.of(), direct.names(""));
        }
    }

    @Test
    void clearsAwayWhatWasNeverFinished() throws IOException {
        try (Target target = target(storage.port())) {
            put(target, OLD + "/00001.age", content(1_000));
            put(target, NEW + "/00001.age", content(1_000));
            put(target, NEW + "/manifest", content(100));
            Path left = Files.write(target.spool().resolve(OLD + "-00002.age"), content(9));
            Path foreign = Files.write(target.spool().resolve("0-of-somebody"), content(9));
            Backups backups = new Backups(target);
            assertEquals(List.of(NEW), backups.whole());
            assertEquals(List.of(OLD), backups.deleteHalves(NEW));
            assertEquals(List.of(NEW + "/00001.age", NEW + "/manifest"), target.names(""));
            assertFalse(Files.exists(left));
            assertTrue(Files.exists(foreign));
            backups.delete(NEW);
            assertEquals(List.of(), target.names(""));
        }
    }

    @Test
    void holdsTheJournalsCopy() throws IOException {
        JournalKey key = JournalKey.of(new byte[32]);
        List<JournalEntry> written = new ArrayList<>();
        try (Target target = target(storage.port());
                PayoutJournal journal = PayoutJournal.open(folder.resolve("journal"), key)) {
            JournalMirror mirror = new JournalMirror(target);
            for (int i = 1; i <= 3; i++) {
                written.add(new JournalEntry.Addresses(Instant.EPOCH, "XMR", i));
                journal.append(written.get(i - 1));
                mirror.follow(journal, false);
            }
            Path copy = Files.createDirectory(folder.resolve("copy"));
            Optional<JournalHead> head =
                    JournalMirror.fetch(target, copy.resolve(PayoutJournal.RECORDS));
            List<JournalEntry> read = new ArrayList<>();
            assertEquals(head, Optional.of(PayoutJournal.read(copy, key, read::add)));
            assertEquals(written, read);
        }
    }

    private Target target(int port) {
        return new S3Target(Storage.bucket(prefix, port), folder.resolve("spool"));
    }

    private static Bucket with(Bucket one, String name, String secret) {
        return new Bucket(
                one.endpoint(),
                one.region(),
                name,
                one.prefix(),
                one.hasPathStyle(),
                new Bucket.Keys(one.keys().access(), secret),
                Duration.ofSeconds(30),
                1);
    }

    private static void put(Target target, String name, byte[] content) throws IOException {
        Path spooled = Files.write(target.spool().resolve("spooled"), content);
        target.put(name, spooled);
        assertFalse(Files.exists(spooled));
    }

    private static byte[] read(Target target, String name) throws IOException {
        try (InputStream in = target.get(name)) {
            return in.readAllBytes();
        }
    }

    private static byte[] content(int bytes) {
        byte[] content = new byte[bytes];
        new Random(bytes).nextBytes(content);
        return content;
    }
}
