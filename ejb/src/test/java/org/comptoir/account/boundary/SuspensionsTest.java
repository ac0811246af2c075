package org.comptoir.account.boundary;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.comptoir.Racing;
import org.comptoir.account.AccessRevoked;
import org.comptoir.account.Caller;
import org.comptoir.account.MemberId;
import org.comptoir.account.MemberRestored;
import org.comptoir.account.MemberState;
import org.comptoir.account.MemberSuspended;
import org.comptoir.account.MemberView;
import org.comptoir.account.RefreshResult;
import org.comptoir.account.Role;
import org.comptoir.account.SignInResult;
import org.comptoir.account.Suspension;
import org.comptoir.account.TokenPair;
import org.comptoir.kernel.Ids;
import org.comptoir.kernel.InvalidInput;
import org.comptoir.kernel.NotFound;
import org.comptoir.kernel.ProblemType;
import org.comptoir.kernel.Refused;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SuspensionsTest {
    private static final String REASON = "Three members say you never paid.";

    private final TestPost post;
    private final Suspensions door;
    private final MemberView member;
    private final Caller operator;

    SuspensionsTest(@TempDir Path data) {
        post = new TestPost(data);
        door = post.suspensions();
        member = post.member();
        operator = post.staff(Role.MEMBER, Role.OPERATOR);
    }

    @Test
    void endsSessionsAndTellsConnections() {
        TokenPair tokens = post.session(member);
        Caller caller = post.caller(tokens);
        MemberView kept = suspend(operator, member.id());
        assertEquals(MemberState.SUSPENDED, kept.state());
        assertEquals(new Suspension(post.clock.instant(), REASON), kept.suspension());
        assertFalse(post.tokens().stands(caller));
        assertTrue(post.told.contains(new AccessRevoked(member.id(), caller.session())));
        assertThrows(Refused.class, () -> post.caller(tokens));
        assertInstanceOf(
                RefreshResult.Ended.class,
                post.sessions()
                        .refresh(
                                java.util.Objects.requireNonNull(tokens.refresh()).revealText(),
                                false));
        assertEquals(List.of(new MemberSuspended(member.id())), post.suspended);
    }

    @Test
    void onlyTheRightPasswordReadsTheReason() {
        suspend(operator, member.id());
        assertEquals(
                new SignInResult.Suspended(new Suspension(post.clock.instant(), REASON)),
                signIn(TestPost.PASSWORD));
        assertEquals(new SignInResult.WrongCredentials(), signIn("not this one"));
    }

    @Test
    void isOverWhenAnOperatorSaysSo() {
        suspend(operator, member.id());
        MemberView open = restore(operator, member.id());
        assertEquals(MemberState.OPEN, open.state());
        assertNull(open.suspension());
        assertInstanceOf(SignInResult.SignedIn.class, signIn(TestPost.PASSWORD));
        assertEquals(List.of(new MemberRestored(member.id())), post.restored);
    }

    @Test
    void happensOnce() {
        assertEquals(ProblemType.WRONG_STATE, refused(() -> restore(operator, member.id())));
        suspend(operator, member.id());
        assertEquals(ProblemType.WRONG_STATE, refused(() -> suspend(operator, member.id())));
    }

    @Test
    void isNotForOneselfNorForMembersNorOfAdministratorsByOthers() {
        assertEquals(ProblemType.FORBIDDEN, refused(() -> suspend(operator, operator.member())));
        Caller other = post.caller(post.member());
        assertEquals(ProblemType.FORBIDDEN, refused(() -> suspend(other, member.id())));
        assertEquals(ProblemType.FORBIDDEN, refused(() -> restore(other, member.id())));
        Caller admin = post.staff(Role.MEMBER, Role.OPERATOR, Role.ADMIN);
        Caller second = post.staff(Role.MEMBER, Role.OPERATOR, Role.ADMIN);
        assertEquals(ProblemType.FORBIDDEN, refused(() -> suspend(operator, admin.member())));
        suspend(second, admin.member());
        assertEquals(ProblemType.FORBIDDEN, refused(() -> restore(operator, admin.member())));
        restore(second, admin.member());
    }

    @Test
    void needsAReasonAndAMember() {
        assertThrows(
                InvalidInput.class,
                () -> post.required(() -> door.suspend(operator, member.id(), " ")));
        assertThrows(NotFound.class, () -> suspend(operator, new MemberId(Ids.next())));
    }

    /** One of them loses: to the other's decision, or to the database, which has it tried again. */
    @Test
    void twoWhoSuspendEachOtherDoNotBothSucceed() throws Exception {
        for (int round = 0; round < 5; round++) {
            Caller one = post.staff(Role.MEMBER, Role.OPERATOR);
            Caller two = post.staff(Role.MEMBER, Role.OPERATOR);
            AtomicInteger turn = new AtomicInteger();
            List<Boolean> done =
                    Racing.times(
                            2,
                            () -> {
                                boolean first = turn.getAndIncrement() == 0;
                                try {
                                    suspend(first ? one : two, (first ? two : one).member());
                                    return true;
                                } catch (RuntimeException lost) {
                                    return false;
                                }
                            });
            assertEquals(1, done.stream().filter(Boolean::booleanValue).count());
        }
    }

    @Test
    void theAuditSaysWhy() {
        suspend(operator, member.id());
        signIn(TestPost.PASSWORD);
        restore(operator, member.id());
        var lines = post.audits().mine(post.caller(member), null, 10).items();
        assertEquals(
                List.of("signed_in", "restored", "sign_in_suspended", "suspended", "registered"),
                lines.stream().map(line -> line.kind()).toList());
        assertEquals(REASON, lines.get(3).detail());
        assertEquals(operator.member(), lines.get(3).actor());
    }

    private MemberView suspend(Caller caller, MemberId id) {
        return post.required(() -> door.suspend(caller, id, REASON));
    }

    private MemberView restore(Caller caller, MemberId id) {
        return post.required(() -> door.restore(caller, id));
    }

    private SignInResult signIn(String password) {
        return post.signIn().signIn(post.order(member.username(), password, null));
    }

    private static ProblemType refused(Runnable call) {
        return assertThrows(Refused.class, call::run).type();
    }
}
