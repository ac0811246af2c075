package org.comptoir.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

/** The post's clock. */
final class PostClockTest {
    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00.123456789Z");

    private final PostClock clock = new PostClock(Clock.fixed(NOW, ZoneOffset.UTC));

    @Test
    void showsWholeMicrosecondsAsTheDatabaseKeepsThem() {
        assertEquals(Instant.parse("2026-11-21T10:00:00.123456Z"), clock.instant());
    }

    @Test
    void movesForwardAndStaysAhead() {
        assertEquals(
                Instant.parse("2026-11-21T11:00:00.123456Z"), clock.advance(Duration.ofHours(1)));
        clock.advance(Duration.ofMinutes(1));
        assertEquals(Duration.ofMinutes(61), clock.offset());
    }

    @Test
    void neverMovesBack() {
        assertThrows(IllegalArgumentException.class, () -> clock.advance(Duration.ofNanos(-1)));
        assertEquals(Duration.ZERO, clock.offset());
    }
}
