package org.comptoir.wallet.control;

import static org.comptoir.wallet.PayoutState.DEAD;
import static org.comptoir.wallet.PayoutState.FINAL;
import static org.comptoir.wallet.PayoutState.MINED;
import static org.comptoir.wallet.PayoutState.RELAYED;
import static org.comptoir.wallet.PayoutState.SAVED;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.comptoir.kernel.Asset;
import org.comptoir.kernel.Ids;
import org.comptoir.kernel.Money;
import org.comptoir.wallet.PayoutId;
import org.comptoir.wallet.PayoutState;
import org.comptoir.wallet.WithdrawalId;
import org.comptoir.wallet.entity.Bytes;
import org.comptoir.wallet.entity.PayoutRow;
import org.jdbi.v3.core.JdbiException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * money.md §5 and W1: every pair of a payout's states, and what the database lets stand at once.
 */
final class PayoutStatesTest {
    private static final long COIN = WalletFixture.COIN;

    private static final Map<PayoutState, Set<PayoutState>> ALLOWED =
            Map.of(
                    SAVED, EnumSet.of(RELAYED, MINED, DEAD),
                    RELAYED, EnumSet.of(MINED, DEAD),
                    MINED, EnumSet.of(RELAYED, FINAL),
                    DEAD, EnumSet.of(MINED));

    private final WalletFixture wallet = WalletFixture.fresh();
    private final WithdrawalId withdrawal = wallet.withdraw(wallet.memberWith(9 * COIN), COIN);
    private int images;

    @AfterEach
    void close() {
        wallet.close();
    }

    @ParameterizedTest
    @EnumSource(PayoutState.class)
    void goesWhereTheRuleLeadsAndNowhereElse(PayoutState from) {
        assertEquals(ALLOWED.getOrDefault(from, Set.of()), from.next());
        assertEquals(from, PayoutState.ofWord(from.word()));
    }

    /** W4: only what was saved or relayed can come into a block, and only a new block is news. */
    @ParameterizedTest
    @EnumSource(PayoutState.class)
    void isMinedFromEveryStateThatMayBecomeSo(PayoutState from) {
        PayoutId id = inState(from);
        boolean news = from == SAVED || from == RELAYED || from == MINED;
        assertEquals(news, now(at -> wallet.moves.mined(id, 77, at)));
        assertEquals(news ? MINED : from, state(id));
        assertFalse(now(at -> wallet.moves.mined(id, 77, at)), "the same block again");
        assertEquals(news, now(at -> wallet.moves.mined(id, 78, at)), "another block");
    }

    @ParameterizedTest
    @EnumSource(PayoutState.class)
    void goesMissingOnlyAfterARelay(PayoutState from) {
        PayoutId id = inState(from);
        boolean news = from == RELAYED || from == MINED;
        assertEquals(news, now(at -> wallet.moves.missing(id, at)));
        assertEquals(news ? RELAYED : from, state(id));
        assertEquals(news, row(id).missing());
        assertFalse(now(at -> wallet.moves.missing(id, at)), "it was missed already");
    }

    @ParameterizedTest
    @EnumSource(PayoutState.class)
    void returnsToThePoolOnlyFromTheStateItIsIn(PayoutState actual) {
        for (PayoutState from : PayoutState.values()) {
            PayoutId id = inState(actual);
            if (!from.next().contains(RELAYED)) {
                assertThrows(
                        IllegalArgumentException.class,
                        () -> now(at -> wallet.moves.inPool(id, from, at)));
            } else {
                assertEquals(from == actual, now(at -> wallet.moves.inPool(id, from, at)));
                assertEquals(from == actual ? RELAYED : actual, state(id));
            }
            wallet.forget(id);
        }
    }

    /** W4: final only when it is mined and its withdrawals are in the ledger; then without keys. */
    @ParameterizedTest
    @EnumSource(PayoutState.class)
    void isFinalOnlyOnceItIsBooked(PayoutState from) {
        PayoutId id = inState(from);
        assertFalse(now(at -> wallet.moves.finish(id, at)));
        assertTrue(now(at -> wallet.moves.booked(id, at)));
        assertFalse(now(at -> wallet.moves.booked(id, at)), "booked once");
        assertEquals(from == MINED, now(at -> wallet.moves.finish(id, at)));
        assertEquals(from == MINED ? FINAL : from, state(id));
        if (from == MINED) {
            assertNull(row(id).metadata());
        }
    }

    /** W3: what was never in a block, or fell out of it, can die; its inputs are free again. */
    @ParameterizedTest
    @EnumSource(PayoutState.class)
    void diesOnlyWhileTheChainDoesNotHaveIt(PayoutState from) {
        PayoutId id = inState(from);
        boolean mayDie = from == SAVED || from == RELAYED;
        assertEquals(mayDie, now(at -> wallet.moves.die(id, at)));
        assertEquals(mayDie ? DEAD : from, state(id));
        assertFalse(now(at -> wallet.moves.die(id, at)), "a second death");
        if (mayDie) {
            assertTrue(save(payout(row(id).keyImages())), "its inputs and payees are free again");
        }
    }

    /** W2: no relay begins before the journal has the payout, and the first time is kept. */
    @Test
    void noRelayBeginsBeforeTheJournalHasIt() {
        PayoutId id = inState(SAVED);
        assertFalse(now(at -> wallet.moves.relayAttempted(id, at)));
        assertTrue(now(at -> wallet.moves.journalled(id, at)));
        assertTrue(now(at -> wallet.moves.relayAttempted(id, at)));
        Instant first = java.util.Objects.requireNonNull(row(id).relayAttemptedAt());
        wallet.clock.advance(java.time.Duration.ofMinutes(1));
        now(at -> wallet.moves.relayAttempted(id, at));
        assertEquals(first, row(id).relayAttemptedAt());
    }

    @Test
    void theDatabaseKeepsWhatARelayNeeds() {
        PayoutId id = inState(RELAYED);
        assertThrows(
                JdbiException.class,
                () -> sql("UPDATE wallet.payout SET metadata = NULL WHERE id = ?", id));
        assertThrows(
                JdbiException.class,
                () ->
                        sql(
                                "UPDATE wallet.payout SET relay_attempted_at = saved_at WHERE id = ?",
                                id));
        assertThrows(
                JdbiException.class,
                () -> sql("UPDATE wallet.payout SET state = 'mined' WHERE id = ?", id));
    }

    /** W1: one open payout per wallet. */
    @Test
    void onePayoutOfAWalletIsOpen() {
        PayoutRow first = payout(List.of("a" + Ids.next()));
        assertTrue(save(first));
        WithdrawalId other = wallet.withdraw(wallet.memberWith(9 * COIN), COIN);
        PayoutRow second = payout(List.of("b" + Ids.next()));
        assertFalse(save(second, other));
        wallet.force(first.id(), RELAYED);
        assertFalse(save(second, other), "relayed and not yet in a block");
        now(at -> wallet.moves.mined(first.id(), 7, at));
        assertTrue(save(second, other));
    }

    /** W1: one live item per withdrawal, each key image in one live payout. */
    @Test
    void nothingIsPaidOrSpentByTwoPayouts() {
        PayoutRow first = payout(List.of("image-1" + withdrawal, "image-2" + withdrawal));
        assertTrue(save(first));
        now(at -> wallet.moves.mined(first.id(), 7, at));
        WithdrawalId other = wallet.withdraw(wallet.memberWith(9 * COIN), COIN);
        assertFalse(save(payout(List.of("image-3" + withdrawal)), withdrawal), "the same payee");
        assertFalse(save(payout(List.of("image-2" + withdrawal)), other), "the same input");
        assertTrue(save(payout(List.of("image-3" + withdrawal)), other));
    }

    @Test
    void aTransactionIsSavedOnce() {
        PayoutRow first = payout(List.of("a" + Ids.next()));
        assertTrue(save(first));
        now(at -> wallet.moves.die(first.id(), at));
        PayoutRow again = payout(Ids.next(), first.txid(), List.of("b" + Ids.next()));
        assertFalse(save(again));
    }

    private interface Move {
        boolean at(Instant instant);
    }

    private boolean now(Move move) {
        return WalletFixture.inTransaction(() -> move.at(wallet.clock.instant()));
    }

    private PayoutId inState(PayoutState state) {
        PayoutRow payout = payout(List.of("image-" + withdrawal + images++));
        assertTrue(save(payout));
        wallet.force(payout.id(), state);
        return payout.id();
    }

    private boolean save(PayoutRow payout) {
        return save(payout, withdrawal);
    }

    private boolean save(PayoutRow payout, WithdrawalId item) {
        return wallet.saves(payout, List.of(item));
    }

    private PayoutRow payout(List<String> keyImages) {
        java.util.UUID id = Ids.next();
        return payout(id, "tx-" + id, keyImages);
    }

    private PayoutRow payout(java.util.UUID id, String txid, List<String> keyImages) {
        Instant now = wallet.clock.instant();
        return new PayoutRow(
                new PayoutId(id),
                Asset.XMR,
                txid,
                SAVED,
                Bytes.of(new byte[] {1}),
                Bytes.of(new byte[] {2}),
                keyImages,
                new Money(3, Asset.XMR),
                1,
                0,
                now,
                now,
                null,
                null,
                null,
                null,
                false,
                null,
                0,
                Money.zero(Asset.XMR));
    }

    private PayoutRow row(PayoutId id) {
        return WalletFixture.inTransaction(() -> wallet.payouts.find(id)).orElseThrow();
    }

    private PayoutState state(PayoutId id) {
        return row(id).state();
    }

    private void sql(String statement, PayoutId id) {
        WalletFixture.inTransaction(
                () -> {
                    wallet.database.useHandle(handle -> handle.execute(statement, id.value()));
                    return true;
                });
    }
}
