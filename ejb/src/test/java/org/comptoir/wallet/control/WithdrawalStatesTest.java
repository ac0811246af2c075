package org.comptoir.wallet.control;

import static org.comptoir.wallet.WithdrawalState.APPROVED;
import static org.comptoir.wallet.WithdrawalState.BROADCAST;
import static org.comptoir.wallet.WithdrawalState.CANCELLED;
import static org.comptoir.wallet.WithdrawalState.CONFIRMED;
import static org.comptoir.wallet.WithdrawalState.CONFIRMING;
import static org.comptoir.wallet.WithdrawalState.FAILED;
import static org.comptoir.wallet.WithdrawalState.REJECTED;
import static org.comptoir.wallet.WithdrawalState.REQUESTED;
import static org.comptoir.wallet.WithdrawalState.SIGNED;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.comptoir.account.Caller;
import org.comptoir.kernel.ProblemType;
import org.comptoir.kernel.Refused;
import org.comptoir.wallet.WithdrawalId;
import org.comptoir.wallet.WithdrawalState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * money.md §5: every pair of a withdrawal's states, in the words and in the database.
 *
 * <p>After {@code signed} nothing but the death of the payout leads back (W3, W4), and what has
 * ended unpaid stays ended.
 */
final class WithdrawalStatesTest {
    private static final long COIN = WalletFixture.COIN;

    private static final Map<WithdrawalState, Set<WithdrawalState>> ALLOWED =
            Map.of(
                    REQUESTED, EnumSet.of(APPROVED, REJECTED, CANCELLED),
                    APPROVED, EnumSet.of(SIGNED, REJECTED, CANCELLED, FAILED),
                    SIGNED, EnumSet.of(BROADCAST, CONFIRMING, APPROVED),
                    BROADCAST, EnumSet.of(CONFIRMING, APPROVED),
                    CONFIRMING, EnumSet.of(BROADCAST, CONFIRMED, APPROVED),
                    CONFIRMED, EnumSet.of(BROADCAST));

    private final WalletFixture wallet = WalletFixture.fresh();
    private final Caller alice = wallet.memberWith(100 * COIN);

    @AfterEach
    void close() {
        wallet.close();
    }

    @ParameterizedTest
    @EnumSource(WithdrawalState.class)
    void goesWhereTheRuleLeadsAndNowhereElse(WithdrawalState from) {
        for (WithdrawalState to : WithdrawalState.values()) {
            boolean allowed = ALLOWED.getOrDefault(from, Set.of()).contains(to);
            assertEquals(allowed, from.canBecome(to), () -> from + " → " + to);
        }
        assertEquals(ALLOWED.containsKey(from) && from != CONFIRMED, from.isOpen());
        assertEquals(from == REQUESTED || from == APPROVED, from.isUnsigned());
        assertEquals(from, WithdrawalState.ofWord(from.word()));
    }

    /** The guard in SQL: a row moves only from the state it is in. */
    @ParameterizedTest
    @EnumSource(WithdrawalState.class)
    void aRowMovesOnlyFromTheStateItIsIn(WithdrawalState actual) {
        WithdrawalId id = inState(actual);
        for (WithdrawalState from : WithdrawalState.values()) {
            for (WithdrawalState to : WithdrawalState.values()) {
                if (!from.canBecome(to)) {
                    assertThrows(IllegalArgumentException.class, () -> move(id, from, to));
                    assertThrows(IllegalArgumentException.class, () -> moveAll(id, from, to));
                } else if (from != actual) {
                    assertFalse(move(id, from, to), () -> from + " → " + to);
                    assertEquals(0, moveAll(id, from, to), () -> from + " → " + to);
                }
                assertEquals(actual, wallet.state(id), () -> from + " → " + to);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(WithdrawalState.class)
    void aRowMovesWhereItMay(WithdrawalState from) {
        for (WithdrawalState to : from.next()) {
            WithdrawalId id = inState(from);
            assertTrue(move(id, from, to), () -> from + " → " + to);
            assertEquals(to, wallet.state(id));
            assertEquals(to == CONFIRMED, wallet.row(id).confirmedAt() != null);
            assertFalse(move(id, from, to), "a second time");
        }
    }

    @ParameterizedTest
    @EnumSource(WithdrawalState.class)
    void isTakenBackOnlyUntilItIsSigned(WithdrawalState from) {
        WithdrawalId id = inState(from);
        long available = wallet.available(alice);
        long held = wallet.withdrawing(alice);
        if (from == REQUESTED || from == APPROVED) {
            end(id, CANCELLED);
            assertEquals(CANCELLED, wallet.state(id));
            assertEquals(0, wallet.withdrawing(alice));
            assertEquals(100 * COIN, wallet.available(alice));
        } else {
            Refused refused = assertThrows(Refused.class, () -> end(id, CANCELLED));
            assertEquals(ProblemType.WRONG_STATE, refused.type());
            assertEquals(Map.of("state", from.word()), refused.members());
            assertEquals(from, wallet.state(id));
            assertEquals(available, wallet.available(alice));
            assertEquals(held, wallet.withdrawing(alice));
        }
    }

    @ParameterizedTest
    @EnumSource(WithdrawalState.class)
    void neverFailsOnceItIsSigned(WithdrawalState from) {
        WithdrawalId id = inState(from);
        wallet.transactions.run(() -> wallet.fate.fail(wallet.row(id), "no such payee"));
        assertEquals(from == APPROVED ? FAILED : from, wallet.state(id));
        assertEquals(from == APPROVED ? 0 : wallet.withdrawing(alice), wallet.withdrawing(alice));
        assertEquals(
                from == APPROVED ? 100 * COIN : wallet.available(alice), wallet.available(alice));
    }

    /** Only what waits to be built carries a reason for waiting. */
    @ParameterizedTest
    @EnumSource(WithdrawalState.class)
    void onlyAnApprovedOneIsPutOff(WithdrawalState from) {
        WithdrawalId id = inState(from);
        wallet.transactions.run(() -> wallet.fate.postpone(wallet.row(id), "coins are locked"));
        assertEquals(from == APPROVED ? 1 : 0, wallet.row(id).attempts());
        assertEquals(from == APPROVED ? "coins are locked" : null, wallet.row(id).reason());
    }

    @Test
    void manyMoveTogetherAndOthersStay() {
        WithdrawalId first = inState(APPROVED);
        WithdrawalId cancelled = inState(CANCELLED);
        WithdrawalId second = inState(APPROVED);
        int moved =
                WalletFixture.inTransaction(
                        () ->
                                wallet.withdrawals.moveAll(
                                        List.of(second, cancelled, first),
                                        APPROVED,
                                        SIGNED,
                                        wallet.clock.instant()));
        assertEquals(2, moved);
        assertEquals(SIGNED, wallet.state(first));
        assertEquals(SIGNED, wallet.state(second));
        assertEquals(CANCELLED, wallet.state(cancelled));
    }

    private WithdrawalId inState(WithdrawalState state) {
        WithdrawalId id = wallet.withdraw(alice, COIN);
        wallet.force(id, state);
        return id;
    }

    private void end(WithdrawalId id, WithdrawalState to) {
        wallet.transactions.run(
                () -> wallet.fate.end(wallet.withdrawals.lock(id).orElseThrow(), to, "test"));
    }

    private boolean move(WithdrawalId id, WithdrawalState from, WithdrawalState to) {
        return WalletFixture.inTransaction(
                () -> wallet.withdrawals.move(id, from, to, "why", wallet.clock.instant()));
    }

    private int moveAll(WithdrawalId id, WithdrawalState from, WithdrawalState to) {
        return WalletFixture.inTransaction(
                () -> wallet.withdrawals.moveAll(List.of(id), from, to, wallet.clock.instant()));
    }
}
