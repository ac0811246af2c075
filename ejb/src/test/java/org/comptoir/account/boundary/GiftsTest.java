package org.comptoir.account.boundary;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.comptoir.TestDatabase;
import org.comptoir.account.Caller;
import org.comptoir.account.Gift;
import org.comptoir.account.MemberView;
import org.comptoir.account.Parties;
import org.comptoir.account.Role;
import org.comptoir.account.SessionId;
import org.comptoir.account.entity.MemberChanges;
import org.comptoir.kernel.Ids;
import org.comptoir.kernel.Refused;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Who may give to whom without being asked anything; each reason against it on its own (S3, S9).
 */
final class GiftsTest {
    private final TestPost post;
    private final MemberView alice;
    private final MemberView bob;
    private final Caller giver;

    GiftsTest(@TempDir Path data) {
        post = new TestPost(data);
        alice = post.member();
        bob = post.member();
        giver = post.caller(alice);
    }

    @Test
    void findsBothPartiesHoweverTheNameIsWritten() {
        Parties both = new Parties(alice.id(), alice.username(), bob.id(), bob.username());
        assertEquals(
                List.of(Optional.of(both), Optional.of(both)),
                parties(
                        new Gift(giver, bob.username()),
                        new Gift(giver, bob.username().toUpperCase(Locale.ROOT))));
    }

    @Test
    void leavesOutOnlyThoseOfWhomItIsNotSo() {
        Caller taker = post.caller(bob);
        assertEquals(
                List.of(true, false, false, false, true),
                arePresent(
                        new Gift(giver, bob.username()),
                        new Gift(giver, alice.username()),
                        new Gift(giver, "nobody-of-that-name"),
                        new Gift(giver, "' OR 1=1 --"),
                        new Gift(taker, alice.username())));
    }

    @Test
    void leavesOutASessionThatEndedOrExpiredOrIsAnothers() {
        Caller other = post.caller(alice);
        post.required(() -> post.sessions().end(giver, giver.session()));
        Caller forged = new Caller(bob.id(), other.session(), other.roles());
        Caller unknown = new Caller(alice.id(), new SessionId(Ids.next()), other.roles());
        assertEquals(
                List.of(false, true, false, false),
                arePresent(
                        new Gift(giver, bob.username()),
                        new Gift(other, bob.username()),
                        new Gift(forged, alice.username()),
                        new Gift(unknown, bob.username())));
        post.machine.advance(Duration.ofDays(400));
        assertEquals(List.of(false), arePresent(new Gift(other, bob.username())));
    }

    @Test
    void leavesOutWhoHasASecondFactor() {
        post.enableTotp(alice);
        assertEquals(List.of(false), arePresent(new Gift(post.caller(alice), bob.username())));
    }

    @Test
    void leavesOutWhoseOutflowsAreHeldUntilTheyAreNot() {
        MemberChanges changes = new MemberChanges(TestDatabase.database());
        post.required(
                () -> {
                    changes.holdOutflow(alice.id(), post.clock.instant().plusSeconds(60));
                });
        assertEquals(List.of(false), arePresent(new Gift(giver, bob.username())));
        post.machine.advance(Duration.ofSeconds(60));
        assertEquals(List.of(true), arePresent(new Gift(giver, bob.username())));
    }

    @Test
    void leavesOutWhoIsNoMemberAnyMoreOrMustChangeThePasswordFirst() {
        MemberChanges changes = new MemberChanges(TestDatabase.database());
        post.required(() -> changes.setRoles(alice.id(), Set.of(Role.ANALYST)));
        assertEquals(List.of(false), arePresent(new Gift(giver, bob.username())));
        post.required(() -> changes.setRoles(alice.id(), Set.of(Role.MEMBER, Role.ANALYST)));
        assertEquals(List.of(true), arePresent(new Gift(giver, bob.username())));
        mustChangePassword(alice);
        assertEquals(List.of(false), arePresent(new Gift(giver, bob.username())));
    }

    @Test
    void leavesOutWhoHasLeft() {
        Caller leaver = post.caller(bob);
        MemberChanges changes = new MemberChanges(TestDatabase.database());
        post.required(() -> changes.close(bob.id(), post.clock.instant()));
        assertEquals(
                List.of(false, false),
                arePresent(new Gift(giver, bob.username()), new Gift(leaver, alice.username())));
    }

    /** What is let through here is let through by the doors that serve one alone, too. */
    @Test
    void isNeverMoreGenerousThanTheDoorForOne() {
        post.required(() -> post.sessions().end(giver, giver.session()));
        assertThrows(Refused.class, () -> post.required(() -> post.sessions().recheck(giver)));
        assertEquals(List.of(false), arePresent(new Gift(giver, bob.username())));
    }

    private void mustChangePassword(MemberView member) {
        post.required(
                () ->
                        TestDatabase.database()
                                .withHandle(
                                        handle ->
                                                handle.execute(
                                                        """
                                                        UPDATE account.member
                                                           SET password_change_required = true
                                                         WHERE id = ?
                                                        """,
                                                        member.id().value())));
    }

    private List<Optional<Parties>> parties(Gift... gifts) {
        return post.required(() -> post.gifts().parties(List.of(gifts)));
    }

    private List<Boolean> arePresent(Gift... gifts) {
        return parties(gifts).stream().map(Optional::isPresent).toList();
    }
}
