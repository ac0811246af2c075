package org.comptoir.recovery;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;

/** Seals and opens the records of one journal; holds no file and no position. */
final class JournalRecords {
    static final int LINK = 32;
    static final int HEADER = 8 + 16 + LINK;

    private static final byte[] MAGIC = "CMPTJRN1".getBytes(StandardCharsets.US_ASCII);
    private static final int NONCE = 12;
    private static final int TAG = 16;
    private static final int MOST_BYTES = 1 << 20;

    private final JournalKey key;
    private final SecretKey recordKey;
    private final SecureRandom random = new SecureRandom();

    JournalRecords(JournalKey key) {
        this.key = key;
        this.recordKey = key.records();
    }

    /** A header for a new journal with a random id. */
    byte[] newHeader() {
        byte[] id = new byte[16];
        random.nextBytes(id);
        ByteBuffer header = ByteBuffer.allocate(HEADER).put(MAGIC).put(id);
        byte[] content = Arrays.copyOf(header.array(), MAGIC.length + id.length);
        return header.put(key.headerMac(content)).array();
    }

    /** The random id in a header. */
    static String idOf(byte[] header) {
        return HexFormat.of().formatHex(header, MAGIC.length, HEADER - LINK);
    }

    /** The head of a journal without records. */
    JournalHead open(byte[] header) throws JournalBroken {
        ByteBuffer bytes = ByteBuffer.wrap(header);
        byte[] content = new byte[HEADER - LINK];
        byte[] mac = new byte[LINK];
        bytes.get(content).get(mac);
        if (!MessageDigest.isEqual(mac, key.headerMac(content))) {
            throw new JournalBroken("the journal begins wrongly, or this is not its key");
        }
        return JournalHead.of(0, HEADER, hash(header, new byte[0]));
    }

    /** The record that follows {@code head}, as it is written to the file. */
    byte[] seal(JournalHead head, byte[] entry) throws IOException {
        if (entry.length + NONCE + TAG > MOST_BYTES) {
            throw new IOException("an entry of " + entry.length + " bytes is too large");
        }
        byte[] nonce = new byte[NONCE];
        random.nextBytes(nonce);
        try {
            byte[] sealed = cipher(Cipher.ENCRYPT_MODE, nonce, head).doFinal(entry);
            return ByteBuffer.allocate(Integer.BYTES + NONCE + sealed.length)
                    .putInt(NONCE + sealed.length)
                    .put(nonce)
                    .put(sealed)
                    .array();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has AES-GCM", e);
        }
    }

    /** The head after that record. */
    JournalHead after(JournalHead head, byte[] record) {
        return JournalHead.of(
                head.records() + 1, head.bytes() + record.length, hash(head.linkBytes(), record));
    }

    /**
     * Reads the next record as it lies in the file.
     *
     * @throws EOFException when the file ends inside it
     * @throws JournalBroken when its length is impossible
     */
    static byte[] next(DataInputStream in) throws IOException {
        int length = in.readInt();
        if (length < NONCE + TAG || length > MOST_BYTES) {
            throw new JournalBroken("a record has an impossible length");
        }
        byte[] record = new byte[Integer.BYTES + length];
        ByteBuffer.wrap(record).putInt(length);
        in.readFully(record, Integer.BYTES, length);
        return record;
    }

    /** The entry in a record that follows {@code head}. */
    byte[] unseal(JournalHead head, byte[] record) throws JournalBroken {
        byte[] nonce = Arrays.copyOfRange(record, Integer.BYTES, Integer.BYTES + NONCE);
        int from = Integer.BYTES + NONCE;
        try {
            return cipher(Cipher.DECRYPT_MODE, nonce, head)
                    .doFinal(record, from, record.length - from);
        } catch (AEADBadTagException e) {
            throw new JournalBroken("record " + (head.records() + 1) + " is not what was written");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has AES-GCM", e);
        }
    }

    private Cipher cipher(int mode, byte[] nonce, JournalHead head)
            throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, recordKey, new GCMParameterSpec(TAG * Byte.SIZE, nonce));
        cipher.updateAAD(head.linkBytes());
        return cipher;
    }

    private static byte[] hash(byte[] first, byte[] second) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(first);
            return digest.digest(second);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
