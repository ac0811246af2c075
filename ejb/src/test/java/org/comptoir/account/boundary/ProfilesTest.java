package org.comptoir.account.boundary;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import org.comptoir.account.Caller;
import org.comptoir.account.MemberView;
import org.comptoir.kernel.InvalidInput;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ProfilesTest {
    private final TestPost post;
    private final Caller caller;

    ProfilesTest(@TempDir Path data) {
        post = new TestPost(data);
        caller = post.caller(post.member());
    }

    @Test
    void setsAndClearsWhatPeopleSee() {
        MemberView named =
                post.required(() -> post.profiles().change(caller, "Änne von der Mühle", "fr-ch"));
        assertEquals("Änne von der Mühle", named.displayName());
        assertEquals("fr-CH", named.locale());
        MemberView bare = post.required(() -> post.profiles().change(caller, null, "en"));
        assertNull(bare.displayName());
        assertEquals(bare, post.profiles().mine(caller));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                " x",
                "x ",
                "a\u0000b",
                "a\u202eb",
                "a\u200bb",
                "a\nb",
                "a\u2028b",
                "12345678901234567890123456789012345678901234567890123456789012345"
            })
    void refusesNamesThatPlayTricks(String name) {
        assertThrows(
                InvalidInput.class,
                () -> post.required(() -> post.profiles().change(caller, name, "en")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "und", "e", "english_UK", "en-", "x'; DROP TABLE", "12"})
    void refusesWhatIsNoLanguage(String locale) {
        assertThrows(
                InvalidInput.class,
                () -> post.required(() -> post.profiles().change(caller, null, locale)));
    }
}
