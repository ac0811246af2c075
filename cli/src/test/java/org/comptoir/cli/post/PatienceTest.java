package org.comptoir.cli.post;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PatienceTest {
    private final Patience patience = new Patience();
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");

    @Test
    void triesAtOnceAndThenEverMoreSlowlyButNeverGivesUp() {
        List<Long> pauses = new ArrayList<>();
        for (int i = 0; i < 9; i++) {
            assertTrue(patience.isOver(now));
            long pause = patience.tried(now).toSeconds();
            pauses.add(pause);
            assertFalse(patience.isOver(now.plusSeconds(pause - 1)));
            now = now.plusSeconds(pause);
        }
        assertEquals(List.of(1L, 2L, 4L, 8L, 16L, 32L, 60L, 60L, 60L), pauses);
    }

    @Test
    void forgetsAfterACalmWhile() {
        patience.tried(now);
        patience.tried(now);
        now = now.plusSeconds(3_600);
        assertEquals(1, patience.tried(now).toSeconds());
    }
}
