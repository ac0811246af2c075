package org.comptoir.wallet.boundary;

import static org.comptoir.wallet.boundary.WalletDoors.COIN;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.comptoir.Racing;
import org.comptoir.account.Caller;
import org.comptoir.kernel.Asset;
import org.comptoir.kernel.ProblemType;
import org.comptoir.kernel.Refused;
import org.comptoir.wallet.WalletConfig;
import org.comptoir.wallet.control.ScriptedChain;
import org.comptoir.wallet.control.WalletFixture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * W10 while withdrawals and transfers race and the clock moves on: in no 24 hours more than the
 * limit, and nothing refused that fits.
 */
final class LimitRaceTest {
    private static final long LIMIT = 5 * COIN;
    private static final Duration DAY = Duration.ofHours(24);
    private static final Duration INSTANT = Duration.ofMillis(1);

    private final WalletDoors doors =
            new WalletDoors(
                    new WalletConfig.Limits("0.1", "0.01", Optional.of("5"), Optional.empty()));
    private final Caller alice = doors.wallet.memberWith(100 * COIN);
    private final Caller bob = doors.wallet.memberWith(0);

    @AfterEach
    void close() {
        doors.close();
    }

    /** One try: an amount, and whether it was let out. */
    private record Try(long minor, boolean passed) {}

    @Test
    void racingWithdrawalsAndTransfersFillTheLimitAndNoMore() throws Exception {
        long passed = Racing.all(tries(8, COIN)).stream().filter(Try::passed).count();
        assertEquals(5, passed, "as many as fit");
        requireKept();
    }

    /** What was refused did not fit, whatever its size and whoever came before it. */
    @Test
    void ofManySizesOnlyWhatDoesNotFitIsRefused() throws Exception {
        long seed = System.nanoTime();
        System.out.println("Seed of the sizes: " + seed);
        Random random = new Random(seed);
        for (int round = 0; round < 4; round++) {
            List<Callable<Try>> racing = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                racing.addAll(tries(1, 1 + random.nextLong(2 * COIN)));
            }
            List<Try> tried = Racing.all(racing);
            long out =
                    tried.stream().filter(Try::passed).mapToLong(Try::minor).reduce(0, Long::sum);
            assertTrue(out <= LIMIT, () -> "seed " + seed);
            for (Try one : tried) {
                assertTrue(one.passed() || out + one.minor() > LIMIT, () -> "seed " + seed);
            }
            doors.wallet.clock.advance(DAY);
        }
        requireKept();
    }

    /** A new date is nothing to a rolling limit. */
    @Test
    void midnightGivesNothingBack() throws Exception {
        doors.wallet.clock.advance(Duration.ofHours(12).minus(INSTANT));
        List<Callable<Try>> racing = tries(8, COIN);
        racing.add(this::aMomentPasses);
        long passed = Racing.all(racing).stream().filter(Try::passed).count();
        assertEquals(5, passed);
        doors.wallet.clock.advance(Duration.ofHours(12));
        assertThrows(Refused.class, () -> transfer(1));
        requireKept();
    }

    /** Over the edge of the 24 hours room comes back, exactly so much, whoever races for it. */
    @Test
    void overTheEdgeAsMuchIsFreeAsLeftTheWindow() throws Exception {
        withdraw(2 * COIN);
        doors.wallet.clock.advance(Duration.ofHours(1));
        withdraw(3 * COIN);
        doors.wallet.clock.advance(Duration.ofHours(23).minus(INSTANT));
        assertThrows(Refused.class, () -> transfer(1));
        List<Callable<Try>> racing = tries(8, COIN);
        racing.add(this::aMomentPasses);
        long early = Racing.all(racing).stream().filter(Try::passed).count();
        assertTrue(early <= 2, "the other three are in the window still");
        long late = Racing.all(tries(8, COIN)).stream().filter(Try::passed).count();
        assertEquals(2, early + late, "once it is over nothing of it is held back");
        requireKept();
    }

    /** Who waited at the limit row is judged by the time it then is. */
    @Test
    void theTimeIsReadBehindTheQueue() throws Exception {
        transfer(LIMIT);
        doors.wallet.clock.advance(DAY.minus(INSTANT));
        assertThrows(Refused.class, () -> transfer(1));
        CompletableFuture<Void> queued =
                WalletFixture.inTransaction(
                        () -> {
                            doors.wallet.outflows.lock(alice.member(), Asset.XMR);
                            CompletableFuture<Void> waiting =
                                    CompletableFuture.runAsync(() -> transfer(LIMIT));
                            Racing.awaitSomebodyWaitingForALock();
                            doors.wallet.clock.advance(INSTANT);
                            return waiting;
                        });
        queued.get(2, TimeUnit.MINUTES);
        requireKept();
    }

    private List<Callable<Try>> tries(int number, long minor) {
        List<Callable<Try>> tries = new ArrayList<>();
        for (int i = 0; i < number; i++) {
            Runnable out = i % 2 == 0 ? () -> withdraw(minor) : () -> transfer(minor);
            tries.add(() -> new Try(minor, passes(out)));
        }
        return tries;
    }

    private static boolean passes(Runnable out) {
        try {
            out.run();
            return true;
        } catch (Refused over) {
            assertEquals(ProblemType.OUTFLOW_LIMIT, over.type());
            return false;
        }
    }

    private Try aMomentPasses() {
        doors.wallet.clock.advance(INSTANT);
        return new Try(0, false);
    }

    private void withdraw(long minor) {
        doors.withdraw(alice, minor, ScriptedChain.OUT + "x", null);
    }

    private void transfer(long minor) {
        doors.transfer(alice, doors.name(bob), minor, null);
    }

    /** Over all windows that end with an outflow: what else counts in any is in one of these. */
    private void requireKept() {
        long most =
                WalletFixture.inTransaction(
                        () ->
                                doors.wallet.database.withHandle(
                                        handle ->
                                                handle.createQuery(
                                                                """
                                                                SELECT max(inside)
                                                                  FROM (SELECT (SELECT sum(o.amount_minor)
                                                                                  FROM wallet.outflow AS o
                                                                                 WHERE o.member_id = :member
                                                                                   AND o.at <= last.at
                                                                                   AND o.at > last.at - INTERVAL '24 hours') AS inside
                                                                          FROM wallet.outflow AS last
                                                                         WHERE last.member_id = :member) AS windows
                                                                """)
                                                        .bind("member", alice.member().value())
                                                        .mapTo(Long.class)
                                                        .one()));
        assertTrue(most <= LIMIT, () -> "in some 24 hours " + most + " got out");
        System.out.println("evidence: 1 races for a limit of 24 hours, none passed it");
    }
}
