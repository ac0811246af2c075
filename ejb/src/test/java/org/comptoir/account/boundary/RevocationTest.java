package org.comptoir.account.boundary;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.comptoir.TestDatabase;
import org.comptoir.account.AccessRevoked;
import org.comptoir.account.Author;
import org.comptoir.account.Caller;
import org.comptoir.account.MemberId;
import org.comptoir.account.MemberView;
import org.comptoir.account.Role;
import org.comptoir.account.TokenPair;
import org.comptoir.kernel.InvalidInput;
import org.comptoir.kernel.NotFound;
import org.comptoir.kernel.ProblemType;
import org.comptoir.kernel.Refused;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** S3: what ends or changes access is heard on this node at once, on others by the feed. */
final class RevocationTest {
    private final TestPost here;
    private final TestPost elsewhere;
    private final MemberView member;
    private final TokenPair tokens;
    private final Caller caller;

    RevocationTest(@TempDir Path data) {
        here = new TestPost(data);
        elsewhere = new TestPost(data);
        member = here.member();
        tokens = here.session(member);
        caller = here.caller(tokens);
    }

    @Test
    void reachesTheOtherNodeThroughItsFeed() throws SQLException {
        try (Connection connection = TestDatabase.dataSource().getConnection();
                Connection sender = TestDatabase.dataSource().getConnection()) {
            elsewhere.feed.listen(connection);
            here.feed.listen(sender);
            assertEquals(caller, elsewhere.caller(tokens));
            here.required(() -> here.sessions().signOut(caller));
            here.feed.turn(sender);
            long start = System.nanoTime();
            while (elsewhere.tokens().stands(caller)) {
                elsewhere.feed.turn(connection);
            }
            long millis = (System.nanoTime() - start) / 1_000_000;
            assertTrue(millis < 1_000, millis + " ms");
            assertThrows(Refused.class, () -> elsewhere.caller(tokens));
            assertTrue(elsewhere.told.contains(new AccessRevoked(member.id(), caller.session())));
        }
    }

    @Test
    void isNotMissedWhenItsTransactionWasOpenDuringTheReadBefore() throws Exception {
        try (Connection connection = TestDatabase.dataSource().getConnection()) {
            Thread reader =
                    new Thread(
                            () -> {
                                // Reads while the other transaction has written and not committed.
                                try {
                                    elsewhere.feed.listen(connection);
                                } catch (SQLException e) {
                                    throw new IllegalStateException(e);
                                }
                            });
            here.required(
                    () -> {
                        here.sessions().signOut(caller);
                        reader.start();
                        try {
                            reader.join();
                        } catch (InterruptedException e) {
                            throw new IllegalStateException(e);
                        }
                        // A later transaction commits first and moves the sequence on.
                        TestDatabase.inNewTransaction(() -> endAnother());
                    });
            assertTrue(elsewhere.tokens().stands(caller), "not committed when it was read");
            while (elsewhere.tokens().stands(caller)) {
                elsewhere.feed.turn(connection);
            }
        }
    }

    private boolean endAnother() {
        Caller other = here.caller(member);
        return here.revoker.end(other.member(), other.session(), Author.POST, "test");
    }

    @Test
    void isKnownToANodeThatStartsLater() throws SQLException {
        here.required(() -> here.sessions().signOut(caller));
        TestPost started = elsewhere;
        assertTrue(started.tokens().stands(caller), "knows nothing yet");
        try (Connection connection = TestDatabase.dataSource().getConnection()) {
            started.feed.listen(connection);
        }
        assertFalse(started.tokens().stands(caller));
    }

    @Test
    void aNodeThatHearsNothingAsksTheDatabaseEachTime(@TempDir Path data) {
        TestPost deaf = new TestPost(data);
        Tokens door = deaf.tokens();
        deafen(door);
        assertEquals(caller, door.verify(tokens.access().revealText()));
        here.required(() -> here.sessions().signOut(caller));
        assertThrows(Refused.class, () -> door.verify(tokens.access().revealText()));
        assertFalse(door.stands(caller));
    }

    @SuppressWarnings("UnnecessaryAssignment") // the container injects, tests wire by hand
    private void deafen(Tokens door) {
        door.revocations = new org.comptoir.account.control.Revocations(here.clock);
    }

    @Test
    void newRolesCountAtOnceWithTheTokenOfBefore() {
        Caller admin = admin();
        setRoles(admin, member.id(), Role.MEMBER, Role.ARBITER);
        assertEquals(Set.of(Role.MEMBER, Role.ARBITER), here.caller(tokens).roles());
        setRoles(admin, member.id(), Role.MEMBER);
        assertEquals(Set.of(Role.MEMBER), here.caller(tokens).roles());
        assertEquals(
                Optional.of(Set.of(Role.MEMBER)), here.tokens().now(caller).map(Caller::roles));
    }

    @Test
    void onlyAnAdministratorOfNowSetsRoles() {
        Caller admin = admin();
        assertEquals(
                ProblemType.FORBIDDEN,
                assertThrows(Refused.class, () -> setRoles(caller, member.id(), Role.ADMIN))
                        .type());
        assertThrows(InvalidInput.class, () -> setRoles(admin, member.id()));
        assertThrows(
                NotFound.class,
                () -> setRoles(admin, new MemberId(java.util.UUID.randomUUID()), Role.MEMBER));
        setRoles(admin, admin.member(), Role.MEMBER, Role.ADMIN);
        Caller second = admin();
        setRoles(second, admin.member(), Role.MEMBER);
        assertEquals(
                ProblemType.FORBIDDEN,
                assertThrows(Refused.class, () -> setRoles(admin, member.id(), Role.ADMIN)).type(),
                "the token of before does not help");
    }

    @ParameterizedTest
    @ValueSource(strings = {"monero", "monero-stagenet"})
    void staffOfAPostWhoseCoinsAreNotMadeAtWillNeedsASecondFactor(
            String chain, @TempDir Path data) {
        TestPost real = new TestPost(data, chain);
        MemberView staff = real.member();
        grantAll(real, staff);
        assertEquals(Set.of(Role.MEMBER), real.caller(staff).roles());
        real.enableTotp(staff);
        assertEquals(EnumSet.allOf(Role.class), real.caller(staff).roles());
    }

    @ParameterizedTest
    @ValueSource(strings = {"demo", "monero-regtest"})
    void staffOfATestNetworkHasItsRolesAtOnce(String chain, @TempDir Path data) {
        TestPost play = new TestPost(data, chain);
        MemberView staff = play.member();
        grantAll(play, staff);
        assertEquals(EnumSet.allOf(Role.class), play.caller(staff).roles());
    }

    private Caller admin() {
        MemberView admin = here.member();
        grantAll(here, admin);
        return here.caller(admin);
    }

    private static void grantAll(TestPost post, MemberView member) {
        post.required(
                () ->
                        new org.comptoir.account.entity.MemberChanges(TestDatabase.database())
                                .setRoles(member.id(), EnumSet.allOf(Role.class)));
    }

    private void setRoles(Caller by, MemberId of, Role... roles) {
        here.required(() -> here.administration().setRoles(by, of, Set.of(roles)));
    }
}
