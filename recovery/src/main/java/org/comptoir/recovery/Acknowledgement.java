package org.comptoir.recovery;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.Optional;
import java.util.zip.CRC32C;

/** How much of the journal was promised to callers, in two slots written in turn. */
final class Acknowledgement {
    private static final int SLOT = 64;
    private static final int CONTENT = Long.BYTES + Long.BYTES + JournalRecords.LINK;

    private Acknowledgement() {}

    /** The newest whole slot; a slot torn by a crash gives way to the one before. */
    static Optional<JournalHead> read(FileChannel file) throws IOException {
        Optional<JournalHead> first = readSlot(file, 0);
        Optional<JournalHead> second = readSlot(file, 1);
        if (first.isPresent() && second.isPresent()) {
            return first.get().records() > second.get().records() ? first : second;
        }
        return first.isPresent() ? first : second;
    }

    /** Durable when this returns. */
    static void write(FileChannel file, JournalHead head) throws IOException {
        ByteBuffer slot = ByteBuffer.allocate(SLOT);
        slot.putLong(head.records()).putLong(head.bytes()).put(head.linkBytes());
        slot.putInt(checksum(slot.array())).clear();
        long at = (long) olderSlot(file) * SLOT;
        while (slot.hasRemaining()) {
            file.write(slot, at + slot.position());
        }
        file.force(true);
    }

    /**
     * The one that a crash while it is written may cost: the newest promise stands in the other.
     */
    private static int olderSlot(FileChannel file) throws IOException {
        Optional<JournalHead> first = readSlot(file, 0);
        Optional<JournalHead> second = readSlot(file, 1);
        if (first.isEmpty() || second.isEmpty()) {
            return first.isEmpty() ? 0 : 1;
        }
        return first.get().records() > second.get().records() ? 1 : 0;
    }

    private static Optional<JournalHead> readSlot(FileChannel file, int number) throws IOException {
        ByteBuffer slot = ByteBuffer.allocate(SLOT);
        long at = (long) number * SLOT;
        while (slot.hasRemaining()) {
            if (file.read(slot, at + slot.position()) < 0) {
                return Optional.empty();
            }
        }
        if (slot.getInt(CONTENT) != checksum(slot.array())) {
            return Optional.empty();
        }
        slot.clear();
        long records = slot.getLong();
        long bytes = slot.getLong();
        byte[] link = new byte[JournalRecords.LINK];
        slot.get(link);
        return Optional.of(JournalHead.of(records, bytes, link));
    }

    private static int checksum(byte[] slot) {
        CRC32C crc = new CRC32C();
        crc.update(slot, 0, CONTENT);
        return (int) crc.getValue();
    }
}
