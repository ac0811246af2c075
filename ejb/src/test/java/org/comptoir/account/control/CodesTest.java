package org.comptoir.account.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.comptoir.account.MemberId;
import org.comptoir.account.SessionId;
import org.comptoir.account.control.RefreshTokens.Claim;
import org.comptoir.account.entity.SessionRow;
import org.comptoir.kernel.Secret;
import org.comptoir.vault.boundary.TestVault;
import org.junit.jupiter.api.Test;

/** Recovery codes, refresh tokens and device cookies: what we authenticate ourselves. */
final class CodesTest {
    private static final MemberId MEMBER = new MemberId(new UUID(1, 2));

    private final RecoveryCodes recovery = new RecoveryCodes(TestVault.macs());
    private final RefreshTokens refresh = new RefreshTokens(TestVault.macs());
    private final DeviceCookies devices = new DeviceCookies(TestVault.macs());

    @Test
    void makesTenRecoveryCodesOf80Bits() {
        List<Secret> codes = recovery.make();
        assertEquals(10, new HashSet<>(codes).size());
        for (Secret code : codes) {
            assertTrue(code.revealText().matches("([A-Z2-7]{4}-){3}[A-Z2-7]{4}"));
        }
    }

    @Test
    void knowsARecoveryCodeHoweverItIsTyped() {
        String code = recovery.make().get(0).revealText();
        Optional<Secret> mac = recovery.mac(MEMBER, code);
        assertTrue(mac.isPresent());
        assertEquals(mac, recovery.mac(MEMBER, code.toLowerCase(Locale.ROOT).replace("-", "")));
        assertEquals(mac, recovery.mac(MEMBER, code.replace('-', ' ')));
        assertNotEquals(mac, recovery.mac(new MemberId(new UUID(1, 3)), code), "members differ");
        assertFalse(recovery.mac(MEMBER, code.substring(1)).isPresent());
        assertFalse(recovery.mac(MEMBER, "").isPresent());
        assertFalse(recovery.mac(MEMBER, "AAAA-AAAA-AAAA-AAA1").isPresent());
    }

    @Test
    void recognisesEveryTokenOfAFamilyAndNoOther() {
        SessionRow session = session(7, 3);
        for (int generation = 1; generation <= 3; generation++) {
            assertTrue(isGenuine(refresh.make(session, generation), session));
        }
        assertFalse(isGenuine(refresh.make(session, 4), session), "not issued yet");
        assertFalse(isGenuine(refresh.make(session, 0), session));
        assertFalse(isGenuine(refresh.make(session(8, 3), 3), session), "another nonce");
    }

    @Test
    void noticesEveryFlippedBitOfARefreshToken() {
        SessionRow session = session(7, 3);
        byte[] token = Base64.getUrlDecoder().decode(refresh.make(session, 3).revealText());
        for (int bit = 0; bit < token.length * 8; bit++) {
            byte[] altered = token.clone();
            altered[bit / 8] ^= (byte) (1 << (bit % 8));
            String text = Base64.getUrlEncoder().withoutPadding().encodeToString(altered);
            assertFalse(isGenuine(Secret.of(text), session), "bit " + bit);
        }
    }

    @Test
    void readsNothingThatIsNoRefreshToken() {
        for (String text : List.of("", "x", "!".repeat(70), "A".repeat(70), "A".repeat(100_000))) {
            Optional<Claim> claim = RefreshTokens.read(text);
            claim.ifPresent(read -> assertFalse(refresh.isGenuine(read, session(7, 3))));
        }
    }

    @Test
    void knowsADeviceByItsSignedNameOnly() {
        UUID device = UUID.randomUUID();
        String cookie = devices.write(device).revealText();
        assertEquals(Optional.of(device), devices.read(cookie));
        assertEquals(Optional.empty(), devices.read(null));
        assertEquals(Optional.empty(), devices.read(""));
        assertEquals(Optional.empty(), devices.read("A".repeat(64)));
        String forged = (cookie.charAt(0) == 'A' ? "B" : "A") + cookie.substring(1);
        assertEquals(Optional.empty(), devices.read(forged));
    }

    private boolean isGenuine(Secret token, SessionRow session) {
        return RefreshTokens.read(token.revealText())
                .filter(claim -> refresh.isGenuine(claim, session))
                .isPresent();
    }

    private static SessionRow session(int nonce, int generation) {
        byte[] bytes = new byte[16];
        bytes[0] = (byte) nonce;
        return new SessionRow(
                new SessionId(new UUID(3, 4)),
                MEMBER,
                Secret.of(bytes),
                generation,
                Instant.EPOCH,
                false,
                "a test",
                Instant.EPOCH,
                Instant.EPOCH,
                Instant.MAX,
                null);
    }
}
