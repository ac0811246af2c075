package org.comptoir.wallet.control;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.comptoir.kernel.Asset;

/** What this process remembers of the leases it holds. */
@ApplicationScoped
public class LeaseState {
    private final UUID holder = UUID.randomUUID();
    private final Map<Asset, Long> tokens = new ConcurrentHashMap<>();
    private final Map<Asset, Long> open = new ConcurrentHashMap<>();
    private final Map<Asset, Lock> passes = new ConcurrentHashMap<>();

    /** This process, as the lease names it. */
    UUID holder() {
        return holder;
    }

    /** Tokens of the leases this process believes to hold. */
    Map<Asset, Long> tokens() {
        return tokens;
    }

    /** For which token the spend side was opened. */
    Map<Asset, Long> open() {
        return open;
    }

    /** Held for the length of a pass: one at a time in this process. */
    Lock pass(Asset asset) {
        return passes.computeIfAbsent(asset, any -> new ReentrantLock());
    }
}
