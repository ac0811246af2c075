package org.comptoir.guard.control;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Objects;
import java.util.UUID;
import org.comptoir.guard.Client;
import org.comptoir.guard.GuardConfig;
import org.comptoir.guard.GuardLog;
import org.comptoir.guard.Limit;
import org.comptoir.guard.Signal;
import org.comptoir.guard.SignalKind;
import org.comptoir.guard.TooManyRequests;
import org.comptoir.kernel.ProblemType;
import org.comptoir.kernel.Refused;
import org.jspecify.annotations.Nullable;

/** Asks the bucket of one limit, and answers as the post is set: enforce or observe. */
@Dependent
public class Gate {
    private final GuardConfig config;
    private final Buckets buckets;
    private final SignalCounts signals;

    /** A gate over the post's buckets. */
    @Inject
    public Gate(GuardConfig config, Buckets buckets, SignalCounts signals) {
        this.config = config;
        this.buckets = buckets;
        this.signals = signals;
    }

    /**
     * Lets one request through.
     *
     * @param client who asks; may be null where the limit is per account alone
     * @throws TooManyRequests when the bucket is empty
     */
    public void pass(Limit limit, @Nullable Client client, @Nullable UUID account) {
        Duration wait = ask(limit, client, account);
        if (wait.isZero()) {
            return;
        }
        signals.add(
                new Signal(
                        SignalKind.NOT_ADMITTED, account, client == null ? null : client.prefix()),
                1);
        if (config.isEnforcing()) {
            throw new TooManyRequests(wait);
        }
    }

    /** Gives back the room that a request took which turned out to be harmless. */
    public void giveBack(Limit limit, @Nullable Client client, @Nullable UUID account) {
        buckets.giveBack(limit, sharer(limit, client, account));
    }

    private Duration ask(Limit limit, @Nullable Client client, @Nullable UUID account) {
        try {
            return buckets.take(limit, sharer(limit, client, account));
        } catch (RuntimeException fault) {
            GuardLog.LOG.admissionFailed(limit, limit.failOpen(), fault);
            if (limit.failOpen()) {
                return Duration.ZERO;
            }
            throw new Refused(ProblemType.UNAVAILABLE, "Admission cannot answer now.");
        }
    }

    private static String sharer(Limit limit, @Nullable Client client, @Nullable UUID account) {
        return switch (limit.per()) {
            case ADDRESS -> Objects.requireNonNull(client).prefix().value();
            case ACCOUNT -> String.valueOf(account);
            case ACCOUNT_AND_SOURCE -> account + " " + Objects.requireNonNull(client).source();
        };
    }
}
