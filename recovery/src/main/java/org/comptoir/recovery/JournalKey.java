package org.comptoir.recovery;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/** The 256-bit key of the journal; it lies outside database and journal, and prints as stars. */
public final class JournalKey {
    private static final int BYTES = 32;

    private final byte[] bytes;

    private JournalKey(byte[] bytes) {
        this.bytes = bytes;
    }

    /** A key from 32 bytes. */
    public static JournalKey of(byte[] bytes) {
        if (bytes.length != BYTES) {
            throw new IllegalArgumentException("a journal key has 32 bytes");
        }
        return new JournalKey(bytes.clone());
    }

    /**
     * Reads the key, or makes it when neither key nor journal exist yet.
     *
     * @param file readable by its owner only
     * @param journal the journal's folder: once a journal lies there, its key is never made anew
     */
    public static JournalKey readOrCreate(Path file, Path journal) throws IOException {
        if (Files.notExists(file)) {
            if (Files.exists(journal.resolve(PayoutJournal.RECORDS))) {
                throw new JournalBroken("the key of the journal is missing: " + file);
            }
            byte[] fresh = new byte[BYTES];
            new SecureRandom().nextBytes(fresh);
            OwnerOnlyFile.create(file, fresh);
        }
        byte[] bytes = OwnerOnlyFile.read(file, BYTES);
        if (bytes.length != BYTES) {
            throw new JournalBroken("the key of the journal is not 32 bytes long: " + file);
        }
        return new JournalKey(bytes);
    }

    /** Key of the records; the HMAC of the header uses one of its own. */
    SecretKey records() {
        return new SecretKeySpec(derive("records"), "AES");
    }

    byte[] headerMac(byte[] header) {
        return HmacSha256.of(derive("header"), header);
    }

    private byte[] derive(String purpose) {
        return HmacSha256.of(bytes, purpose.getBytes(StandardCharsets.US_ASCII));
    }

    @Override
    public String toString() {
        return "***";
    }
}
