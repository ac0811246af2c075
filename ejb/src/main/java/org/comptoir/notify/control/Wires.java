package org.comptoir.notify.control;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.comptoir.account.AccessRevoked;
import org.comptoir.notify.StreamKey;
import org.comptoir.notify.Wire;
import org.jspecify.annotations.Nullable;

/** The edge of this server, once it is open, and what other servers have still to hear. */
@ApplicationScoped
public class Wires {
    private static final int MOST_SECONDS = 20;

    private final Set<StreamKey> forOthers = ConcurrentHashMap.newKeySet();
    private final CountDownLatch opened = new CountDownLatch(1);
    private volatile @Nullable Wire wire;

    /** The edge opens. */
    public void open(Wire edge) {
        wire = edge;
        opened.countDown();
    }

    /** True between the two. */
    public boolean isOpen() {
        return wire != null;
    }

    /** How many connections are open on this server; none while its edge is closed. */
    public int connections() {
        Wire open = wire;
        return open == null ? 0 : open.connections();
    }

    /** The edge closes. */
    public void close() {
        wire = null;
    }

    /**
     * The JSON of a word as its route shows it. While the server is starting, ticks of contexts may
     * be a moment ahead of the edge: they wait for it.
     *
     * @throws IllegalStateException when the server stops, or the edge does not open
     */
    public String json(Object word) {
        Wire open = awaited();
        if (open == null) {
            throw new IllegalStateException("the edge is not open");
        }
        return open.json(word);
    }

    private @Nullable Wire awaited() {
        try {
            return opened.await(MOST_SECONDS, TimeUnit.SECONDS) ? wire : null;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return null;
        }
    }

    /** A transaction that told these streams something was committed here. */
    void committed(Set<StreamKey> streams) {
        streams.forEach(this::wake);
        forOthers.addAll(streams);
    }

    /** What was committed here since the last call. */
    Set<StreamKey> takeForOthers() {
        Set<StreamKey> taken = Set.copyOf(forOthers);
        forOthers.removeAll(taken);
        return taken;
    }

    void wake(StreamKey stream) {
        Wire open = wire;
        if (open != null) {
            open.wake(stream);
        }
    }

    void wakeAll() {
        Wire open = wire;
        if (open != null) {
            open.wakeAll();
        }
    }

    void revoked(AccessRevoked revoked) {
        Wire open = wire;
        if (open != null) {
            open.revoked(revoked);
        }
    }
}
