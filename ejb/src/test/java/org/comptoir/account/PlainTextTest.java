package org.comptoir.account;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.comptoir.kernel.InvalidInput;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PlainTextTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "plain",
                "two\nlines\tand a tab\r\n",
                "<script>alert(1)</script> '; DROP TABLE trade.trade; --",
                "مرحبا",
                "👩\u200d🌾"
            })
    void takesWhatPeopleWrite(String text) {
        assertEquals(text, PlainText.optional("terms", text, 100));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a\u0000b",
                "a\u0007b",
                "a\u001bb",
                "a\u007fb",
                "a\u0085b",
                "a\u202eb",
                "a\u2066b",
                "a\u200eb",
                "a\u200bb",
                "a\ufeffb",
                "a\u2028b",
                "a\ue000b",
                "a\ud800b"
            })
    void refusesWhatCannotBeSeen(String text) {
        assertThrows(InvalidInput.class, () -> PlainText.optional("terms", text, 100));
    }

    @Test
    void countsCharactersAsPeopleDo() {
        assertEquals("👍👍", PlainText.optional("terms", "👍👍", 2));
        assertThrows(InvalidInput.class, () -> PlainText.optional("terms", "👍👍👍", 2));
    }

    @Test
    void composesSoThatEqualTextsAreEqual() {
        assertEquals("\u00e9", PlainText.optional("terms", "e\u0301", 10));
    }

    @Test
    void asksForSomethingWhereSomethingMustBeSaid() {
        assertThrows(InvalidInput.class, () -> PlainText.required("reason", " \n ", 10));
        assertEquals("why", PlainText.required("reason", " why ", 10));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\nb", "a\r\nb", "a\tb", " ", "a\u202eb"})
    void keepsALineALine(String text) {
        assertThrows(InvalidInput.class, () -> PlainText.line("memo", text, 10));
    }
}
