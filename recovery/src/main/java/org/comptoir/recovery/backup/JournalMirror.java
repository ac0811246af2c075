package org.comptoir.recovery.backup;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.comptoir.recovery.JournalBroken;
import org.comptoir.recovery.JournalHead;
import org.comptoir.recovery.PayoutJournal;
import org.jspecify.annotations.Nullable;

/**
 * A second copy of the payout journal, beside the backups, that grows with it: what was paid after
 * the newest backup is known even when the whole machine is lost.
 *
 * <p>It lies in pieces, {@code journal/00000001} and on, since not every target lets a file grow. A
 * piece says which head it ends with, and is put there anew, whole, until it is large enough for
 * the next to begin. Its content is sealed as the journal is. <em>Threads</em>: one.
 */
public final class JournalMirror {
    private static final String FOLDER = "journal/";
    private static final int LARGE_BYTES = 1 << 16;
    private static final int LINK_BYTES = 32;
    private static final int BUFFER_BYTES = 1 << 16;
    private static final Pattern NAME = Pattern.compile(FOLDER + "\\d{8}");

    private final Target target;
    private @Nullable Piece newest;

    /** At that target; nothing is asked yet. */
    public JournalMirror(Target target) {
        this.target = target;
    }

    /**
     * A piece of the copy.
     *
     * @param from where its content begins in the journal
     * @param head of the journal at its end
     */
    private record Piece(int number, long from, JournalHead head) {
        String name() {
            return FOLDER + "%08d".formatted(number);
        }

        long bytes() {
            return head.bytes() - from;
        }

        /** The same with what was added meanwhile, or the one behind it. */
        Piece grown(JournalHead to) {
            return number > 0 && bytes() < LARGE_BYTES
                    ? new Piece(number, from, to)
                    : new Piece(number + 1, head.bytes(), to);
        }

        void write(DataOutputStream out) throws IOException {
            out.writeLong(from);
            out.writeLong(head.records());
            out.writeLong(head.bytes());
            out.write(HexFormat.of().parseHex(head.link()));
        }

        static Piece read(String name, DataInputStream in) throws IOException {
            int number = Integer.parseInt(name.substring(FOLDER.length()));
            long from = in.readLong();
            long records = in.readLong();
            long bytes = in.readLong();
            byte[] link = in.readNBytes(LINK_BYTES);
            if (from < 0 || bytes < from || link.length < LINK_BYTES) {
                throw new JournalBroken(name + " is no piece of a journal's copy");
            }
            return new Piece(
                    number, from, new JournalHead(records, bytes, HexFormat.of().formatHex(link)));
        }
    }

    /**
     * Brings the copy to the journal's head.
     *
     * <p><em>Effect</em>: durable at the target when this returns. When it throws, the copy is as
     * far as it was, or as the journal.
     *
     * @param looks whether to look first what lies there: somebody may have taken it away
     * @throws JournalBroken when the copy knows more than the journal, is one of another journal,
     *     or misses a piece
     */
    public void follow(PayoutJournal journal, boolean looks) throws IOException {
        JournalHead head = journal.head();
        Piece known = looks || newest == null ? found(journal) : newest;
        newest = null;
        if (known.head().records() > head.records()) {
            throw new JournalBroken("the copy of the journal knows more than the journal");
        }
        if (!known.head().equals(head)) {
            known = known.grown(head);
            put(journal, known);
        }
        newest = known;
    }

    private void put(PayoutJournal journal, Piece piece) throws IOException {
        Path spooled = target.spool().resolve("journal-" + piece.number());
        try {
            try (InputStream in = journal.records();
                    FileChannel file = Spool.create(spooled);
                    DataOutputStream out =
                            new DataOutputStream(
                                    new BufferedOutputStream(Channels.newOutputStream(file)))) {
                piece.write(out);
                in.skipNBytes(piece.from());
                copy(in, out, piece.bytes());
            }
            target.put(piece.name(), spooled);
        } finally {
            Files.deleteIfExists(spooled);
        }
    }

    private static void copy(InputStream in, OutputStream out, long bytes) throws IOException {
        long left = bytes;
        while (left > 0) {
            byte[] some = in.readNBytes((int) Math.min(left, BUFFER_BYTES));
            if (some.length == 0) {
                throw new JournalBroken("the journal is shorter than it says");
            }
            out.write(some);
            left -= some.length;
        }
    }

    /** The newest piece there is; one before the first where there is none. */
    private Piece found(PayoutJournal journal) throws IOException {
        List<String> names = names(target);
        if (names.isEmpty()) {
            return new Piece(0, 0, new JournalHead(0, 0, ""));
        }
        String name = names.get(names.size() - 1);
        try (DataInputStream there = open(target, name);
                InputStream here = journal.records()) {
            Piece piece = Piece.read(name, there);
            if (piece.number() != names.size()) {
                throw new JournalBroken("a piece before " + name + " is missing");
            }
            here.skipNBytes(piece.from());
            requireSame(there, here, piece.bytes());
            return piece;
        }
    }

    /** Every record is sealed to all before it: journals that part are never alike again. */
    private static void requireSame(InputStream there, InputStream here, long bytes)
            throws IOException {
        for (long left = bytes; left > 0; ) {
            int some = (int) Math.min(left, BUFFER_BYTES);
            byte[] copied = there.readNBytes(some);
            byte[] written = here.readNBytes(some);
            if (copied.length == some && written.length < some) {
                throw new JournalBroken("the copy of the journal knows more than the journal");
            }
            if (copied.length < some || !Arrays.equals(copied, written)) {
                throw new JournalBroken("the copy is one of another journal");
            }
            left -= some;
        }
    }

    /**
     * Writes the copy down as the records of a journal.
     *
     * @return the head they end with, as the copy says; empty where there is none
     * @throws JournalBroken when a piece of it is missing
     */
    public static Optional<JournalHead> fetch(Target target, Path records) throws IOException {
        Optional<JournalHead> head = Optional.empty();
        try (FileChannel file = Spool.create(records);
                OutputStream out = Channels.newOutputStream(file)) {
            for (String name : names(target)) {
                try (DataInputStream in = open(target, name)) {
                    Piece piece = Piece.read(name, in);
                    if (piece.from() != head.map(JournalHead::bytes).orElse(0L)) {
                        throw new JournalBroken("a piece before " + name + " is missing");
                    }
                    copy(in, out, piece.bytes());
                    head = Optional.of(piece.head());
                }
            }
            file.force(true);
        }
        return head;
    }

    private static List<String> names(Target target) throws IOException {
        return target.names(FOLDER).stream().filter(name -> NAME.matcher(name).matches()).toList();
    }

    private static DataInputStream open(Target target, String name) throws IOException {
        return new DataInputStream(new BufferedInputStream(target.get(name)));
    }
}
