package org.comptoir.it.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.comptoir.it.evidence.Evidence;
import org.comptoir.it.post.Post;
import org.comptoir.it.post.Until;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Many members and everything that can go wrong, on the demo chain: after it nobody has a coin more
 * or less than they were told, each withdrawal was received at most once and exactly, and nothing
 * is stuck (money.md as a whole).
 *
 * <p>{@code -Dcomptoir.seed=<n>} fixes which actions there are, in which order and which of them
 * together, what each draws, and which outage comes after which step. It does not fix what the
 * actions of one step meet: who comes first, and where a kill finds the post. {@code
 * -Dcomptoir.simulation.seconds=<n>} is how long it plays, {@code
 * -Dcomptoir.simulation.members=<n>} how many there are; a longer run begins as a shorter one of
 * the same seed and members does. {@code -Dcomptoir.simulation.seeds=<n>} plays that many seeds,
 * each on a post of its own, from the fixed one on.
 */
class SimulationIT {
    private static final long SECONDS = 60;
    private static final int MEMBERS = 200;
    private static final String COINS_OF_EACH = "4";

    private static final int SEEDS = 1;

    private final long seconds = Long.getLong("comptoir.simulation.seconds", SECONDS);
    private final int members = Integer.getInteger("comptoir.simulation.members", MEMBERS);

    static LongStream seeds() {
        long first = Long.getLong("comptoir.seed", System.nanoTime());
        return LongStream.range(
                first, first + Integer.getInteger("comptoir.simulation.seeds", SEEDS));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void nobodyHasACoinMoreOrLessThanTheyWereTold(long seed) {
        System.out.println("SimulationIT: " + replay(seed));
        long begin = System.nanoTime();
        try (Post post = Post.start(Map.of("COMPTOIR_GUARD_ADMISSION", "observe"));
                Simulation simulation = new Simulation(post, seed, members)) {
            try {
                simulation.found(COINS_OF_EACH);
                say("members have coins", begin);
                simulation.play(Duration.ofSeconds(seconds));
                say("played " + simulation.progress(), begin);
                simulation.rest();
                say("at rest", begin);
                assertEquals(List.of(), new Reckoning(simulation.stage()).differences());
                say("the books agree", begin);
                Evidence.say(1, "seeds passed");
                Evidence.say(members, "members");
            } catch (AssertionError | RuntimeException e) {
                System.out.println("SimulationIT failed; again with " + replay(seed));
                throw e;
            } finally {
                simulation.tally().say();
            }
        }
    }

    private String replay(long seed) {
        return "-Dcomptoir.seed=%d -Dcomptoir.simulation.seconds=%d -Dcomptoir.simulation.members=%d"
                .formatted(seed, seconds, members);
    }

    private static void say(String what, long begin) {
        System.out.println("  %6d ms: %s".formatted(Until.millisSince(begin), what));
    }
}
