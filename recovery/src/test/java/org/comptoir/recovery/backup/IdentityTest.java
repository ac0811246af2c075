package org.comptoir.recovery.backup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Locale;
import org.junit.jupiter.api.Test;

class IdentityTest {
    /** Made by {@code age-keygen} 1.1.1. */
    private static final String SECRET =
            "AGE-SECRET-KEY-1X3RWUNG6JW6PGTX0SHFNHL5X9SZFVHJAW5CNU5W2AATQGPH9E2QQEWQJZF";

    private static final String RECIPIENT =
            "age1hsu6g5hnjh3mv7e5thm227uf9kq22snkkl57mzt32maac7lu0cxqtnkcv8";

    @Test
    void isTheKeyThatOtherProgramsMake() throws Exception {
        assertEquals(RECIPIENT, Identity.typed(SECRET).recipient().text());
        assertEquals(SECRET, Identity.typed(SECRET).reveal());
    }

    @Test
    void isReadAsPeopleTypeIt() throws Exception {
        String typed =
                SECRET.toLowerCase(Locale.ROOT)
                        .replaceAll("(.{4})", "$1 ")
                        .replace("jw6p", "jw\n6p");
        assertEquals(Identity.typed(SECRET), Identity.typed(typed));
    }

    @Test
    void noticesEverySlipOfThePen() {
        for (int i = "AGE-SECRET-KEY-1".length(); i < SECRET.length(); i++) {
            char other = SECRET.charAt(i) == 'Q' ? 'P' : 'Q';
            String slipped = SECRET.substring(0, i) + other + SECRET.substring(i + 1);
            KitRefused refused = assertThrows(KitRefused.class, () -> Identity.typed(slipped));
            assertFalse(String.valueOf(refused.getMessage()).contains(slipped.substring(20, 30)));
        }
        assertThrows(KitRefused.class, () -> Identity.typed(SECRET.substring(0, 70)));
        assertThrows(KitRefused.class, () -> Identity.typed(RECIPIENT));
        assertThrows(KitRefused.class, () -> Identity.typed(""));
    }

    @Test
    void tellsItsSecretToNobody() {
        Identity identity = Identity.create();
        assertEquals("***", identity.toString());
        assertNotEquals(identity, Identity.create());
    }
}
