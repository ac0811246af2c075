package org.comptoir.account.boundary;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.comptoir.Racing;
import org.comptoir.TestDatabase;
import org.comptoir.account.Caller;
import org.comptoir.account.MemberView;
import org.comptoir.account.RefreshResult;
import org.comptoir.account.RefreshResult.Ended;
import org.comptoir.account.RefreshResult.Refreshed;
import org.comptoir.account.Role;
import org.comptoir.account.SessionView;
import org.comptoir.account.TokenPair;
import org.comptoir.guard.SignalKind;
import org.comptoir.kernel.NotFound;
import org.comptoir.kernel.Page;
import org.comptoir.kernel.ProblemType;
import org.comptoir.kernel.Refused;
import org.comptoir.kernel.Secret;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SessionsTest {
    private final TestPost post;
    private final Sessions door;
    private final MemberView member;
    private final TokenPair tokens;

    SessionsTest(@TempDir Path data) {
        post = new TestPost(data);
        door = post.sessions();
        member = post.member();
        tokens = post.session(member);
    }

    @Test
    void rotatesRefreshTokensAndKeepsTheSession() {
        Caller before = post.caller(tokens);
        TokenPair next = refreshed(tokens.refresh(), false);
        assertNotEquals(tokens.refresh(), next.refresh());
        assertEquals(before, post.caller(next));
        assertInstanceOf(Refreshed.class, refresh(next.refresh(), false));
    }

    @Test
    void endsTheSessionWhenAnOldTokenIsUsedAgain() {
        TokenPair next = refreshed(tokens.refresh(), false);
        Caller caller = post.caller(next);
        assertInstanceOf(Ended.class, refresh(tokens.refresh(), false));
        assertInstanceOf(Ended.class, refresh(next.refresh(), false), "the whole family ended");
        assertFalse(post.tokens().stands(caller));
        assertThrows(Refused.class, () -> post.caller(next), "access ends at once");
        assertEquals(1, post.guard.noted(SignalKind.REFRESH_REUSED));
    }

    @Test
    void givesARacingWindowAnAccessTokenAloneForTenSeconds() {
        TokenPair next = refreshed(tokens.refresh(), true);
        post.machine.advance(Duration.ofSeconds(10));
        TokenPair raced = refreshed(tokens.refresh(), true);
        assertNull(raced.refresh());
        assertEquals(member.id(), post.caller(raced).member());
        assertInstanceOf(Refreshed.class, refresh(next.refresh(), true), "the session goes on");
    }

    @Test
    void endsTheSessionWhenThePredecessorComesLateOrIsOlderOrComesByBody() {
        refreshed(tokens.refresh(), true);
        post.machine.advance(Duration.ofSeconds(11));
        assertInstanceOf(Ended.class, refresh(tokens.refresh(), true), "late");

        TokenPair second = post.session(member);
        refreshed(refreshed(second.refresh(), true).refresh(), true);
        assertInstanceOf(Ended.class, refresh(second.refresh(), true), "two generations old");

        TokenPair third = post.session(member);
        refreshed(third.refresh(), true);
        assertInstanceOf(Ended.class, refresh(third.refresh(), false), "by body");
    }

    @Test
    void rotatesOnceWhenManyRaceByCookie() throws Exception {
        for (int round = 0; round < 10; round++) {
            TokenPair start = post.session(member);
            List<RefreshResult> results = Racing.times(6, () -> refresh(start.refresh(), true));
            List<Secret> nexts =
                    results.stream()
                            .map(result -> assertInstanceOf(Refreshed.class, result))
                            .filter(result -> result.tokens().refresh() != null)
                            .map(result -> Objects.requireNonNull(result.tokens().refresh()))
                            .toList();
            assertEquals(1, nexts.size(), "one window holds the next token");
            assertInstanceOf(Refreshed.class, refresh(nexts.get(0), true));
        }
    }

    @Test
    void leavesNothingAliveWhenManyRaceByBody() throws Exception {
        for (int round = 0; round < 10; round++) {
            TokenPair start = post.session(member);
            List<RefreshResult> results = Racing.times(6, () -> refresh(start.refresh(), false));
            List<Refreshed> winners =
                    results.stream()
                            .filter(result -> result instanceof Refreshed)
                            .map(result -> (Refreshed) result)
                            .toList();
            assertEquals(1, winners.size());
            assertInstanceOf(Ended.class, refresh(winners.get(0).tokens().refresh(), false));
        }
    }

    @Test
    void endsASessionThatNobodyRefreshedForTwelveHours() {
        TokenPair next = refreshed(tokens.refresh(), false);
        post.machine.advance(Duration.ofHours(12));
        assertInstanceOf(Ended.class, refresh(next.refresh(), false));
    }

    @Test
    void keepsARememberedSessionForThirtyDays() {
        TokenPair remembered =
                post.required(
                        () -> post.start.begin(post.row(member), true, "a test", TestPost.HOME));
        post.machine.advance(Duration.ofDays(29));
        assertInstanceOf(Refreshed.class, refresh(remembered.refresh(), false));
    }

    @Test
    void signsOutAtOnceByCallerOrByRefreshToken() {
        Caller caller = post.caller(tokens);
        post.required(() -> door.signOut(caller));
        assertThrows(Refused.class, () -> post.caller(tokens));
        assertInstanceOf(Ended.class, refresh(tokens.refresh(), false));

        TokenPair other = post.session(member);
        String refresh = Objects.requireNonNull(other.refresh()).revealText();
        assertTrue(post.required(() -> door.signOut(refresh)));
        assertThrows(Refused.class, () -> post.caller(other));
        assertFalse(post.required(() -> door.signOut("forged")));
    }

    @Test
    void listsAndEndsOwnSessionsOnly() {
        Caller caller = post.caller(tokens);
        Caller other = post.caller(post.session(member));
        assertEquals(
                List.of(false, true),
                door.mine(caller, null, 2).items().stream()
                        .map(session -> session.current())
                        .toList());
        Page<SessionView> first = door.mine(caller, null, 1);
        assertEquals(other.session().toString(), first.next());
        assertEquals(
                List.of(caller.session()),
                door.mine(caller, other.session(), 1).items().stream()
                        .map(SessionView::id)
                        .toList());
        post.required(() -> door.end(caller, other.session()));
        assertEquals(1, door.mine(caller, null, 20).items().size());
        assertFalse(post.tokens().stands(other));
        assertThrows(
                NotFound.class,
                () -> post.required(() -> door.end(caller, other.session())),
                "ended already");
        Caller stranger = post.caller(post.member());
        assertThrows(
                NotFound.class, () -> post.required(() -> door.end(stranger, caller.session())));
        assertTrue(post.tokens().stands(caller));
    }

    @Test
    void rechecksSessionStateAndRolesInTheCallersTransaction() {
        Caller caller = post.caller(tokens);
        post.required(() -> door.recheck(caller));
        post.required(() -> door.recheck(caller, Role.ARBITER, Role.MEMBER));
        assertEquals(ProblemType.FORBIDDEN, refusal(caller, Role.OPERATOR));
        post.required(() -> door.signOut(caller));
        assertEquals(ProblemType.UNAUTHENTICATED, refusal(caller));
    }

    @Test
    void keepsAClosingWaitingUntilTheMovementOfValueEnds() throws Exception {
        Caller caller = post.caller(tokens);
        CountDownLatch rechecked = new CountDownLatch(1);
        CountDownLatch mayEnd = new CountDownLatch(1);
        AtomicBoolean moved = new AtomicBoolean();
        List<Boolean> inOrder =
                Racing.all(
                        List.of(
                                () ->
                                        TestDatabase.inTransaction(
                                                () -> {
                                                    door.recheck(caller);
                                                    rechecked.countDown();
                                                    await(mayEnd);
                                                    moved.set(true);
                                                    return true;
                                                }),
                                () -> {
                                    await(rechecked);
                                    post.atClosing = closing -> assertTrue(moved.get());
                                    new Thread(mayEnd::countDown).start();
                                    post.membershipSteps().close(caller);
                                    return moved.get();
                                }));
        assertEquals(List.of(true, true), inOrder);
        assertThrows(NotFound.class, () -> post.required(() -> holdOpen()), "and is closed now");
    }

    private void holdOpen() {
        post.members().holdOpen(member.id());
    }

    private ProblemType refusal(Caller caller, Role... roles) {
        return assertThrows(Refused.class, () -> post.required(() -> door.recheck(caller, roles)))
                .type();
    }

    private RefreshResult refresh(@Nullable Secret token, boolean cookie) {
        String text = Objects.requireNonNull(token).revealText();
        return post.required(() -> door.refresh(text, cookie));
    }

    private TokenPair refreshed(@Nullable Secret token, boolean byCookie) {
        return assertInstanceOf(Refreshed.class, refresh(token, byCookie)).tokens();
    }

    private static void await(CountDownLatch latch) {
        try {
            assertTrue(latch.await(10, TimeUnit.SECONDS));
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
