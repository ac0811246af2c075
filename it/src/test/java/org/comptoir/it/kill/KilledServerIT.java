package org.comptoir.it.kill;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import org.comptoir.it.evidence.Evidence;
import org.comptoir.it.post.Member;
import org.comptoir.it.post.Post;
import org.comptoir.it.post.Until;
import org.comptoir.it.post.Victim;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Payouts of a post that is killed, first at every named point of one payout, each start finding
 * what the death before it left; then, on real daemons, at moments nobody chose, which on the demo
 * chain {@code SimulationIT} plays. In the end everything was paid exactly once, ledger and wallet
 * agree, nothing is stuck (W1 to W4, W7, L10).
 */
class KilledServerIT {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String DEPOSIT = "5";
    private static final int LONGEST_MILLIS = 2_500;

    /** From the point at which one withdrawal's payout is first met to its booking. */
    private static final List<String> POINTS =
            List.of("after-build", "after-save", "after-journal", "after-relay", "before-confirm");

    @ParameterizedTest
    @ValueSource(strings = {Post.DEMO, Post.REGTEST})
    void paysExactlyOnceWhateverDies(String chain) {
        long seed = Long.getLong("comptoir.seed", System.nanoTime());
        System.out.println("KilledServerIT on " + chain + ": -Dcomptoir.seed=" + seed);
        Map<String, String> environment =
                Map.of("COMPTOIR_GUARD_ADMISSION", "observe", "COMPTOIR_FAILPOINT", "after-hold");
        try (Post post = Post.start(chain, environment)) {
            Member member = post.members().join();
            post.members().deposit(member, Payee.COIN, DEPOSIT);
            List<Payee> payees = new ArrayList<>(atEveryPoint(post, member));
            post.restartServer(Map.of("COMPTOIR_FAILPOINT", ""));
            if (chain.equals(Post.REGTEST)) {
                payees.addAll(atAnyMoment(post, member, new Random(seed)));
            }
            Payee after = new Payee(post, member, "0.09").ask();
            payees.add(after);
            payees.forEach(Payee::awaitConfirmed);
            new Books(post).assertBalanced(member, DEPOSIT, payees);
            Evidence.say(POINTS.size() + 1, "deaths of the server at a failpoint");
            Evidence.say(payees.size(), "withdrawals paid exactly once");
            assertEquals(
                    List.of(), log(post).lines("Failed to destroy component"), "ends in order");
        }
    }

    /** The second one is asked for while the first is followed to its booking. */
    private static List<Payee> atEveryPoint(Post post, Member member) {
        Payee payee = new Payee(post, member, "0.75");
        payee.askInVain();
        log(post).awaitFailpoint("after-hold");

        assertTrue(post.restartArmed(POINTS.get(0)));
        assertEquals(
                0,
                new BigDecimal(DEPOSIT).compareTo(member.available(Payee.COIN)),
                "what was not committed is not held");
        payee.ask();
        awaitDeath(post, POINTS.get(0));

        Payee second = payee;
        for (String point : POINTS.subList(1, POINTS.size())) {
            boolean isHealthy = post.restartArmed(point);
            if (isHealthy && point.equals("before-confirm")) {
                second = new Payee(post, member, "0.25").ask();
            }
            awaitDeath(post, point);
        }
        return payee == second ? List.of(payee) : List.of(payee, second);
    }

    /** Mines until the failpoint has ended the server. */
    private static void awaitDeath(Post post, String point) {
        Miner miner = new Miner(post);
        Until.holds("the server's death at " + point, PATIENCE, () -> isDead(post, miner));
        log(post).awaitFailpoint(point);
    }

    private static boolean isDead(Post post, Miner miner) {
        try {
            if (post.isServerAlive()) {
                miner.tick();
            }
        } catch (UncheckedIOException dying) {
            post.awaitServerDeath(PATIENCE);
        }
        return !post.isServerAlive();
    }

    private static ServerLog log(Post post) {
        return new ServerLog(post);
    }

    private static List<Payee> atAnyMoment(Post post, Member member, Random random) {
        List<Victim> victims =
                new ArrayList<>(
                        List.of(
                                random.nextBoolean() ? Victim.SERVER : Victim.EVERYTHING,
                                Victim.LAUNCHER,
                                Victim.DATABASE));
        Collections.shuffle(victims, random);
        List<Payee> payees = new ArrayList<>();
        for (Victim victim : victims) {
            Payee payee = new Payee(post, member, "0.1" + (payees.size() + 1)).ask();
            payees.add(payee);
            post.mine(Payee.COIN, 5);
            int millis = random.nextInt(LONGEST_MILLIS);
            System.out.println("  " + victim + " dies after " + millis + " ms");
            Evidence.say(1, "kills at random moments");
            LockSupport.parkNanos(Duration.ofMillis(millis).toNanos());
            victim.die(post);
            if (!victim.returnsByItself()) {
                post.restartServer(Map.of("COMPTOIR_FAILPOINT", ""));
            }
            payee.ask();
        }
        return payees;
    }
}
