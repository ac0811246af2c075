package org.comptoir.wallet.control;

import java.time.Instant;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.comptoir.account.Caller;
import org.comptoir.account.MemberId;
import org.comptoir.account.MemberState;
import org.comptoir.account.MemberView;
import org.comptoir.account.Role;
import org.comptoir.account.SessionId;
import org.comptoir.account.boundary.Members;
import org.comptoir.kernel.Ids;
import org.comptoir.kernel.NotFound;

/** Members that tests make up; the wallet asks them only what is answered here. */
public final class TestMembers extends Members {
    private static final Instant JOINED = Instant.parse("2026-01-01T00:00:00Z");

    private final Map<MemberId, String> names = new ConcurrentHashMap<>();
    private final Map<MemberId, Set<Role>> roles = new ConcurrentHashMap<>();
    private final Map<MemberId, Instant> held = new ConcurrentHashMap<>();
    private final Set<MemberId> closed = ConcurrentHashMap.newKeySet();
    private int operators = 1;
    private Runnable onCount = () -> {};
    private Consumer<MemberId> onHold = id -> {};

    /** Somebody new, signed in, with that role beside {@code member}. */
    public Caller join(Role... roles) {
        MemberId id = new MemberId(Ids.next());
        names.put(id, "m" + id.toString().replace("-", "").substring(8));
        roles(id, roles);
        return new Caller(
                id,
                new SessionId(UUID.randomUUID()),
                roles.length == 0 ? Set.of(Role.MEMBER) : Set.of(Role.MEMBER, roles[0]));
    }

    /** From now on this member has those roles beside {@code member}. */
    public void roles(MemberId member, Role... beside) {
        Set<Role> all = EnumSet.of(Role.MEMBER);
        all.addAll(List.of(beside));
        roles.put(member, all);
    }

    /** From now on this member is not open any more. */
    public void leave(MemberId member) {
        closed.add(member);
    }

    /** This member's coins stay until then. */
    public void hold(MemberId member, Instant until) {
        held.put(member, until);
    }

    /** A member's name. */
    public String name(MemberId id) {
        return names.getOrDefault(id, "");
    }

    /** How many operators the post has. */
    public void operators(int count) {
        operators = count;
    }

    /** Happens when somebody counts them. */
    public void onCount(Runnable watch) {
        onCount = watch;
    }

    @Override
    public int operators() {
        onCount.run();
        return operators;
    }

    @Override
    public MemberView member(MemberId id) {
        return new MemberView(
                id,
                name(id),
                null,
                false,
                null,
                "en",
                roles.getOrDefault(id, Set.of(Role.MEMBER)),
                closed.contains(id) ? MemberState.CLOSED : MemberState.OPEN,
                false,
                JOINED,
                null);
    }

    @Override
    public Optional<MemberView> byUsername(String username) {
        return names.entrySet().stream()
                .filter(entry -> entry.getValue().equalsIgnoreCase(username))
                .map(Map.Entry::getKey)
                .filter(id -> !closed.contains(id))
                .map(this::member)
                .findFirst();
    }

    @Override
    public Map<MemberId, String> usernames(Collection<MemberId> ids) {
        Map<MemberId, String> found = new HashMap<>(names);
        found.keySet().retainAll(ids);
        return found;
    }

    /** Watches who is kept from leaving. */
    public void onHold(Consumer<MemberId> watch) {
        onHold = watch;
    }

    @Override
    public void holdOpen(MemberId id) {
        onHold.accept(id);
        if (closed.contains(id)) {
            throw new NotFound("member");
        }
    }

    @Override
    public boolean holdHere(MemberId id) {
        return !closed.contains(id);
    }

    @Override
    public Optional<Instant> outflowHeldUntil(MemberId id) {
        return Optional.ofNullable(held.get(id));
    }
}
