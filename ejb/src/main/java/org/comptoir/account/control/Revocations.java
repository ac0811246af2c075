package org.comptoir.account.control;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.comptoir.account.AccountConfig;
import org.comptoir.account.MemberId;
import org.comptoir.account.Revocation;
import org.comptoir.account.Role;
import org.comptoir.account.SessionId;
import org.jspecify.annotations.Nullable;

/**
 * What this node has heard of ended sessions and changed members, for as long as an access token
 * from before could still be valid (S3).
 */
@ApplicationScoped
public class Revocations {
    private static final Duration HEARD_FOR =
            AccountConfig.ACCESS_TOKEN_LIFE.plus(AccountConfig.CLOCK_SKEW).plusMinutes(1);

    /** Longer without news from the database, and this node no longer trusts its memory. */
    private static final Duration FRESH_FOR = Duration.ofSeconds(3);

    private final @Nullable Cache<SessionId, Boolean> ended;
    private final @Nullable Cache<MemberId, Change> changed;
    private volatile long freshUntilNanos = System.nanoTime() - 1;

    /** What a member may do since a version of it. */
    private record Change(long version, Set<Role> roles) {}

    /** For the container's client proxy only. */
    protected Revocations() {
        ended = null;
        changed = null;
    }

    /** Remembers by that clock. */
    @Inject
    public Revocations(Clock clock) {
        ended = heard(clock);
        changed = heard(clock);
    }

    private static <K, V> Cache<K, V> heard(Clock clock) {
        return Caffeine.newBuilder()
                .expireAfterWrite(HEARD_FOR)
                .ticker(() -> nanos(clock.instant()))
                .build();
    }

    /** Hears of one; true when it is news, hearing it again changes nothing. */
    public boolean hear(Revocation revocation) {
        SessionId session = revocation.session();
        if (session != null) {
            return Objects.requireNonNull(ended).asMap().put(session, true) == null;
        }
        Cache<MemberId, Change> changes = Objects.requireNonNull(changed);
        Change before = changes.getIfPresent(revocation.member());
        Change change = new Change(revocation.version(), revocation.roles());
        changes.asMap().merge(revocation.member(), change, Revocations::later);
        return before == null || before.version() < change.version();
    }

    private static Change later(Change known, Change heard) {
        return known.version() >= heard.version() ? known : heard;
    }

    /** True when the session was heard to have ended. */
    public boolean isEnded(SessionId session) {
        return Objects.requireNonNull(ended).getIfPresent(session) != null;
    }

    /** What a member may do now, if that changed after the given version. */
    public Optional<Set<Role>> rolesAfter(MemberId member, long version) {
        return Optional.ofNullable(Objects.requireNonNull(changed).getIfPresent(member))
                .filter(change -> change.version() > version)
                .map(Change::roles);
    }

    /** All that the database knew a moment ago has been heard. */
    public void upToDate() {
        freshUntilNanos = System.nanoTime() + FRESH_FOR.toNanos();
    }

    /** False when news may have been missed: then the database is asked at every request. */
    public boolean isUpToDate() {
        return freshUntilNanos - System.nanoTime() > 0;
    }

    private static long nanos(Instant at) {
        return Math.addExact(Math.multiplyExact(at.getEpochSecond(), 1_000_000_000L), at.getNano());
    }
}
