package org.comptoir.account.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.comptoir.account.AccountConfig;
import org.comptoir.guard.TooManyRequests;
import org.comptoir.kernel.ProblemType;
import org.comptoir.kernel.Refused;
import org.comptoir.kernel.Secret;
import org.jspecify.annotations.Nullable;

/**
 * Hashes passwords, a few at a time (S7).
 *
 * <p>Each takes 19 MiB and some 25 ms of a core. Those beyond wait in the order in which they came;
 * when too many wait, the next gets 429, whoever it asks for. Never called inside a transaction.
 */
@ApplicationScoped
public class PasswordHasher {
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);

    private final Secret decoy = Argon2id.decoy();
    private final @Nullable Semaphore slots;
    private final int mostWaiting;
    private final AtomicInteger waiting = new AtomicInteger();

    /** For the container's client proxy only. */
    protected PasswordHasher() {
        slots = null;
        mostWaiting = 0;
    }

    /** As many at once as the post is set to. */
    @Inject
    public PasswordHasher(AccountConfig config) {
        this(config.hashesAtOnce(), config.hashesWaiting());
    }

    PasswordHasher(int atOnce, int mostWaiting) {
        this.slots = new Semaphore(atOnce, true);
        this.mostWaiting = mostWaiting;
    }

    /**
     * Hashes a new password.
     *
     * @throws TooManyRequests when too many wait
     */
    public Secret hash(Secret password) {
        return inTurn(() -> Argon2id.hash(password));
    }

    /**
     * Compares a password with the hash of a member, or with nothing at the same price.
     *
     * @throws TooManyRequests when too many wait
     */
    public boolean matches(Secret password, @Nullable Secret hash) {
        return inTurn(() -> Argon2id.matches(password, hash == null ? decoy : hash));
    }

    private <T> T inTurn(Supplier<T> work) {
        Semaphore turn = Objects.requireNonNull(slots);
        try {
            if (waiting.incrementAndGet() > mostWaiting
                    || !turn.tryAcquire(LONGEST_WAIT.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new TooManyRequests(LONGEST_WAIT);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Refused(ProblemType.UNAVAILABLE, "The post is stopping.");
        } finally {
            waiting.decrementAndGet();
        }
        try {
            return work.get();
        } finally {
            turn.release();
        }
    }
}
