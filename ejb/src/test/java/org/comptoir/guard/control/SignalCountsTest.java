package org.comptoir.guard.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.UUID;
import org.comptoir.guard.Signal;
import org.comptoir.guard.SignalKind;
import org.junit.jupiter.api.Test;

final class SignalCountsTest {
    private final SignalCounts counts = new SignalCounts();

    @Test
    void countsWhatIsAlikeTogetherAndStartsAnew() {
        Signal failed = new Signal(SignalKind.SIGN_IN_FAILED, new UUID(0, 1), null);
        counts.add(failed, 1);
        counts.add(failed, 2);
        assertEquals(Map.of(failed, 3L), counts.drain());
        assertTrue(counts.drain().isEmpty());
    }

    @Test
    void aFloodOfAccountsLosesNoCountAndTakesNoRoom() {
        for (int account = 0; account < 100_000; account++) {
            counts.add(new Signal(SignalKind.SIGN_IN_FAILED, new UUID(1, account), null), 1);
        }
        Map<Signal, Long> drained = counts.drain();
        assertEquals(SignalCounts.MOST + 1, drained.size());
        assertEquals(100_000, drained.values().stream().mapToLong(Long::longValue).sum());
    }
}
