package org.comptoir.recovery;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.comptoir.recovery.JournalEntry.Epoch;
import org.comptoir.recovery.JournalEntry.SealHead;

/**
 * The post's memory outside its database: what was paid, which addresses exist, how far the ledger
 * was sealed (W2).
 *
 * <p><em>Effect</em>: entries are only ever added; what {@link #append} returned from survives any
 * crash. <em>Threads</em>: safe. <em>Refusals</em>: a journal that lost or changed anything it had
 * promised does not open.
 */
public final class PayoutJournal implements Closeable {
    /** The file of its records. */
    public static final String RECORDS = "payouts.journal";

    /** The file that says how many of them were promised; made anew where it is missing. */
    public static final String ACKNOWLEDGED = "payouts.ack";

    static final String LOCK = "payouts.lock";

    private final Path folder;
    private final JournalRecords records;
    private final FileChannel lock;
    private final FileChannel file;
    private final FileChannel acknowledged;
    private final JournalWitness witness = new JournalWitness();
    private JournalHead head;
    private boolean usable = true;

    private PayoutJournal(Path folder, JournalRecords records, FileChannel[] files)
            throws IOException {
        this.folder = folder;
        this.records = records;
        this.lock = files[0];
        this.file = files[1];
        this.acknowledged = files[2];
        this.head = recover();
    }

    /**
     * Opens the journal for writing, and makes it where there is none.
     *
     * @throws JournalInUse when another writer has it open
     * @throws JournalBroken when anything it had promised is missing or changed, or the key is not
     *     its key
     */
    public static PayoutJournal open(Path folder, JournalKey key) throws IOException {
        OwnerOnlyFile.folder(folder);
        FileChannel[] files = new FileChannel[3];
        try {
            files[0] = lock(folder);
            JournalRecords records = new JournalRecords(key);
            createIfNew(folder, records);
            files[1] = OwnerOnlyFile.channel(folder.resolve(RECORDS));
            files[2] = OwnerOnlyFile.channel(folder.resolve(ACKNOWLEDGED));
            return new PayoutJournal(folder, records, files);
        } catch (IOException | RuntimeException e) {
            close(files);
            throw e;
        }
    }

    /**
     * Reads a journal, or a copy of one, without becoming its writer.
     *
     * @param visitor gets every acknowledged entry, oldest first
     * @return the head it ends with
     * @throws JournalBroken as {@link #open}
     */
    public static JournalHead read(
            Path folder, JournalKey key, Consumer<? super JournalEntry> visitor)
            throws IOException {
        JournalHead promised = null;
        if (Files.exists(folder.resolve(ACKNOWLEDGED))) {
            try (FileChannel ack = FileChannel.open(folder.resolve(ACKNOWLEDGED))) {
                promised = Acknowledgement.read(ack).orElse(null);
            }
        }
        long mostBytes = promised == null ? Long.MAX_VALUE : promised.bytes();
        try (InputStream in = Files.newInputStream(folder.resolve(RECORDS))) {
            return new JournalReader(new JournalRecords(key), promised, visitor)
                    .read(in, mostBytes);
        }
    }

    /**
     * Writes one entry down.
     *
     * <p><em>Effect</em>: synced to the disk when this returns. When it throws, the entry may or
     * may not be there, and the journal takes no more until it is opened again.
     *
     * @return the head after it
     */
    public JournalHead append(JournalEntry entry) throws IOException {
        return append(List.of(entry));
    }

    /** Writes several entries down as {@link #append(JournalEntry)} does, with one sync. */
    public synchronized JournalHead append(List<? extends JournalEntry> entries)
            throws IOException {
        if (!usable) {
            throw new IOException("the journal failed before and must be opened again");
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        JournalHead next = head;
        for (JournalEntry entry : entries) {
            byte[] record = records.seal(next, JournalCodec.encode(entry));
            bytes.write(record);
            next = records.after(next, record);
        }
        usable = false;
        OwnerOnlyFile.writeFully(file.position(head.bytes()), ByteBuffer.wrap(bytes.toByteArray()));
        file.force(true);
        Acknowledgement.write(acknowledged, next);
        head = next;
        entries.forEach(witness::see);
        usable = true;
        return head;
    }

    /** Visits every acknowledged entry, oldest first; entries added meanwhile are not visited. */
    public void replay(Consumer<? super JournalEntry> visitor) throws IOException {
        JournalHead now = head();
        try (InputStream in = Files.newInputStream(folder.resolve(RECORDS))) {
            new JournalReader(records, now, visitor).read(in, now.bytes());
        }
    }

    /** The file as it lies there, sealed, from its header on. */
    public InputStream records() throws IOException {
        return Files.newInputStream(folder.resolve(RECORDS));
    }

    /** The end of the journal. */
    public synchronized JournalHead head() {
        return head;
    }

    /** A name no other journal has, of 32 hex digits; copies have it too. */
    public String id() throws IOException {
        try (InputStream in = Files.newInputStream(folder.resolve(RECORDS))) {
            return JournalRecords.idOf(in.readNBytes(JournalRecords.HEADER));
        }
    }

    /** The newest seal of the ledger it has witnessed (R2). */
    public synchronized Optional<SealHead> sealHead() {
        return witness.sealHead();
    }

    /** The epoch it is in; empty before the first one began (R3). */
    public synchronized Optional<Epoch> epoch() {
        return witness.epoch();
    }

    /** The highest address index it knows of that asset (D4). */
    public synchronized OptionalLong highestAddressIndex(String asset) {
        return witness.highestIndex(asset);
    }

    /** True when a payout of that asset with that txid was written down (R2). */
    public synchronized boolean knowsPayout(String asset, String txid) {
        return witness.knows(asset, txid);
    }

    @Override
    public synchronized void close() throws IOException {
        usable = false;
        close(new FileChannel[] {acknowledged, file, lock});
    }

    /** Reads everything, cuts a torn tail (rule 2) and acknowledges what is whole. */
    private JournalHead recover() throws IOException {
        JournalHead promised = Acknowledgement.read(acknowledged).orElse(null);
        JournalHead whole;
        try (InputStream in = Files.newInputStream(folder.resolve(RECORDS))) {
            whole = new JournalReader(records, promised, witness::see).read(in, Long.MAX_VALUE);
        }
        file.truncate(whole.bytes());
        file.force(true);
        if (!whole.equals(promised)) {
            Acknowledgement.write(acknowledged, whole);
        }
        return whole;
    }

    private static FileChannel lock(Path folder) throws IOException {
        FileChannel channel = OwnerOnlyFile.channel(folder.resolve(LOCK));
        try {
            if (channel.tryLock() != null) {
                return channel;
            }
        } catch (OverlappingFileLockException e) {
            channel.close();
            throw new JournalInUse(folder);
        }
        channel.close();
        throw new JournalInUse(folder);
    }

    private static void createIfNew(Path folder, JournalRecords records) throws IOException {
        if (Files.exists(folder.resolve(RECORDS))) {
            return;
        }
        try (FileChannel ack = OwnerOnlyFile.channel(folder.resolve(ACKNOWLEDGED))) {
            if (Acknowledgement.read(ack).isPresent()) {
                throw new JournalBroken("the journal is gone, its acknowledgement is there");
            }
        }
        OwnerOnlyFile.create(folder.resolve(RECORDS), records.newHeader());
    }

    private static void close(FileChannel[] files) throws IOException {
        for (FileChannel channel : files) {
            if (channel != null) {
                channel.close();
            }
        }
    }
}
