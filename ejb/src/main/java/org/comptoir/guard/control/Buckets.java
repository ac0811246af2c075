package org.comptoir.guard.control;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import org.comptoir.guard.Limit;
import org.jspecify.annotations.Nullable;

/**
 * Every bucket in use: one number each, at most {@value #MOST} of them.
 *
 * <p>The number is the time at which the bucket will be full again; a request moves it one interval
 * on and is admitted while it lies no more than a full burst ahead (the generic cell rate
 * algorithm). When there are too many buckets, the least used are forgotten, which is to say full.
 *
 * @see <a href="https://en.wikipedia.org/wiki/Generic_cell_rate_algorithm">GCRA</a>
 */
@ApplicationScoped
public class Buckets {
    private static final int MOST = 50_000;
    private static final Duration FULL_AGAIN = Duration.ofHours(1);

    private final @Nullable Clock clock;
    private final @Nullable Cache<Key, AtomicLong> fullAgainNanos;
    private final Map<Limit, LongAdder> refused = new EnumMap<>(Limit.class);

    /** For the container's client proxy only. */
    protected Buckets() {
        clock = null;
        fullAgainNanos = null;
    }

    /** Buckets that fill by that clock. */
    @Inject
    public Buckets(Clock clock) {
        this.clock = clock;
        for (Limit limit : Limit.values()) {
            refused.put(limit, new LongAdder());
        }
        this.fullAgainNanos =
                Caffeine.newBuilder()
                        .maximumSize(MOST)
                        .expireAfterAccess(FULL_AGAIN)
                        .ticker(() -> nanos(clock.instant()))
                        .build();
    }

    /** One bucket: a limit and what shares it. */
    record Key(Limit limit, String sharer) {}

    /** Takes room for one request: zero when there was some, else how long until there is. */
    public Duration take(Limit limit, String sharer) {
        long now = nanos(Objects.requireNonNull(clock).instant());
        long interval = limit.interval().toNanos();
        long furthest = now + interval * limit.burst();
        AtomicLong bucket = bucket(limit, sharer);
        while (true) {
            long fullAgain = bucket.get();
            long next = Math.max(fullAgain, now) + interval;
            if (next > furthest) {
                Objects.requireNonNull(refused.get(limit)).increment();
                return Duration.ofNanos(next - furthest);
            }
            if (bucket.compareAndSet(fullAgain, next)) {
                return Duration.ZERO;
            }
        }
    }

    /** How often there was no room, since the server started. */
    public long refused(Limit limit) {
        return Objects.requireNonNull(refused.get(limit)).sum();
    }

    /** Gives back what a request took that turned out to be harmless. */
    public void giveBack(Limit limit, String sharer) {
        long interval = limit.interval().toNanos();
        bucket(limit, sharer).addAndGet(-interval);
    }

    private AtomicLong bucket(Limit limit, String sharer) {
        return Objects.requireNonNull(
                Objects.requireNonNull(fullAgainNanos)
                        .get(new Key(limit, sharer), key -> new AtomicLong()));
    }

    private static long nanos(Instant at) {
        return Math.addExact(Math.multiplyExact(at.getEpochSecond(), 1_000_000_000L), at.getNano());
    }
}
