package org.comptoir.cli.monero;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The daemons a post needs for Monero, and the file that tells the server of them. */
public abstract sealed class MoneroNetwork implements AutoCloseable
        permits RegtestNetwork, RealNetwork {
    private final Path configFile;

    MoneroNetwork(Path configFile) {
        this.configFile = configFile;
    }

    /** In the order they are started. */
    public abstract List<Daemon> daemons();

    /** Called again and again while the post runs, with the time. */
    public abstract void tend(Instant now);

    /** What a daemon needs after it came back, such as its wallet. */
    abstract void cameBack(Daemon daemon);

    /** The owner-only file for {@code COMPTOIR_MONERO_CONFIG}. */
    public Path configFile() {
        return configFile;
    }

    /** What the server's {@code COMPTOIR_CHAIN} is called on this network. */
    public abstract String serverChain();

    public boolean isWhole() {
        return daemons().stream().allMatch(Daemon::runs);
    }

    /** Starts again, on the same ports, what has ended. Returns the names of those. */
    public List<String> revive() {
        List<String> revived = new ArrayList<>();
        for (Daemon daemon : daemons()) {
            if (!daemon.runs()) {
                daemon.start();
                cameBack(daemon);
                revived.add(daemon.name());
            }
        }
        return revived;
    }

    /** Ends the wallets first, which store themselves, then the node. */
    @Override
    public void close() {
        List<Daemon> lastFirst = new ArrayList<>(daemons());
        Collections.reverse(lastFirst);
        lastFirst.forEach(Daemon::stop);
    }
}
