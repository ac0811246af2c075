package org.comptoir.vault.boundary;

import org.comptoir.kernel.Secret;
import org.comptoir.vault.control.AesGcm;
import org.comptoir.vault.control.Ed25519;
import org.comptoir.vault.control.HmacSha256;
import org.comptoir.vault.control.KeyRing;

/** The doors of a vault whose master key every test knows. */
@SuppressWarnings("UnnecessaryAssignment") // the container injects, tests wire by hand
public final class TestVault {
    private static final KeyRing KEYS = KeyRing.of(Secret.of("the master key of all the tests!"));

    private TestVault() {}

    /** Seals. */
    public static Sealer sealer() {
        Sealer door = new Sealer();
        door.cipher = new AesGcm(KEYS);
        return door;
    }

    /** Authenticates. */
    public static Macs macs() {
        Macs door = new Macs();
        door.hmac = new HmacSha256(KEYS);
        return door;
    }

    /** Signs. */
    public static Signatures signatures() {
        Signatures door = new Signatures();
        door.ed25519 = new Ed25519(KEYS);
        return door;
    }
}
