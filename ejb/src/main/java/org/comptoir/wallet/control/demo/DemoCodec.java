package org.comptoir.wallet.control.demo;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.comptoir.kernel.Asset;
import org.comptoir.wallet.control.demo.DemoRecord.AddressesMade;
import org.comptoir.wallet.control.demo.DemoRecord.Courses;
import org.comptoir.wallet.control.demo.DemoRecord.Genesis;
import org.comptoir.wallet.control.demo.DemoRecord.Granted;
import org.comptoir.wallet.control.demo.DemoRecord.Mined;
import org.comptoir.wallet.control.demo.DemoRecord.Reorganised;
import org.comptoir.wallet.control.demo.DemoRecord.Sent;

/** Records and transactions as bytes. */
final class DemoCodec {
    private static final int GENESIS = 1;
    private static final int ADDRESSES_MADE = 2;
    private static final int GRANTED = 3;
    private static final int SENT = 4;
    private static final int MINED = 5;
    private static final int REORGANISED = 6;
    private static final int COURSES = 7;

    private DemoCodec() {}

    static byte[] encode(DemoRecord record) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        if (record instanceof Genesis genesis) {
            out.writeByte(GENESIS);
            out.writeUTF(genesis.asset().name());
            out.writeUTF(genesis.seed());
        } else if (record instanceof AddressesMade made) {
            out.writeByte(ADDRESSES_MADE);
            out.writeUTF(made.owner().name());
            out.writeLong(made.highestIndex());
        } else if (record instanceof Granted granted) {
            out.writeByte(GRANTED);
            write(out, granted.transaction());
        } else if (record instanceof Sent sent) {
            out.writeByte(SENT);
            write(out, sent.transaction());
        } else if (record instanceof Mined mined) {
            out.writeByte(MINED);
            out.writeLong(mined.firstHeight());
            out.writeLong(mined.height());
            write(out, mined.txids());
        } else if (record instanceof Reorganised reorganised) {
            out.writeByte(REORGANISED);
            out.writeLong(reorganised.height());
            out.writeBoolean(reorganised.forgetting());
        } else if (record instanceof Courses courses) {
            out.writeByte(COURSES);
            write(out, courses);
        }
        return bytes.toByteArray();
    }

    static DemoRecord decode(byte[] bytes) throws IOException {
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
        int kind = in.readUnsignedByte();
        return switch (kind) {
            case GENESIS -> new Genesis(Asset.valueOf(in.readUTF()), in.readUTF());
            case ADDRESSES_MADE ->
                    new AddressesMade(DemoOwner.valueOf(in.readUTF()), in.readLong());
            case GRANTED -> new Granted(readTransaction(in));
            case SENT -> new Sent(readTransaction(in));
            case MINED -> new Mined(in.readLong(), in.readLong(), readTexts(in));
            case REORGANISED -> new Reorganised(in.readLong(), in.readBoolean());
            case COURSES -> readCourses(in);
            default -> throw new IOException("records of kind " + kind + " are not known");
        };
    }

    static byte[] encode(DemoTransaction transaction) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        write(new DataOutputStream(bytes), transaction);
        return bytes.toByteArray();
    }

    static DemoTransaction decodeTransaction(byte[] bytes) throws IOException {
        return readTransaction(new DataInputStream(new ByteArrayInputStream(bytes)));
    }

    private static void write(DataOutputStream out, DemoTransaction transaction)
            throws IOException {
        write(out, transaction.inputs());
        out.writeInt(transaction.payments().size());
        for (DemoTransaction.Payment payment : transaction.payments()) {
            out.writeUTF(payment.address());
            out.writeLong(payment.amountMinor());
        }
        out.writeLong(transaction.feeMinor());
        out.writeLong(transaction.unlockTime());
        out.writeLong(transaction.salt());
    }

    private static DemoTransaction readTransaction(DataInputStream in) throws IOException {
        List<String> inputs = readTexts(in);
        List<DemoTransaction.Payment> payments = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            payments.add(new DemoTransaction.Payment(in.readUTF(), in.readLong()));
        }
        return new DemoTransaction(inputs, payments, in.readLong(), in.readLong(), in.readLong());
    }

    private static void write(DataOutputStream out, List<String> texts) throws IOException {
        out.writeInt(texts.size());
        for (String text : texts) {
            out.writeUTF(text);
        }
    }

    private static List<String> readTexts(DataInputStream in) throws IOException {
        List<String> texts = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            texts.add(in.readUTF());
        }
        return texts;
    }

    private static void write(DataOutputStream out, Courses courses) throws IOException {
        out.writeInt(courses.byHeight().size());
        for (Map.Entry<Long, Long> course : courses.sorted().entrySet()) {
            out.writeLong(course.getKey());
            out.writeLong(course.getValue());
        }
    }

    private static Courses readCourses(DataInputStream in) throws IOException {
        Map<Long, Long> byHeight = new HashMap<>();
        for (int left = in.readInt(); left > 0; left--) {
            byHeight.put(in.readLong(), in.readLong());
        }
        return new Courses(byHeight);
    }
}
