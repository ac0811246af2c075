package org.comptoir.cli.post;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import org.comptoir.cli.CommandFailed;
import org.junit.jupiter.api.Test;

/** Members as the post's own migrations make them. */
class MemberDeskTest {
    private static final Clock CLOCK =
            Clock.fixed(Instant.parse("2026-11-21T22:00:00Z"), ZoneOffset.UTC);

    @Test
    void givesRolesAndKeepsAnAdministrator() throws IOException, SQLException {
        try (MigratedDatabase migrated = new MigratedDatabase("V0040", "V0122")) {
            member(migrated, "operator", "'member', 'admin'");
            member(migrated, "ana", "'member'");
            MemberDesk desk = new MemberDesk(migrated.database(), "root", CLOCK);

            assertRefused("last administrator", () -> desk.setRoles("operator", Set.of("member")));
            assertRefused("Roles are", () -> desk.setRoles("ana", Set.of("king")));
            assertRefused("Roles are", () -> desk.setRoles("ana", Set.of()));
            assertRefused("no open member", () -> desk.setRoles("nobody", Set.of("member")));

            desk.setRoles("Ana", Set.of("member", "admin"));
            desk.setRoles("operator", Set.of("member"));
            assertEquals(
                    List.of(List.of("member"), List.of("admin", "member")),
                    desk.all().stream().map(MemberDesk.Line::roles).toList());
            assertEquals(
                    "2",
                    number(migrated, "SELECT version FROM account.member WHERE username = 'ana'"));
            assertEquals(
                    "roles of operator: member",
                    number(
                            migrated,
                            "SELECT act FROM comptoir.machine_act ORDER BY id DESC LIMIT 1"));
        }
    }

    @Test
    void endsEverySessionSoThatAllServersHearOfIt() throws IOException, SQLException {
        try (MigratedDatabase migrated = new MigratedDatabase("V0040", "V0122")) {
            member(migrated, "ana", "'member'");
            migrated.run(
                    """
                    INSERT INTO account.session (id, member_id, nonce, rotated_at, remembered,
                                                 device, created_at, last_used_at, expires_at)
                    SELECT gen_random_uuid(), member.id, decode(repeat('00', 16), 'hex'), now(),
                           false, 'test', now(), now(), now() + interval '1 day'
                      FROM account.member, generate_series(1, 2)
                    """);
            MemberDesk desk = new MemberDesk(migrated.database(), "root", CLOCK);
            assertEquals(2, desk.signOut("ana"));
            assertEquals(0, desk.signOut("ana"));
            assertEquals(
                    "2",
                    number(
                            migrated,
                            """
                            SELECT count(*)
                              FROM account.revocation
                              JOIN account.session ON session.id = revocation.session_id
                             WHERE session.ended_at IS NOT NULL
                            """));
        }
    }

    private static void member(MigratedDatabase migrated, String name, String roles)
            throws SQLException {
        migrated.run(
                """
                INSERT INTO account.member (id, username, username_skeleton, locale, roles, state,
                                            created_at)
                VALUES ((SELECT format('00000000-0000-7000-8000-%%s',
                                       lpad((count(*) + 1)::text, 12, '0'))::uuid
                           FROM account.member),
                        '%1$s', '%1$s', 'en', ARRAY[%2$s], 'open', now())
                """
                        .formatted(name, roles));
    }

    private static void assertRefused(String why, Runnable act) {
        CommandFailed refused = assertThrows(CommandFailed.class, act::run);
        assertTrue(String.valueOf(refused.getMessage()).contains(why), refused.getMessage());
    }

    private static String number(MigratedDatabase migrated, String sql) throws SQLException {
        try (Connection owner = migrated.database().asOwner();
                Statement statement = owner.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            assertTrue(row.next());
            return row.getString(1);
        }
    }
}
