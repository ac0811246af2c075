package org.comptoir.market.boundary;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.comptoir.TestDatabase;
import org.comptoir.account.Caller;
import org.comptoir.account.MemberId;
import org.comptoir.account.MemberState;
import org.comptoir.account.MemberView;
import org.comptoir.account.Role;
import org.comptoir.account.SessionId;
import org.comptoir.account.boundary.Members;
import org.comptoir.kernel.Ids;
import org.comptoir.kernel.NotFound;

/** Members that tests make up: their rows stand in the database, their words are answered here. */
public final class KnownMembers extends Members {
    private static final Instant JOINED = Instant.parse("2026-01-01T00:00:00Z");

    private final Map<MemberId, String> names = new ConcurrentHashMap<>();
    private final Set<MemberId> closed = ConcurrentHashMap.newKeySet();

    /** Somebody new, signed in with those roles beside {@code member}. */
    public Caller join(Role... roles) {
        MemberId id = new MemberId(Ids.next());
        String name = "m" + id.toString().replace("-", "").substring(1);
        TestDatabase.database()
                .useHandle(
                        handle ->
                                handle.createUpdate(
                                                """
                                                INSERT INTO account.member
                                                       (id, username, username_skeleton, locale,
                                                        roles, state, created_at)
                                                VALUES (:id, :name, :name, 'en',
                                                        '{member}', 'open', :joined)
                                                """)
                                        .bind("id", id.value())
                                        .bind("name", name)
                                        .bind("joined", Timestamp.from(JOINED))
                                        .execute());
        names.put(id, name);
        Set<Role> all = new java.util.HashSet<>(Set.of(roles));
        all.add(Role.MEMBER);
        return new Caller(id, new SessionId(UUID.randomUUID()), all);
    }

    /** From now on this member is not open any more. */
    public void close(MemberId member) {
        closed.add(member);
    }

    @Override
    public MemberView member(MemberId id) {
        return new MemberView(
                id,
                names.getOrDefault(id, ""),
                null,
                false,
                null,
                Locale.ENGLISH.toLanguageTag(),
                Set.of(Role.MEMBER),
                MemberState.OPEN,
                false,
                JOINED,
                null);
    }

    @Override
    public Map<MemberId, String> usernames(Collection<MemberId> ids) {
        Map<MemberId, String> found = new HashMap<>(names);
        found.keySet().retainAll(ids);
        return found;
    }

    @Override
    public void holdOpen(MemberId id) {
        if (closed.contains(id)) {
            throw new NotFound("member");
        }
    }

    @Override
    public boolean holdHere(MemberId id) {
        return !closed.contains(id);
    }
}
