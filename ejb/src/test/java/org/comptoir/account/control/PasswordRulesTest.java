package org.comptoir.account.control;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Optional;
import org.comptoir.kernel.InvalidInput;
import org.comptoir.kernel.Secret;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PasswordRulesTest {
    private final PasswordRules rules = new PasswordRules(new LeakedPasswords(Optional.empty()));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "short",
                "ninechars",
                "password123",
                "Password1!",
                "P@ssw0rd!!",
                "PASSWORD2024",
                "123456password",
                "1234567890",
                "qwertyuiop",
                "poiuytrewq",
                "1q2w3e4r5t",
                "aaaaaaaaaaaa",
                "abababababab",
                "abcabcabcabc",
                "abcdefghijkl",
                "iloveyou!!",
                "12345678901",
                "letmein2025!",
                "welcome1234",
                "monero123456",
                "!!!dragon!!!",
                "Liverpool1892",
                "password12345678",
                "aabbaabbaabb",
                "marguerite1",
                "Marguerite-1999"
            })
    void refusesWhatAnybodyTriesFirst(String password) {
        assertThrows(
                InvalidInput.class,
                () -> rules.check("password", Secret.of(password), "marguerite"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a good long sentence",
                "correct horse battery",
                "xK9#mQ2$vL",
                "Zugspitze bei Nebel",
                "пароль для торговли",
                "🐢🐇🐢 race at dawn",
                "dragon eats marmalade",
                "margueriteXplusEightMore",
                "7f3c9a1e5b20",
                "operator-s3cret-0f-m1ne"
            })
    void acceptsWhatTakesLongToGuess(String password) {
        assertDoesNotThrow(() -> rules.check("password", Secret.of(password), "marguerite"));
    }

    @Test
    void countsCharactersAsPeopleDoAndStopsAt128() {
        String varied = "ab3".repeat(20) + "Xy7-".repeat(17);
        assertDoesNotThrow(() -> rules.check("next", Secret.of(varied), "bob"));
        assertThrows(InvalidInput.class, () -> rules.check("next", Secret.of(varied + "z"), "bob"));
        assertThrows(InvalidInput.class, () -> rules.check("next", Secret.of("🐢🐇🐠🐡🐙"), "bob"));
    }
}
