package org.comptoir.web.edge;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PlainAddressTest {
    @ParameterizedTest
    @ValueSource(
            strings = {"/", "", "/api/v1/offers", "a=b&c=%C3%A9", "/x%20y", "a=1;b", "/%E2%82%AC"})
    void letsPlainAndEscapedTextThrough(String raw) {
        assertTrue(PlainAddress.isWellFormed(raw));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/x%zz", "/x%", "/x%4", "/x%00", "/x%0a", "/x%7f", "/x%ff", "/x%C3", "/%C0%AF",
                "/%ED%A0%80", "/x\"y", "/x<y", "/x|y", "/x\\y", "/é", "/x y", "q={a}", "q=%-1"
            })
    void refusesWhatCannotBeDecodedWithoutDoubt(String raw) {
        assertFalse(PlainAddress.isWellFormed(raw));
    }

    /** There an id is unknown, which is for the route to say. */
    @ParameterizedTest
    @ValueSource(strings = {"%00", "%0A", "%7F", "%1b[2J"})
    void letsControlCharactersThroughToRoutesAlone(String id) {
        assertTrue(PlainAddress.isWellFormedRoute("/api/v1/offers/" + id));
        assertFalse(PlainAddress.isWellFormedRoute("/problems/" + id));
        assertFalse(PlainAddress.isWellFormedRoute("/api/../problems/" + id));
        assertFalse(PlainAddress.isWellFormedRoute("/api/%2E%2e/problems/" + id));
        assertFalse(PlainAddress.isWellFormedRoute("/api/v1/offers/%FF" + id));
    }
}
