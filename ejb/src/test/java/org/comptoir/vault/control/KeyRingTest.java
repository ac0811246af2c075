package org.comptoir.vault.control;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Set;
import org.comptoir.kernel.Secret;
import org.comptoir.recovery.MasterKey;
import org.comptoir.vault.KeyPurpose;
import org.comptoir.vault.control.KeyRing.Use;
import org.junit.jupiter.api.Test;

final class KeyRingTest {
    private final KeyRing ring = KeyRing.of(Secret.of(new byte[32]));

    @Test
    void derivesAnotherKeyForEveryUseAndPurpose() {
        Set<String> keys = new HashSet<>();
        for (Use use : Use.values()) {
            for (String name : new String[] {"account.totp", "account.tot", "wallet.totp"}) {
                keys.add(HexFormat.of().formatHex(ring.key(use, new KeyPurpose(name))));
            }
        }
        assertEquals(Use.values().length * 3, keys.size());
    }

    @Test
    void derivesTheSameKeyAgain() {
        KeyRing again = KeyRing.of(Secret.of(new byte[32]));
        KeyPurpose purpose = new KeyPurpose("wallet.withdrawal");
        assertArrayEquals(ring.key(Use.MAC, purpose), again.key(Use.MAC, purpose));
    }

    /** A restore tells by it whether keys and rows belong together. */
    @Test
    void recoveryKnowsTheMasterKeyByTheSameFingerprint() {
        assertArrayEquals(ring.fingerprint(), MasterKey.fingerprint(new byte[32]));
    }

    @Test
    void refusesAPurposeThatIsNoName() {
        for (String name :
                new String[] {"", "totp", "account.", "Account.totp", "a.b/c", "a.b\n"}) {
            assertThrows(IllegalArgumentException.class, () -> new KeyPurpose(name), name);
        }
    }

    @Test
    void authenticatesWhereOnePartEnds() {
        HmacSha256 hmac = new HmacSha256(ring);
        KeyPurpose purpose = new KeyPurpose("wallet.withdrawal");
        assertFalse(
                Arrays.equals(
                        hmac.of(purpose, bytes("ab"), bytes("c")),
                        hmac.of(purpose, bytes("a"), bytes("bc"))));
    }

    @Test
    void signsSoThatOthersCanCheck() {
        Ed25519 signer = new Ed25519(ring);
        KeyPurpose seal = new KeyPurpose("ledger.seal");
        byte[] signature = signer.sign(seal, bytes("head"));
        assertTrue(Ed25519.verifies(signer.publicKey(seal), bytes("head"), signature));
        assertFalse(Ed25519.verifies(signer.publicKey(seal), bytes("heap"), signature));
        byte[] other = signer.publicKey(new KeyPurpose("ledger.receipt"));
        assertFalse(Ed25519.verifies(other, bytes("head"), signature));
        assertFalse(Ed25519.verifies(new byte[3], bytes("head"), signature));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
