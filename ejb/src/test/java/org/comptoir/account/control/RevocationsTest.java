package org.comptoir.account.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.comptoir.MovableClock;
import org.comptoir.account.MemberId;
import org.comptoir.account.Revocation;
import org.comptoir.account.Role;
import org.comptoir.account.SessionId;
import org.junit.jupiter.api.Test;

final class RevocationsTest {
    private static final MemberId MEMBER = new MemberId(new UUID(1, 2));
    private static final SessionId SESSION = new SessionId(new UUID(3, 4));

    private final MovableClock clock = MovableClock.atNoon();
    private final Revocations revocations = new Revocations(clock);

    @Test
    void remembersAnEndedSessionLongerThanAnyOfItsTokens() {
        assertFalse(revocations.isEnded(SESSION));
        assertTrue(revocations.hear(Revocation.ofSession(MEMBER, SESSION)), "news");
        assertFalse(revocations.hear(Revocation.ofSession(MEMBER, SESSION)), "no news");
        clock.advance(Duration.ofMinutes(16));
        assertTrue(revocations.isEnded(SESSION));
    }

    @Test
    void tellsTheRolesOfTheLatestVersionHoweverTheyArrive() {
        revocations.hear(Revocation.ofMember(MEMBER, 3, Set.of(Role.ARBITER)));
        assertFalse(revocations.hear(Revocation.ofMember(MEMBER, 2, Set.of(Role.ADMIN))));
        assertEquals(Optional.of(Set.of(Role.ARBITER)), revocations.rolesAfter(MEMBER, 1));
        assertEquals(Optional.of(Set.of(Role.ARBITER)), revocations.rolesAfter(MEMBER, 2));
        assertEquals(Optional.empty(), revocations.rolesAfter(MEMBER, 3));
        assertTrue(revocations.hear(Revocation.ofMember(MEMBER, 4, Set.of())));
        assertEquals(Optional.of(Set.of()), revocations.rolesAfter(MEMBER, 3));
    }

    @Test
    void trustsItsMemoryOnlyWhileItHearsNews() {
        assertFalse(revocations.isUpToDate(), "nothing heard yet");
        revocations.upToDate();
        assertTrue(revocations.isUpToDate());
    }
}
