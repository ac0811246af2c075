package org.comptoir.vault.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import org.comptoir.kernel.Secret;
import org.comptoir.vault.KeyPurpose;
import org.comptoir.vault.SealBroken;
import org.junit.jupiter.api.Test;

final class AesGcmTest {
    private static final KeyPurpose TOTP = new KeyPurpose("account.totp");
    private static final Secret PLAIN = Secret.of("the secret");

    private final AesGcm cipher = new AesGcm(KeyRing.of(Secret.of(new byte[32])));

    @Test
    void opensWhatItSealed() {
        assertEquals(PLAIN, cipher.open(TOTP, "7", cipher.seal(TOTP, "7", PLAIN)));
        assertEquals(Secret.of(""), cipher.open(TOTP, "7", cipher.seal(TOTP, "7", Secret.of(""))));
    }

    @Test
    void sealsTheSameTextDifferentlyEachTime() {
        assertFalse(Arrays.equals(cipher.seal(TOTP, "7", PLAIN), cipher.seal(TOTP, "7", PLAIN)));
    }

    @Test
    void opensForNoOtherPurposeOrId() {
        byte[] sealed = cipher.seal(TOTP, "7", PLAIN);
        KeyPurpose other = new KeyPurpose("account.signing-key");
        assertThrows(SealBroken.class, () -> cipher.open(TOTP, "8", sealed));
        assertThrows(SealBroken.class, () -> cipher.open(other, "7", sealed));
    }

    @Test
    void opensWithNoOtherMasterKey() {
        byte[] sealed = cipher.seal(TOTP, "7", PLAIN);
        byte[] master = new byte[32];
        master[31] = 1;
        AesGcm stranger = new AesGcm(KeyRing.of(Secret.of(master)));
        assertThrows(SealBroken.class, () -> stranger.open(TOTP, "7", sealed));
    }

    @Test
    void noticesEverySingleFlippedBitAndEveryTruncation() {
        byte[] sealed = cipher.seal(TOTP, "7", PLAIN);
        for (int bit = 0; bit < sealed.length * 8; bit++) {
            byte[] altered = sealed.clone();
            altered[bit / 8] ^= (byte) (1 << (bit % 8));
            assertThrows(SealBroken.class, () -> cipher.open(TOTP, "7", altered), "bit " + bit);
        }
        for (int length = 0; length < sealed.length; length++) {
            byte[] cut = Arrays.copyOf(sealed, length);
            assertThrows(SealBroken.class, () -> cipher.open(TOTP, "7", cut), "length " + length);
        }
    }
}
