package org.comptoir.guard.boundary;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Optional;
import org.comptoir.guard.GuardConfig;
import org.comptoir.kernel.ProblemType;
import org.comptoir.kernel.Refused;
import org.junit.jupiter.api.Test;

/** S13. */
@SuppressWarnings("UnnecessaryAssignment") // the container injects, tests wire by hand
final class ClientsTest {
    private static final List<String> FORWARDED = List.of("10.9.8.7, 192.0.2.1", "203.0.113.77");

    private final Clients door = new Clients();

    ClientsTest() {
        door.config = new GuardConfig("enforce", Optional.of(8081));
    }

    @Test
    void believesTheSocketWhereNoProxyListens() {
        assertEquals("198.51.100.0/24", prefix("198.51.100.4", 8080, FORWARDED));
        assertEquals("198.51.100.0/24", prefix("198.51.100.4", 8080, List.of()));
    }

    @Test
    void believesTheLastWordOfTheProxyOnItsListener() {
        assertEquals("203.0.113.0/24", prefix("127.0.0.1", 8081, FORWARDED));
    }

    @Test
    void refusesAProxyThatDoesNotSayWhoAsks() {
        for (String said : List.of("", "unknown", "attacker.example.org")) {
            Refused refusal =
                    assertThrows(Refused.class, () -> prefix("127.0.0.1", 8081, List.of(said)));
            assertEquals(ProblemType.BAD_REQUEST, refusal.type());
        }
    }

    private String prefix(String socket, int port, List<String> forwarded) {
        return door.of(socket, port, forwarded, null).prefix().value();
    }
}
