package org.comptoir.cli.monero;

import java.time.Duration;
import java.util.Optional;
import org.comptoir.cli.process.Child;

/** One daemon: how it is started, how it is called, and whether it is there. */
public final class Daemon {
    private static final Duration CALL_TIMEOUT = Duration.ofMinutes(2);
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(30);

    /** It has a log of its own, which says the same. */
    private static final long MOST_OUTPUT_BYTES = 16L << 20;

    private final Child.Recipe recipe;
    private final int port;
    private final MoneroRpc rpc;
    private final String cheapMethod;
    private volatile Optional<Child> child = Optional.empty();

    /**
     * A daemon not started yet.
     *
     * @param cheapMethod a method that shows that it answers
     */
    Daemon(Child.Recipe recipe, Endpoint endpoint, int port, String cheapMethod) {
        this.recipe = recipe;
        this.port = port;
        this.rpc = new MoneroRpc(endpoint, CALL_TIMEOUT);
        this.cheapMethod = cheapMethod;
    }

    public String name() {
        return recipe.name();
    }

    public int port() {
        return port;
    }

    /** Its process, the last one if it has ended; nothing before its first start. */
    public Optional<ProcessHandle> process() {
        return child.map(Child::handle);
    }

    public MoneroRpc rpc() {
        return rpc;
    }

    public boolean runs() {
        return child.filter(Child::runs).isPresent();
    }

    /** Starts the daemon and waits until it answers. */
    void start() {
        Child started = recipe.start();
        child = Optional.of(started);
        Answering.await(started, rpc, cheapMethod);
    }

    /** Called again and again while it runs. */
    public void tend() {
        child.ifPresent(running -> running.keepOutputBelow(MOST_OUTPUT_BYTES));
    }

    void stop() {
        child.ifPresent(running -> running.stop(STOP_PATIENCE));
    }
}
