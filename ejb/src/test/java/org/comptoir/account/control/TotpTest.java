package org.comptoir.account.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;
import org.comptoir.MovableClock;
import org.comptoir.account.TotpOffer;
import org.comptoir.kernel.PostClock;
import org.comptoir.kernel.Secret;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class TotpTest {
    private static final Secret RFC_SECRET = Secret.of("12345678901234567890");

    /** RFC 6238, appendix B, the last six of the eight digits. */
    @ParameterizedTest
    @CsvSource({
        "59, 287082",
        "1111111109, 081804",
        "1111111111, 050471",
        "1234567890, 005924",
        "2000000000, 279037",
        "20000000000, 353130"
    })
    void agreesWithTheStandard(long second, String code) {
        Totp totp = at(Instant.ofEpochSecond(second));
        assertEquals(OptionalLong.of(second / 30), totp.stepOf(RFC_SECRET, code));
    }

    @Test
    void toleratesOneStepEitherWayAndNoMore() {
        MovableClock machine = MovableClock.atNoon();
        Totp totp = new Totp(new PostClock(machine));
        long now = machine.instant().getEpochSecond() / 30;
        for (long off = -3; off <= 3; off++) {
            boolean near = Math.abs(off) <= 1;
            assertEquals(
                    near ? OptionalLong.of(now + off) : OptionalLong.empty(),
                    totp.stepOf(RFC_SECRET, totp.codeAt(RFC_SECRET, now + off)));
        }
    }

    @Test
    void followsTheMachineAndNotAMovedPost() {
        MovableClock machine = MovableClock.atNoon();
        PostClock post = new PostClock(machine);
        post.advance(Duration.ofDays(3));
        Totp totp = new Totp(post);
        String shown = TestTotp.code(totp, RFC_SECRET, machine.instant());
        assertTrue(totp.stepOf(RFC_SECRET, shown).isPresent());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "28708", "2870820", "28708a", " 287082", "٢٨٧٠٨٢", "-28708"})
    void readsSixDigitsOnly(String text) {
        assertFalse(at(Instant.ofEpochSecond(59)).stepOf(RFC_SECRET, text).isPresent());
    }

    @Test
    void offersASecretOf160BitsThatAuthenticatorsCanRead() {
        Totp totp = at(Instant.EPOCH);
        TotpOffer offer = totp.offer(totp.newSecret(), "alice");
        String secret = offer.secret().revealText();
        assertTrue(secret.matches("[A-Z2-7]{32}"), "length " + secret.length());
        assertEquals(
                "otpauth://totp/Comptoir:alice?secret="
                        + secret
                        + "&issuer=Comptoir&algorithm=SHA1&digits=6&period=30",
                offer.otpauthUri().revealText());
    }

    private static Totp at(Instant instant) {
        return new Totp(new PostClock(new MovableClock(instant)));
    }
}
