package org.comptoir.recovery;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.comptoir.recovery.JournalEntry.Addresses;
import org.comptoir.recovery.JournalEntry.Allocation;
import org.comptoir.recovery.JournalEntry.Backup;
import org.comptoir.recovery.JournalEntry.Epoch;
import org.comptoir.recovery.JournalEntry.Item;
import org.comptoir.recovery.JournalEntry.Payout;
import org.comptoir.recovery.JournalEntry.SealHead;

/**
 * Entries as bytes: one byte for the kind, then its members in order; new kinds only append.
 *
 * <p>A version that meets a kind it does not know refuses the whole journal: what it skipped could
 * be money.
 */
final class JournalCodec {
    private static final int PAYOUT = 1;
    private static final int ADDRESSES = 2;
    private static final int ALLOCATION = 3;
    private static final int SEAL_HEAD = 4;
    private static final int EPOCH = 5;
    private static final int BACKUP = 6;
    private static final int MOST_ELEMENTS = 4096;

    private JournalCodec() {}

    static byte[] encode(JournalEntry entry) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
        DataOutputStream out = new DataOutputStream(bytes);
        if (entry instanceof Payout payout) {
            begin(out, PAYOUT, entry);
            write(out, payout);
        } else if (entry instanceof Addresses addresses) {
            begin(out, ADDRESSES, entry);
            out.writeUTF(addresses.asset());
            out.writeLong(addresses.highestIndex());
        } else if (entry instanceof Allocation allocation) {
            begin(out, ALLOCATION, entry);
            write(out, allocation);
        } else if (entry instanceof SealHead head) {
            begin(out, SEAL_HEAD, entry);
            out.writeLong(head.number());
            out.writeLong(head.upToSeq());
            out.writeUTF(head.hash());
        } else if (entry instanceof Epoch epoch) {
            begin(out, EPOCH, entry);
            out.writeLong(epoch.number());
            out.writeUTF(epoch.reason());
        } else if (entry instanceof Backup backup) {
            begin(out, BACKUP, entry);
            out.writeUTF(backup.id());
            out.writeUTF(backup.root());
        }
        return bytes.toByteArray();
    }

    static JournalEntry decode(byte[] bytes) throws IOException {
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
        int kind = in.readUnsignedByte();
        JournalEntry entry = read(kind, readInstant(in), in);
        if (in.read() >= 0) {
            throw new IOException("an entry of kind " + kind + " is longer than it should be");
        }
        return entry;
    }

    private static JournalEntry read(int kind, Instant at, DataInputStream in) throws IOException {
        return switch (kind) {
            case PAYOUT -> readPayout(at, in);
            case ADDRESSES -> new Addresses(at, in.readUTF(), in.readLong());
            case ALLOCATION ->
                    new Allocation(at, in.readUTF(), in.readLong(), in.readUTF(), readId(in));
            case SEAL_HEAD -> new SealHead(at, in.readLong(), in.readLong(), in.readUTF());
            case EPOCH -> new Epoch(at, in.readLong(), in.readUTF());
            case BACKUP -> new Backup(at, in.readUTF(), in.readUTF());
            default -> throw new IOException("entries of kind " + kind + " are not known");
        };
    }

    private static void begin(DataOutputStream out, int kind, JournalEntry entry)
            throws IOException {
        Instant at = entry.at();
        out.writeByte(kind);
        out.writeLong(at.getEpochSecond());
        out.writeInt(at.getNano());
    }

    private static void write(DataOutputStream out, Payout payout) throws IOException {
        write(out, payout.payoutId());
        out.writeUTF(payout.asset());
        out.writeUTF(payout.txid());
        writeSize(out, payout.keyImages());
        for (String image : payout.keyImages()) {
            out.writeUTF(image);
        }
        writeSize(out, payout.items());
        for (Item item : payout.items()) {
            write(out, item.withdrawalId());
            write(out, item.memberId());
            out.writeUTF(item.address());
            out.writeLong(item.amountMinor());
        }
        out.writeUTF(payout.txKey());
        out.writeLong(payout.feeMinor());
    }

    private static Payout readPayout(Instant at, DataInputStream in) throws IOException {
        UUID id = readId(in);
        String asset = in.readUTF();
        String txid = in.readUTF();
        List<String> keyImages = new ArrayList<>();
        for (int left = readSize(in); left > 0; left--) {
            keyImages.add(in.readUTF());
        }
        List<Item> items = new ArrayList<>();
        for (int left = readSize(in); left > 0; left--) {
            items.add(new Item(readId(in), readId(in), in.readUTF(), in.readLong()));
        }
        return new Payout(at, id, asset, txid, keyImages, items, in.readUTF(), in.readLong());
    }

    private static void write(DataOutputStream out, Allocation allocation) throws IOException {
        out.writeUTF(allocation.asset());
        out.writeLong(allocation.index());
        out.writeUTF(allocation.address());
        write(out, allocation.memberId());
    }

    private static void write(DataOutputStream out, UUID id) throws IOException {
        out.writeLong(id.getMostSignificantBits());
        out.writeLong(id.getLeastSignificantBits());
    }

    private static UUID readId(DataInputStream in) throws IOException {
        return new UUID(in.readLong(), in.readLong());
    }

    private static Instant readInstant(DataInputStream in) throws IOException {
        try {
            return Instant.ofEpochSecond(in.readLong(), in.readInt());
        } catch (DateTimeException | ArithmeticException e) {
            throw new IOException("an entry has an impossible time", e);
        }
    }

    private static void writeSize(DataOutputStream out, List<?> list) throws IOException {
        if (list.size() > MOST_ELEMENTS) {
            throw new IOException("a list of more than " + MOST_ELEMENTS + " elements");
        }
        out.writeInt(list.size());
    }

    private static int readSize(DataInputStream in) throws IOException {
        int size = in.readInt();
        if (size < 0 || size > MOST_ELEMENTS) {
            throw new IOException("a list of impossible size");
        }
        return size;
    }
}
