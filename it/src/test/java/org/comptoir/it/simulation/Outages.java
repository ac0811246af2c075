package org.comptoir.it.simulation;

import java.time.Duration;
import java.util.Map;
import org.comptoir.it.post.Post;
import org.comptoir.it.post.Victim;

/**
 * Kills parts of a post and brings them back, and knows when that was: what breaks outside of these
 * times is a defect.
 */
final class Outages {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Map<String, String> UNARMED = Map.of("COMPTOIR_FAILPOINT", "");

    private final Post post;
    private final Tally tally;
    private String armed = "";
    private long lastEnd = System.nanoTime();

    Outages(Post post, Tally tally) {
        this.post = post;
        this.tally = tally;
    }

    /**
     * Kills, and brings back.
     *
     * @param failpoint where the next server is to die by itself, or empty
     */
    synchronized void strike(Victim victim, String failpoint) {
        // An armed server may die under the database, and would not wait for its return.
        Victim whom = armed.isEmpty() ? victim : Victim.SERVER;
        tally.count("killed: " + whom);
        whom.die(post);
        if (!whom.returnsByItself()) {
            restart(failpoint);
        }
        lastEnd = System.nanoTime();
    }

    /**
     * Waits until nothing is down any more.
     *
     * @param since a reading of {@link System#nanoTime}
     * @return whether something was at some time since
     */
    synchronized boolean endured(long since) {
        if (touched(since)) {
            return true;
        }
        if (armed.isEmpty()) {
            return false;
        }
        post.awaitServerDeath(PATIENCE);
        tally.count("died at " + armed);
        restart("");
        lastEnd = System.nanoTime();
        return true;
    }

    /** Whether something was down since, as far as is known now. */
    synchronized boolean touched(long since) {
        return lastEnd >= since;
    }

    /** From here on nothing dies any more. */
    synchronized void end() {
        if (!armed.isEmpty()) {
            restart("");
            lastEnd = System.nanoTime();
        }
    }

    private void restart(String failpoint) {
        armed = failpoint;
        if (failpoint.isEmpty()) {
            post.restartServer(UNARMED);
        } else if (!post.restartArmed(failpoint)) {
            tally.count("died at " + failpoint);
            restart("");
        }
    }
}
