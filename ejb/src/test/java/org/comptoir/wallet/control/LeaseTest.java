package org.comptoir.wallet.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.comptoir.Racing;
import org.comptoir.kernel.Asset;
import org.comptoir.wallet.WithdrawalId;
import org.comptoir.wallet.WithdrawalState;
import org.comptoir.wallet.entity.PayoutRow;
import org.junit.jupiter.api.Test;

/** W7: one runner; a fencing token guards every commit, and an old one commits nothing. */
final class LeaseTest extends PayoutCase {
    private static final Duration LEASE = Duration.ofSeconds(15);

    private final UUID first = UUID.randomUUID();
    private final UUID second = UUID.randomUUID();

    @Test
    void theHolderKeepsItsTokenAndOthersWait() {
        long token = take(first, "j1").orElseThrow();
        assertEquals(OptionalLong.of(token), take(first, "j1"));
        assertTrue(take(second, "j2").isEmpty());
        assertTrue(guard(token));
    }

    @Test
    void aSilentHolderLosesItToAHigherToken() {
        long token = take(first, "j1").orElseThrow();
        wallet.clock.advance(LEASE.minusMillis(1));
        assertTrue(take(second, "j2").isEmpty());
        wallet.clock.advance(Duration.ofMillis(1));
        assertEquals(OptionalLong.of(token + 1), take(second, "j2"));
        assertFalse(guard(token));
        assertFalse(renew(token));
        assertTrue(guard(token + 1));
        assertTrue(take(first, "j1").isEmpty());
    }

    @Test
    void renewingKeepsItForLonger() {
        long token = take(first, "j1").orElseThrow();
        for (int i = 0; i < 5; i++) {
            wallet.clock.advance(LEASE.minusSeconds(1));
            assertTrue(renew(token));
            assertTrue(take(second, "j2").isEmpty());
        }
    }

    /** The lock of a journal dies with its process: who has it knows that the other is gone. */
    @Test
    void whoHoldsTheJournalOfTheHolderTakesOverAtOnce() {
        long token = take(first, "j1").orElseThrow();
        assertEquals(OptionalLong.of(token + 1), take(second, "j1"));
        assertFalse(guard(token));
    }

    @Test
    void whatWasLetGoIsFreeAtOnceAndGuardsNothing() {
        long token = take(first, "j1").orElseThrow();
        release(token - 1);
        assertTrue(guard(token), "an old token lets nothing go");
        release(token);
        assertFalse(guard(token));
        assertFalse(renew(token));
        assertEquals(OptionalLong.of(token + 1), take(second, "j2"));
    }

    @Test
    void ofManyWhoReachForItOneGetsIt() throws Exception {
        for (int round = 0; round < 5; round++) {
            List<Callable<OptionalLong>> reaching = new ArrayList<>();
            for (int i = 0; i < 6; i++) {
                UUID holder = UUID.randomUUID();
                reaching.add(() -> take(holder, holder.toString()));
            }
            assertEquals(1, Racing.all(reaching).stream().filter(OptionalLong::isPresent).count());
            wallet.clock.advance(LEASE);
        }
    }

    /** The commit that saves, the one that begins a relay and the one that gives up. */
    @Test
    void anOldTokenCommitsNothing() throws Exception {
        WithdrawalId id = wallet.withdraw(alice, COIN, to);
        wallet.crashAt = Failpoint.Point.AFTER_SAVE;
        crash();
        PayoutRow saved = openPayout();
        WithdrawalId waiting = wallet.withdraw(alice, COIN);
        wallet.clock.advance(LEASE.plusSeconds(1));
        try (WalletFixture other = wallet.otherServer()) {
            other.leaseKeeper.acquire(Asset.XMR);
            BuiltTransaction built = chain.build(List.of());
            PayoutRow late = wallet.book.rowOf(built, saved.leaseToken());
            assertNotSaved(() -> wallet.book.save(late, List.of(waiting)));
            assertNotSaved(() -> wallet.book.beginRelay(saved, saved.leaseToken()));
            assertNotSaved(() -> wallet.book.dead(saved, saved.leaseToken()));
            assertEquals(WithdrawalState.SIGNED, wallet.state(id));
            assertEquals(WithdrawalState.APPROVED, wallet.state(waiting));
            assertEquals(saved.id(), openPayout().id());
            assertEquals(0, chain.onNetwork());
        }
    }

    /**
     * A runner that was paused behind its build wakes up beside its successor, who has not begun:
     * nothing but the lease is in its way.
     */
    @Test
    void whoWakesUpBesideItsSuccessorSavesNothing() throws Exception {
        WithdrawalId id = wallet.withdraw(alice, COIN, to);
        try (WalletFixture other = wallet.otherServer()) {
            chain.after("build", () -> takeOver(other));
            assertEquals("a built transaction was discarded", wallet.pass().stopped());
            assertEquals(WithdrawalState.APPROVED, wallet.state(id));
            assertTrue(WalletFixture.inTransaction(() -> wallet.payouts.open(Asset.XMR)).isEmpty());
            assertEquals(0, chain.onNetwork());
            assertEquals(1, other.pass().signed());
            other.settle();
            assertEquals(WithdrawalState.CONFIRMED, wallet.state(id));
            assertEquals(COIN, chain.received(to));
        }
    }

    private void takeOver(WalletFixture other) {
        wallet.clock.advance(LEASE.plusSeconds(1));
        try {
            assertTrue(other.leaseKeeper.acquire(Asset.XMR).isPresent());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Each new holder opens the spend side anew: where we start wallet-rpc, with a new login. */
    @Test
    void aNewHolderOpensTheSpendSideAnew() throws Exception {
        wallet.pass();
        wallet.pass();
        assertEquals(1, opened());
        try (WalletFixture other = wallet.otherServer()) {
            wallet.clock.advance(LEASE.plusSeconds(1));
            other.pass();
            assertEquals(2, opened());
            wallet.clock.advance(LEASE.plusSeconds(1));
            wallet.pass();
            assertEquals(3, opened());
        }
    }

    private long opened() {
        return chain.calls.stream().filter("openSpending"::equals).count();
    }

    private void assertNotSaved(Runnable commit) {
        assertThrows(NotSaved.class, () -> wallet.transactions.run(commit));
    }

    private OptionalLong take(UUID holder, String journal) {
        Instant now = wallet.clock.instant();
        return WalletFixture.inTransaction(
                () -> wallet.leases.acquire(Asset.XMR, holder, journal, now.plus(LEASE), now));
    }

    private boolean renew(long token) {
        Instant until = wallet.clock.instant().plus(LEASE);
        return WalletFixture.inTransaction(() -> wallet.leases.renew(Asset.XMR, token, until));
    }

    private void release(long token) {
        wallet.transactions.run(() -> wallet.leases.release(Asset.XMR, token));
    }

    private boolean guard(long token) {
        return WalletFixture.inTransaction(() -> wallet.leases.guard(Asset.XMR, token));
    }
}
