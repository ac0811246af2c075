package org.comptoir.cli.post;

import java.time.Instant;
import java.util.List;
import org.comptoir.cli.monero.Daemon;
import org.comptoir.cli.monero.MoneroNetwork;

/** Monero's daemons as a part of the post. */
record ChainPart(MoneroNetwork network) implements Part {
    @Override
    public String name() {
        return "chain";
    }

    @Override
    public List<Running> running() {
        return network.daemons().stream()
                .flatMap(
                        daemon ->
                                daemon.process().stream()
                                        .map(
                                                process ->
                                                        new Running(
                                                                daemon.name(),
                                                                process,
                                                                daemon.port())))
                .toList();
    }

    @Override
    public boolean isWhole() {
        return network.isWhole();
    }

    @Override
    public List<String> revive() {
        return network.revive();
    }

    @Override
    public void tend(Instant now) {
        network.daemons().forEach(Daemon::tend);
        network.tend(now);
    }

    @Override
    public void stop() {
        network.close();
    }
}
