package org.comptoir.guard.boundary;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.comptoir.MovableClock;
import org.comptoir.TestDatabase;
import org.comptoir.guard.AddressPrefix;
import org.comptoir.guard.GuardConfig;
import org.comptoir.guard.Signal;
import org.comptoir.guard.SignalKind;
import org.comptoir.guard.control.SignalCounts;
import org.comptoir.guard.entity.SignalRows;
import org.junit.jupiter.api.Test;

@SuppressWarnings("UnnecessaryAssignment") // the container injects, tests wire by hand
final class SignalWriterTest {
    private final MovableClock clock = MovableClock.atNoon();
    private final SignalCounts counts = new SignalCounts();
    private final SignalWriter writer = new SignalWriter();

    SignalWriterTest() {
        writer.counts = counts;
        writer.rows = new SignalRows(TestDatabase.database());
        writer.config = new GuardConfig("enforce", Optional.empty());
        writer.clock = clock;
    }

    @Test
    void writesCountsOnceAndKeepsThemUntilItCan() {
        UUID account = UUID.randomUUID();
        AddressPrefix prefix = new AddressPrefix("203.0.113.0/24");
        counts.add(new Signal(SignalKind.SIGN_IN_FAILED, account, prefix), 3);
        TestDatabase.inTransaction(writer::write);
        TestDatabase.inTransaction(writer::write);
        assertEquals(3, times(account));
        counts.add(new Signal(SignalKind.SIGN_IN_FAILED, account, null), 1);
        counts.add(new Signal(SignalKind.ORIGIN_REFUSED, null, prefix), 1);
        TestDatabase.inTransaction(writer::write);
        assertEquals(4, times(account));
    }

    @Test
    void forgetsWhatIsOlderThanThirtyDays() {
        UUID account = UUID.randomUUID();
        counts.add(new Signal(SignalKind.SIGNED_IN, account, null), 1);
        TestDatabase.inTransaction(writer::write);
        clock.advance(Duration.ofDays(29));
        TestDatabase.inTransaction(writer::prune);
        assertEquals(1, times(account));
        clock.advance(Duration.ofDays(2));
        TestDatabase.inTransaction(writer::prune);
        assertEquals(0, times(account));
        assertTrue(counts.drain().isEmpty());
    }

    private static long times(UUID account) {
        return TestDatabase.database()
                .withHandle(
                        handle ->
                                handle.createQuery(
                                                """
                                                SELECT coalesce(sum(times), 0)
                                                  FROM guard.signal
                                                 WHERE account = :account
                                                """)
                                        .bind("account", account)
                                        .mapTo(long.class)
                                        .one());
    }
}
