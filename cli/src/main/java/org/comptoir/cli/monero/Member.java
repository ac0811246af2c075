package org.comptoir.cli.monero;

import java.util.Optional;
import org.comptoir.cli.process.Child;

/** One daemon of a network: how it is started, how it is called, and whether it is there. */
final class Member {
    private final Child.Recipe recipe;
    private final MoneroRpc rpc;
    private final String cheapMethod;
    private volatile Optional<Child> child = Optional.empty();

    Member(Child.Recipe recipe, MoneroRpc rpc, String cheapMethod) {
        this.recipe = recipe;
        this.rpc = rpc;
        this.cheapMethod = cheapMethod;
    }

    String name() {
        return recipe.name();
    }

    MoneroRpc rpc() {
        return rpc;
    }

    Optional<Child> child() {
        return child;
    }

    boolean runs() {
        return child.filter(Child::runs).isPresent();
    }

    /** Starts the daemon and waits until it answers. */
    void start() {
        Child started = recipe.start();
        child = Optional.of(started);
        Answering.await(started, rpc, cheapMethod);
    }
}
