package org.comptoir.it.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.comptoir.it.evidence.Evidence;
import org.comptoir.it.post.Database;
import org.comptoir.it.post.Post;
import org.junit.jupiter.api.Test;

/**
 * All doors that lock, in random order and many at once, on very few members: nobody sees a
 * deadlock or any other fault, and no coin is lost (L9). {@code -Dcomptoir.seed=<n>} draws the same
 * again, {@code -Dcomptoir.storm.seconds=<n>} is how long it lasts.
 */
class StormIT {
    private static final long SECONDS = 15;
    private static final int MEMBERS = 4;
    private static final int OFFERS = 8;
    private static final String COINS_OF_EACH = "50";

    /** Nothing of what they do is refused for being too much. */
    private static final Map<String, String> ENVIRONMENT =
            Map.of(
                    "COMPTOIR_GUARD_ADMISSION",
                    "observe",
                    "COMPTOIR_TRADE_MAX_OPEN_PER_TAKER",
                    "1000",
                    "COMPTOIR_TRADE_MAX_OPEN_PER_PAIR",
                    "1000",
                    "COMPTOIR_TRADE_MAX_OPEN_PER_NEWCOMER",
                    "1000");

    private static final String DEADLOCKS =
            "SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()";

    private final long seed = Long.getLong("comptoir.seed", System.nanoTime());
    private final long seconds = Long.getLong("comptoir.storm.seconds", SECONDS);

    @Test
    void nobodySeesADeadlockAndNoCoinIsLost() {
        System.out.println("StormIT: " + replay());
        try (Post post = Post.start(ENVIRONMENT);
                Simulation simulation = new Simulation(post, seed, MEMBERS)) {
            try {
                simulation.found(COINS_OF_EACH);
                simulation.storm(Duration.ofSeconds(seconds), OFFERS);
                System.out.println("  " + simulation.progress());
                simulation.rest();
                assertEquals(List.of(), new Reckoning(simulation.stage()).differences());
                assertEquals(0, simulation.tally().of("answer 503"), "seen by a caller");
            } catch (AssertionError | RuntimeException e) {
                System.out.println("StormIT failed; again with " + replay());
                throw e;
            } finally {
                simulation.tally().say();
                tellDeadlocks(post);
            }
        }
    }

    private static void tellDeadlocks(Post post) {
        Evidence.say(
                new Database(post).number(DEADLOCKS).longValue(),
                "deadlocks, each ended by another try of the server's");
    }

    private String replay() {
        return "-Dcomptoir.seed=%d -Dcomptoir.storm.seconds=%d".formatted(seed, seconds);
    }
}
