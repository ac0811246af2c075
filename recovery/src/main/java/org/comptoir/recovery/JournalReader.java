package org.comptoir.recovery;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads a journal from its beginning and holds it against what was promised. */
final class JournalReader {
    private final JournalRecords records;
    private final @Nullable JournalHead promised;
    private final Consumer<? super JournalEntry> visitor;

    /**
     * @param promised the acknowledged head; null when no acknowledgement is left, for instance in
     *     a copy: then only a tail that ends too early counts as torn
     */
    JournalReader(
            JournalRecords records,
            @Nullable JournalHead promised,
            Consumer<? super JournalEntry> visitor) {
        this.records = records;
        this.promised = promised;
        this.visitor = visitor;
    }

    /**
     * Visits every whole entry up to {@code mostBytes}, in order.
     *
     * @return the head after the last whole entry
     * @throws JournalBroken when the promised part is not all there as it was written
     */
    JournalHead read(InputStream file, long mostBytes) throws IOException {
        DataInputStream in = new DataInputStream(new BufferedInputStream(file));
        JournalHead head = records.open(readHeader(in));
        for (JournalHead next = head; next != null && head.bytes() < mostBytes; ) {
            requirePromised(head);
            next = readNext(in, head);
            head = next == null ? head : next;
        }
        requirePromised(head);
        if (promised != null && head.bytes() < promised.bytes()) {
            throw new JournalBroken("the journal is shorter than it was: " + lost(head));
        }
        return head;
    }

    private static byte[] readHeader(DataInputStream in) throws IOException {
        byte[] header = new byte[JournalRecords.HEADER];
        try {
            in.readFully(header);
        } catch (EOFException e) {
            throw new JournalBroken("the journal has lost its beginning");
        }
        return header;
    }

    /** The head after the next record, or null where a torn tail begins (rule 2). */
    private @Nullable JournalHead readNext(DataInputStream in, JournalHead head)
            throws IOException {
        byte[] record;
        byte[] entry;
        try {
            record = JournalRecords.next(in);
            entry = records.unseal(head, record);
        } catch (EOFException e) {
            return null;
        } catch (JournalBroken e) {
            if (promised == null || head.bytes() < promised.bytes()) {
                throw e;
            }
            return null;
        }
        visitor.accept(JournalCodec.decode(entry));
        return records.after(head, record);
    }

    private void requirePromised(JournalHead head) throws JournalBroken {
        if (promised != null && head.bytes() == promised.bytes() && !head.equals(promised)) {
            throw new JournalBroken("the journal is another one than was acknowledged");
        }
    }

    private String lost(JournalHead head) {
        long records = promised == null ? 0 : promised.records() - head.records();
        return records + " acknowledged records are missing";
    }
}
