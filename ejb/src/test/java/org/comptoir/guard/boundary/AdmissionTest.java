package org.comptoir.guard.boundary;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.UUID;
import org.comptoir.MovableClock;
import org.comptoir.guard.AddressPrefix;
import org.comptoir.guard.Client;
import org.comptoir.guard.SignalKind;
import org.comptoir.guard.TooManyRequests;
import org.junit.jupiter.api.Test;

/** S12. */
final class AdmissionTest {
    private static final Client CLIENT = new Client(new AddressPrefix("203.0.113.0/24"), null);

    private final MovableClock clock = MovableClock.atNoon();
    private final TestGuard guard = new TestGuard(clock);
    private final UUID member = UUID.randomUUID();

    @Test
    void holdsTheFloorsOfAMember() {
        ask(member, true, 600);
        ask(member, false, 240);
        assertRefused(member, true);
        assertRefused(member, false);
        clock.advance(Duration.ofMinutes(1));
        ask(member, true, 600);
        ask(member, false, 240);
    }

    @Test
    void membersBehindOneAddressDoNotShareTheirRoom() {
        ask(member, true, 600);
        ask(UUID.randomUUID(), true, 600);
        ask(null, true, 600);
        assertRefused(null, true);
        assertRefused(member, true);
    }

    @Test
    void saysWhenToComeBackAndMeansIt() {
        ask(member, false, 240);
        TooManyRequests refusal = assertRefused(member, false);
        clock.advance(Duration.ofSeconds(refusal.retryAfterSeconds()));
        ask(member, false, 1);
    }

    @Test
    void onlyCountsWhileItObserves() {
        TestGuard observing = new TestGuard(clock, "observe");
        for (int i = 0; i < 700; i++) {
            assertDoesNotThrow(() -> observing.admission().request(CLIENT, member, true));
        }
        assertEquals(100, observing.noted(SignalKind.NOT_ADMITTED));
    }

    @Test
    void rightProofsDoNotUseUpTheRoomForWrongOnes() {
        for (int i = 0; i < 100; i++) {
            guard.admission().stepUp(member);
            guard.admission().steppedUp(member);
        }
        for (int i = 0; i < 10; i++) {
            guard.admission().stepUp(member);
        }
        assertThrows(TooManyRequests.class, () -> guard.admission().stepUp(member));
    }

    private void ask(@org.jspecify.annotations.Nullable UUID account, boolean read, int times) {
        for (int i = 0; i < times; i++) {
            guard.admission().request(CLIENT, account, read);
        }
    }

    private TooManyRequests assertRefused(
            @org.jspecify.annotations.Nullable UUID account, boolean read) {
        TooManyRequests refusal =
                assertThrows(
                        TooManyRequests.class,
                        () -> guard.admission().request(CLIENT, account, read));
        assertTrue(refusal.retryAfterSeconds() >= 1);
        assertEquals(1, guard.noted(SignalKind.NOT_ADMITTED));
        return refusal;
    }
}
