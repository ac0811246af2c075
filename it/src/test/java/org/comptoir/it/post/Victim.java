package org.comptoir.it.post;

import java.time.Duration;
import org.comptoir.cli.process.Signals;

/** What of a post is killed, and how it comes back. */
public enum Victim {
    /** The launcher then ends all the rest. */
    SERVER {
        @Override
        public void die(Post post) {
            post.killServer();
        }
    },
    /** All the rest goes on without it, until the next start ends it. */
    LAUNCHER {
        @Override
        public void die(Post post) {
            post.killLauncher();
        }
    },
    /** As when the power fails. */
    EVERYTHING {
        @Override
        public void die(Post post) {
            post.killEverything();
        }
    },
    /** The launcher starts another one; the server goes on. */
    DATABASE {
        @Override
        public void die(Post post) {
            ProcessHandle killed = post.service("postgres").orElseThrow();
            Signals.send(killed, "KILL");
            Until.holds(
                    "the database's return",
                    PATIENCE,
                    () -> post.service("postgres").filter(now -> !now.equals(killed)).isPresent());
            Until.holds("health", PATIENCE, () -> post.http().get("//healthz").status() == 200);
        }

        @Override
        public boolean returnsByItself() {
            return true;
        }
    };

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /** SIGKILL; what returns by itself is back when this returns. */
    public abstract void die(Post post);

    /** Whether nobody has to start the post again. */
    public boolean returnsByItself() {
        return false;
    }
}
