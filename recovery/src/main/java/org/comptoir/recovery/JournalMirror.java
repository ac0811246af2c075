package org.comptoir.recovery;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A second copy of the payout journal, on another disk, that grows with it: what was paid after the
 * newest backup is known even when the whole machine is lost.
 *
 * <p>It is sealed as the journal is, so that it may lie beside backups. <em>Threads</em>: one.
 */
public final class JournalMirror {
    private static final int BUFFER_BYTES = 1 << 16;

    private final Path folder;

    /** In that folder, which is made with the first entry. */
    public JournalMirror(Path folder) {
        this.folder = folder;
    }

    /**
     * Brings the copy to the journal's head.
     *
     * <p><em>Effect</em>: synced to its disk when this returns. When it throws, the copy is as far
     * as it was acknowledged before.
     *
     * @throws JournalBroken when the copy knows more than the journal, or is one of another journal
     */
    public void follow(PayoutJournal journal) throws IOException {
        JournalHead head = journal.head();
        OwnerOnlyFile.folder(folder);
        try (FileChannel file = OwnerOnlyFile.channel(folder.resolve(PayoutJournal.RECORDS));
                FileChannel ack =
                        OwnerOnlyFile.channel(folder.resolve(PayoutJournal.ACKNOWLEDGED))) {
            Optional<JournalHead> mirrored = Acknowledgement.read(ack);
            if (mirrored.equals(Optional.of(head))) {
                return;
            }
            if (mirrored.isPresent()) {
                requireSame(journal, file);
            }
            if (mirrored.filter(known -> known.records() > head.records()).isPresent()) {
                throw new JournalBroken("the copy of the journal knows more than the journal");
            }
            long from = mirrored.map(JournalHead::bytes).orElse(0L);
            file.truncate(from).position(from);
            try (InputStream in = journal.records()) {
                in.skipNBytes(from);
                copy(in, file, head.bytes() - from);
            }
            file.force(true);
            Acknowledgement.write(ack, head);
        }
    }

    private static void requireSame(PayoutJournal journal, FileChannel file) throws IOException {
        ByteBuffer header = ByteBuffer.allocate(JournalRecords.HEADER);
        int read = 0;
        while (header.hasRemaining() && read >= 0) {
            read = file.read(header, header.position());
        }
        if (!JournalRecords.idOf(header.array()).equals(journal.id())) {
            throw new JournalBroken("the copy is one of another journal");
        }
    }

    private static void copy(InputStream in, FileChannel out, long bytes) throws IOException {
        long left = bytes;
        while (left > 0) {
            byte[] some = in.readNBytes((int) Math.min(left, BUFFER_BYTES));
            if (some.length == 0) {
                throw new IOException("the journal is shorter than it says");
            }
            OwnerOnlyFile.writeFully(out, ByteBuffer.wrap(some));
            left -= some.length;
        }
    }
}
