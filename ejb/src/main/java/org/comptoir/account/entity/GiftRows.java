package org.comptoir.account.entity;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.comptoir.account.Caller;
import org.comptoir.account.MemberId;
import org.comptoir.account.SessionId;
import org.jdbi.v3.core.Jdbi;

/** Members and sessions of many gifts, each question asked once for all of them. */
@Dependent
public class GiftRows {
    private final Jdbi database;

    /** Rows in the caller's transaction. */
    @Inject
    public GiftRows(Jdbi database) {
        this.database = database;
    }

    /** Members by their names in lower case, closed ones included. */
    public Map<String, MemberId> byNames(Collection<String> names) {
        return database
                .withHandle(
                        handle ->
                                handle.createQuery(
                                                """
                                                SELECT lower(username) AS name, id
                                                  FROM account.member
                                                 WHERE lower(username) = ANY (:names)
                                                """)
                                        .bindArray("names", String.class, names)
                                        .map(
                                                (row, context) ->
                                                        Map.entry(
                                                                row.getString("name"),
                                                                new MemberId(
                                                                        row.getObject(
                                                                                "id", UUID.class))))
                                        .list())
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** The usernames of those of the members who are open. */
    public Map<MemberId, String> openNames(Collection<MemberId> ids) {
        return database
                .withHandle(
                        handle ->
                                handle.createQuery(
                                                """
                                                SELECT id, username
                                                  FROM account.member
                                                 WHERE id = ANY (:ids)
                                                   AND state = 'open'
                                                """)
                                        .bindArray("ids", UUID.class, values(ids))
                                        .map(
                                                (row, context) ->
                                                        Map.entry(
                                                                new MemberId(
                                                                        row.getObject(
                                                                                "id", UUID.class)),
                                                                row.getString("username")))
                                        .list())
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** Members with a live session, who may act as such, no second factor and no held outflow. */
    public Set<Caller> givers(List<Caller> callers, Instant now) {
        Map<SessionId, MemberId> live =
                database
                        .withHandle(
                                handle ->
                                        handle.createQuery(
                                                        """
                                                        SELECT s.id, s.member_id
                                                          FROM unnest(:members, :sessions)
                                                               AS asked (member_id, session_id)
                                                          JOIN account.session s
                                                            ON s.id = asked.session_id
                                                           AND s.member_id = asked.member_id
                                                          JOIN account.member m ON m.id = s.member_id
                                                         WHERE s.ended_at IS NULL
                                                           AND s.expires_at > :at
                                                           AND m.state = 'open'
                                                           AND 'member' = ANY (m.roles)
                                                           AND NOT m.password_change_required
                                                           AND m.totp_secret IS NULL
                                                           AND (m.outflow_held_until IS NULL
                                                                OR m.outflow_held_until <= :at)
                                                        """)
                                                .bindArray(
                                                        "members",
                                                        UUID.class,
                                                        values(
                                                                callers.stream()
                                                                        .map(Caller::member)
                                                                        .toList()))
                                                .bindArray(
                                                        "sessions",
                                                        UUID.class,
                                                        callers.stream()
                                                                .map(one -> one.session().value())
                                                                .toList())
                                                .bind("at", now)
                                                .map(
                                                        (row, context) ->
                                                                Map.entry(
                                                                        new SessionId(
                                                                                row.getObject(
                                                                                        "id",
                                                                                        UUID.class)),
                                                                        new MemberId(
                                                                                row.getObject(
                                                                                        "member_id",
                                                                                        UUID.class))))
                                                .list())
                        .stream()
                        .distinct()
                        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        return callers.stream()
                .filter(caller -> caller.member().equals(live.get(caller.session())))
                .collect(Collectors.toSet());
    }

    private static List<UUID> values(Collection<MemberId> ids) {
        return ids.stream().map(MemberId::value).toList();
    }
}
