package org.comptoir.vault.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.generators.HKDFBytesGenerator;
import org.bouncycastle.crypto.params.HKDFParameters;
import org.comptoir.kernel.Secret;
import org.comptoir.vault.KeyPurpose;
import org.comptoir.vault.VaultConfig;
import org.jspecify.annotations.Nullable;

/**
 * The keys of the post: 32 bytes for each use and purpose, derived from the master key once.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc5869">RFC 5869, HKDF</a>
 */
@ApplicationScoped
public class KeyRing {
    /** What is done with a derived key; a key for one use is no key for another. */
    enum Use {
        SEAL,
        MAC,
        SIGN,
        FINGERPRINT
    }

    private static final int SIZE_BYTES = 32;

    private final Map<String, Secret> derived = new ConcurrentHashMap<>();
    private final @Nullable Secret master;

    /** For the container's client proxy only. */
    protected KeyRing() {
        master = null;
    }

    /** Reads the master key, or makes it at the first start. */
    @Inject
    public KeyRing(VaultConfig config) {
        this(new MasterKeyFile(config.masterKey()).readOrMake());
    }

    /** Keys of a master key that is already at hand. */
    KeyRing(Secret master) {
        this.master = master;
    }

    /** A ring for tests and tools that hold the master key themselves. */
    public static KeyRing of(Secret master) {
        return new KeyRing(master);
    }

    byte[] key(Use use, KeyPurpose purpose) {
        String info = "comptoir/1/" + use + "/" + purpose.name();
        return derived.computeIfAbsent(info, this::derive).reveal();
    }

    /** Tells two master keys apart without telling anything about them. */
    public byte[] fingerprint() {
        return key(Use.FINGERPRINT, new KeyPurpose("vault.master"));
    }

    private Secret derive(String info) {
        HKDFBytesGenerator hkdf = new HKDFBytesGenerator(new SHA256Digest());
        byte[] secret = Objects.requireNonNull(master).reveal();
        hkdf.init(new HKDFParameters(secret, null, info.getBytes(StandardCharsets.US_ASCII)));
        byte[] key = new byte[SIZE_BYTES];
        hkdf.generateBytes(key, 0, SIZE_BYTES);
        return Secret.of(key);
    }
}
