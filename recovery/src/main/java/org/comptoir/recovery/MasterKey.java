package org.comptoir.recovery;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The post's one secret, by the fingerprint its database remembers: what is sealed in there is
 * opened by no other.
 *
 * <p>The server makes key and fingerprint; here they are only read.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc5869">RFC 5869, HKDF</a>
 */
public final class MasterKey {
    private static final int BYTES = 32;
    private static final byte[] INFO =
            "comptoir/1/FINGERPRINT/vault.master\1".getBytes(StandardCharsets.US_ASCII);

    private MasterKey() {}

    /** Its file in that data folder. */
    public static Path in(Path data) {
        return data.resolve("keys/master.key");
    }

    /** Fingerprint of the one in that data folder; empty where there is none. */
    public static Optional<byte[]> fingerprint(Path data) throws IOException {
        return Files.exists(in(data))
                ? Optional.of(fingerprint(OwnerOnlyFile.read(in(data), BYTES)))
                : Optional.empty();
    }

    /** Fingerprint of that key. */
    public static byte[] fingerprint(byte[] key) {
        return HmacSha256.of(HmacSha256.of(new byte[BYTES], key), INFO);
    }
}
