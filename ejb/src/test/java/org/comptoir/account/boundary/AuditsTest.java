package org.comptoir.account.boundary;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.comptoir.TestDatabase;
import org.comptoir.account.AuditEntry;
import org.comptoir.account.AuditKind;
import org.comptoir.account.AuditQuery;
import org.comptoir.account.Author;
import org.comptoir.account.Caller;
import org.comptoir.account.MemberId;
import org.comptoir.account.MemberView;
import org.comptoir.account.Role;
import org.comptoir.account.SignInResult;
import org.comptoir.account.entity.AuditRows;
import org.comptoir.guard.AddressPrefix;
import org.comptoir.kernel.Page;
import org.comptoir.kernel.ProblemType;
import org.comptoir.kernel.Refused;
import org.comptoir.kernel.Secret;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class AuditsTest {
    private static final Secret NEXT = Secret.of("another long sentence");
    private static final AddressPrefix ELSEWHERE = new AddressPrefix("198.51.100.0/24");

    private final TestPost post;
    private final Audits door;
    private final MemberView member;

    AuditsTest(@TempDir Path data) {
        post = new TestPost(data);
        door = post.audits();
        member = post.member();
    }

    @Test
    void whatAMemberDoesIsThereWithDeviceAndPlace() {
        Caller caller = post.caller(member).from(ELSEWHERE);
        post.caller(member);
        post.membership().changePassword(caller, Secret.of(TestPost.PASSWORD), NEXT);
        List<AuditEntry> lines = mine();
        assertEquals(
                List.of(
                        "session_ended",
                        "password_changed",
                        "signed_in",
                        "signed_in",
                        "registered"),
                kinds());
        AuditEntry changed = lines.get(1);
        assertEquals(member.id(), changed.actor());
        assertEquals(caller.session(), changed.session());
        assertEquals(ELSEWHERE.value(), changed.from());
        assertEquals("a test", changed.device());
        assertEquals(TestPost.HOME.value(), lines.get(2).from());
        assertEquals("password-changed", lines.get(0).detail());
    }

    @Test
    void whatFailsIsThereWithoutAnAuthor() {
        assertEquals(
                new SignInResult.WrongCredentials(),
                post.signIn()
                        .signIn(post.order(member.username(), "wrong one", null, ELSEWHERE, null)));
        assertEquals(List.of("registered"), kinds(), "not before it is written");
        write();
        AuditEntry failed = mine().get(0);
        assertEquals("sign_in_failed", failed.kind());
        assertNull(failed.actor());
        assertEquals(ELSEWHERE.value(), failed.from());
        assertEquals("a test", failed.device());
    }

    @Test
    void aWrongProofOutlivesItsRefusal() {
        Caller caller = post.caller(member).from(ELSEWHERE);
        assertThrows(
                Refused.class,
                () -> post.membership().changePassword(caller, Secret.of("wrong one"), NEXT));
        write();
        AuditEntry failed = mine().get(0);
        assertEquals("proof_failed", failed.kind());
        assertEquals(member.id(), failed.actor());
        assertEquals("a test", failed.device());
    }

    @Test
    void whoHammersDoesNotFillTheAudit() {
        for (int i = 0; i < FailureWriter.MOST_AN_HOUR + 20; i++) {
            post.failures.add(
                    AuditKind.SIGN_IN_FAILED,
                    Author.stranger(ELSEWHERE),
                    member.id(),
                    "a test",
                    post.clock.instant());
        }
        write();
        assertEquals(FailureWriter.MOST_AN_HOUR, count("sign_in_failed"));
        post.machine.advance(Duration.ofHours(2));
        post.signIn().signIn(post.order(member.username(), "wrong one", null, ELSEWHERE, null));
        write();
        assertEquals(FailureWriter.MOST_AN_HOUR + 1, count("sign_in_failed"));
    }

    @Test
    void namesThatDoNotExistLeaveNothing() {
        post.signIn().signIn(post.order("nobody-here", "wrong one", null, ELSEWHERE, null));
        assertEquals(1, post.failures.drain().size(), "as for a name that does");
        post.signIn().signIn(post.order("nobody-here", "wrong one", null, ELSEWHERE, null));
        write();
        UUID nobody = UUID.nameUUIDFromBytes("nobody:nobody-here".getBytes(UTF_8));
        assertEquals(List.of(), all(AuditQuery.of(new MemberId(nobody), null)).items());
    }

    @Test
    void anActThatIsUndoneIsNotInTheAudit() {
        Caller admin = admin();
        Runnable undone =
                () -> {
                    post.administration().setRoles(admin, member.id(), Set.of(Role.ARBITER));
                    throw new Refused(ProblemType.WRONG_STATE, "undone");
                };
        assertThrows(Refused.class, () -> post.required(undone));
        assertEquals(List.of("registered"), kinds());
    }

    @Test
    void operatorsFindWhoDidWhatToWhom() {
        Caller admin = admin();
        post.required(
                () ->
                        post.administration()
                                .setRoles(
                                        admin, member.id(), EnumSet.of(Role.MEMBER, Role.ARBITER)));
        AuditQuery query =
                new AuditQuery(admin.member(), member.id(), AuditKind.ROLES_SET, null, null, null);
        AuditEntry found = all(query).items().get(0);
        assertEquals("member, arbiter", found.detail());
        assertEquals(admin.member(), found.actor());
        Instant at = found.at();
        assertEquals(1, all(between(at, at.plusSeconds(1))).items().size());
        assertEquals(0, all(between(at.plusSeconds(1), at.plusSeconds(2))).items().size());
        Caller nobody = post.caller(member);
        assertThrows(Refused.class, () -> door.all(nobody, query, 10));
    }

    @Test
    void isReadPageByPage() {
        for (int i = 0; i < 6; i++) {
            post.caller(member);
        }
        Caller caller = post.caller(member);
        List<UUID> seen = new ArrayList<>();
        @Nullable UUID before = null;
        do {
            Page<AuditEntry> page = door.mine(caller, before, 3);
            page.items().forEach(line -> seen.add(line.id()));
            before = page.next() == null ? null : UUID.fromString(page.next());
        } while (before != null);
        assertEquals(8, seen.size());
        assertEquals(8, Set.copyOf(seen).size());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE account.audit SET kind = 'other'",
                "DELETE FROM account.audit",
                "TRUNCATE account.audit",
                "ALTER TABLE account.audit ADD COLUMN more text",
                "DROP TABLE account.audit"
            })
    void theApplicationMayNot(String sql) {
        RuntimeException refused =
                assertThrows(
                        RuntimeException.class,
                        () ->
                                TestDatabase.inTransaction(
                                        () ->
                                                TestDatabase.database()
                                                        .useHandle(handle -> handle.execute(sql))));
        assertTrue(
                String.valueOf(refused.getMessage())
                        .matches("(?s).*(permission denied|must be owner).*"),
                refused::toString);
    }

    /** In a transaction that is undone: the retention of other tests' lines is none of ours. */
    @Test
    void nothingOfTheLastNinetyDaysIsForgotten() throws SQLException {
        TestDatabase.undone(
                (connection, jdbi) -> {
                    execute(connection, "DELETE FROM account.audit");
                    execute(
                            connection,
                            """
                            INSERT INTO account.audit (id, at, kind)
                            SELECT gen_random_uuid(), timestamptz '2026-01-01Z' + d * interval '1 day', 'x'
                              FROM generate_series(0, 199) d
                            """);
                    Instant future = Instant.parse("2100-01-01T00:00:00Z");
                    AuditRows rows = new AuditRows(jdbi);
                    assertEquals(100, rows.forget(future, 100));
                    assertEquals(9, rows.forget(future, 100));
                    assertEquals(0, rows.forget(future, 100));
                });
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private Caller admin() {
        return post.staff(Role.MEMBER, Role.OPERATOR, Role.ADMIN);
    }

    private AuditQuery between(Instant from, Instant until) {
        return new AuditQuery(null, member.id(), AuditKind.ROLES_SET, from, until, null);
    }

    private Page<AuditEntry> all(AuditQuery query) {
        Caller operator = admin();
        return TestDatabase.inTransaction(() -> door.all(operator, query, 100));
    }

    private void write() {
        post.required(() -> post.failureWriter().write());
    }

    private long count(String kind) {
        return kinds().stream().filter(kind::equals).count();
    }

    private List<String> kinds() {
        return mine().stream().map(AuditEntry::kind).toList();
    }

    private List<AuditEntry> mine() {
        return TestDatabase.inTransaction(
                () -> door.rows.page(AuditQuery.of(member.id(), null), 100));
    }
}
