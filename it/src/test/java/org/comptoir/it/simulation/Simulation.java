package org.comptoir.it.simulation;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import org.comptoir.it.post.Post;
import org.comptoir.it.post.Until;
import org.comptoir.it.post.Victim;

/** One run: members come, trade, meet outages, and come to rest. */
final class Simulation implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final int MOST_AT_ONCE = 12;
    private static final int ARRIVALS_AT_ONCE = 8;

    /** Steps from one outage to the next. */
    private static final int FEWEST_STEPS = 20;

    private static final int MORE_STEPS = 80;

    /** Within these the actions of a step are under way. */
    private static final int STRIKE_MILLIS = 60;

    private static final List<String> POINTS =
            List.of(
                    "after-hold",
                    "after-build",
                    "after-save",
                    "after-journal",
                    "after-relay",
                    "before-confirm");

    private final Random random;
    private final Tally tally = new Tally();
    private final Outages outages;
    private final Stage stage;
    private final Steps steps;
    private int untilOutage;

    /** Members come to that post. */
    Simulation(Post post, long seed, int members) {
        random = new Random(seed);
        outages = new Outages(post, tally);
        Courier courier = new Courier(post, outages, tally);
        List<Trader> traders = new ArrayList<>();
        stage = new Stage(post, courier, traders);
        steps = new Steps(stage, random, tally);
        untilOutage = FEWEST_STEPS;
        enter(members);
    }

    Stage stage() {
        return stage;
    }

    Tally tally() {
        return tally;
    }

    /** How far it came, for who replays it. */
    String progress() {
        return steps.count() + " steps, " + steps.turns() + " turns";
    }

    /** Registers members, pays some from outside, and lets these pass coins on. */
    void found(String coinsOfEach) {
        List<Trader> traders = stage.traders();
        List<Trader> rich = traders.subList(0, Math.max(2, traders.size() / 10));
        for (String asset : List.of("XMR", "BTC")) {
            for (Trader one : rich) {
                BigDecimal coins =
                        new BigDecimal(coinsOfEach)
                                .multiply(BigDecimal.valueOf(2L * traders.size() / rich.size()))
                                .multiply(new BigDecimal(asset.equals("BTC") ? "0.01" : "1"));
                Turn turn = steps.next();
                together(List.of(() -> CoinActions.deposit(stage, turn, one, asset, coins)));
            }
            stage.post().mine(asset, 12);
        }
        awaitCredits();
        List<Callable<Runnable>> gifts = new ArrayList<>();
        for (String asset : List.of("XMR", "BTC")) {
            for (Trader one : traders.subList(rich.size(), traders.size())) {
                Turn turn = steps.next();
                BigDecimal coins =
                        new BigDecimal(coinsOfEach)
                                .multiply(new BigDecimal(asset.equals("BTC") ? "0.01" : "1"));
                gifts.add(
                        () -> CoinActions.transfer(stage, turn, turn.any(rich), one, asset, coins));
            }
        }
        together(gifts);
    }

    private void enter(int members) {
        List<Callable<Trader>> entries = new ArrayList<>();
        for (int i = 1; i <= members; i++) {
            String name = stage.post().members().freshName("sim");
            entries.add(() -> stage.courier().register(name, "pw-" + name + "-Quite-long-7"));
        }
        stage.traders().addAll(steps.all(entries));
    }

    private void together(List<Callable<Runnable>> actions) {
        for (int from = 0; from < actions.size(); from += ARRIVALS_AT_ONCE) {
            steps.play(actions.subList(from, Math.min(actions.size(), from + ARRIVALS_AT_ONCE)));
        }
    }

    private void awaitCredits() {
        Until.holds(
                "the first deposits",
                PATIENCE,
                () ->
                        stage.model().deposits().stream()
                                .allMatch(
                                        one ->
                                                Balances.total(stage, one.to(), one.asset())
                                                                .signum()
                                                        > 0));
    }

    /** Plays all there is for that long, with outages in between. */
    void play(Duration length) {
        List<Action> all = List.of(Action.values());
        long end = System.nanoTime() + length.toNanos();
        while (System.nanoTime() < end) {
            List<Callable<Runnable>> actions = new ArrayList<>();
            for (int left = 1 + random.nextInt(MOST_AT_ONCE); left > 0; left--) {
                actions.add(steps.drawn(all));
            }
            if (--untilOutage == 0) {
                actions.add(outage());
                untilOutage = FEWEST_STEPS + random.nextInt(MORE_STEPS);
            }
            steps.play(actions);
        }
    }

    /** Plays what locks, as many at once as there can be, on the offers made first. */
    void storm(Duration length, int offers) {
        List<Callable<Runnable>> made = new ArrayList<>();
        for (int i = 0; i < offers; i++) {
            made.add(steps.turn(Action.MAKE_OFFER));
        }
        steps.play(made);
        steps.flow(System.nanoTime() + length.toNanos(), Action.LOCKING);
    }

    private Callable<Runnable> outage() {
        Turn turn = steps.next();
        Victim victim = turn.any(List.of(Victim.values()));
        String failpoint = turn.oneIn(2) ? "" : turn.any(POINTS);
        int millis = turn.upTo(STRIKE_MILLIS);
        return () -> {
            LockSupport.parkNanos(Duration.ofMillis(millis).toNanos());
            outages.strike(victim, failpoint);
            return Action.NOTHING;
        };
    }

    /** Nothing dies any more, and everything that was begun ends. */
    void rest() {
        outages.end();
        new Rest(stage).come();
    }

    @Override
    public void close() {
        steps.close();
    }
}
