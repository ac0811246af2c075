package org.comptoir.account.control;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.comptoir.account.UsernameTaken;
import org.comptoir.kernel.InvalidInput;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class UsernamesTest {
    @ParameterizedTest
    @ValueSource(
            strings = {"bob", "Alice", "anna-lena.b_9", "a12", "abcdefghijklmnopqrstuvwxyz012345"})
    void acceptsNamesOfTheForm(String name) {
        assertDoesNotThrow(() -> Usernames.check(name));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "ab",
                "abcdefghijklmnopqrstuvwxyz0123456",
                "1bob",
                "-bob",
                "bob-",
                "bob.",
                "b b",
                "bob\n",
                "bob\u0000",
                "bób",
                "аlice",
                "bob\u202e",
                "bob@example.org",
                "<script>",
                "bob'--"
            })
    void refusesNamesOutsideTheAlphabet(String name) {
        assertThrows(InvalidInput.class, () -> Usernames.check(name));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "admin",
                "Support",
                "ROOT",
                "comptoir",
                "post",
                "adrnin",
                "r0ot",
                "Supp0rt",
                "operator",
                "opera-tor",
                "sup.port"
            })
    void keepsNamesOfThePost(String name) {
        assertThrows(UsernameTaken.class, () -> Usernames.check(name));
    }

    @ParameterizedTest
    @CsvSource({
        "alice, ALICE",
        "alice, a1ice",
        "alice, allce",
        "bob, b0b",
        "modern, modem",
        "vvalter, walter",
        "anna.b, anna_b",
        "anna-b, anna.b"
    })
    void takesNamesForEachOtherThatLookAlike(String one, String other) {
        assertEquals(Usernames.skeleton(one), Usernames.skeleton(other));
    }

    @ParameterizedTest
    @CsvSource({"alice, alicia", "bob, rob", "anna-b, annab", "user2, user3", "carl, earl"})
    void tellsOtherNamesApart(String one, String other) {
        assertNotEquals(Usernames.skeleton(one), Usernames.skeleton(other));
    }
}
