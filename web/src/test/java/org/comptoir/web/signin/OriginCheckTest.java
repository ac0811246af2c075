package org.comptoir.web.signin;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.comptoir.web.edge.PostAddress;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class OriginCheckTest {
    private final OriginCheck check = new OriginCheck(PostAddress.of(List.of(), 8080));

    @ParameterizedTest
    @CsvSource({
        "GET, https://evil.example, cross-site, true, true",
        "POST, , , false, true",
        "POST, , , true, false",
        "POST, http://localhost:8080, , true, true",
        "POST, http://localhost:8080, same-origin, true, true",
        "POST, https://localhost:8080, , true, false",
        "POST, http://evil.example, , false, false",
        "POST, null, , false, false",
        "POST, , same-origin, true, true",
        "POST, , same-site, false, false",
        "POST, , cross-site, false, false",
        "DELETE, , none, false, false",
    })
    void admitsOnlyOurOwnPagesAndWhatIsNoBrowser(
            String method,
            @Nullable String origin,
            @Nullable String site,
            boolean cookies,
            boolean admitted) {
        var source =
                new OriginCheck.Source(method, "http", "localhost:8080", origin, site, cookies);
        assertEquals(admitted, check.admits(source));
    }
}
