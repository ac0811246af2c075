package org.comptoir.wallet.boundary;

import static org.comptoir.wallet.boundary.WalletDoors.COIN;
import static org.comptoir.wallet.boundary.WalletDoors.FEE;
import static org.comptoir.wallet.boundary.WalletDoors.call;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.comptoir.account.Caller;
import org.comptoir.kernel.Asset;
import org.comptoir.kernel.InvalidInput;
import org.comptoir.kernel.NotFound;
import org.comptoir.kernel.Page;
import org.comptoir.kernel.ProblemType;
import org.comptoir.kernel.Refused;
import org.comptoir.wallet.WalletConfig;
import org.comptoir.wallet.WithdrawalId;
import org.comptoir.wallet.WithdrawalState;
import org.comptoir.wallet.WithdrawalView;
import org.comptoir.wallet.control.ScriptedChain;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** The door of withdrawals: who may, step-up and limits (W10), and reading only one's own. */
final class WithdrawalsTest {
    private final WalletDoors doors =
            new WalletDoors(
                    new WalletConfig.Limits("0.1", "0.01", Optional.of("5"), Optional.empty()));
    private final Caller alice = doors.wallet.memberWith(10 * COIN);
    private final Caller bob = doors.wallet.memberWith(0);
    private final String to = ScriptedChain.OUT + UUID.randomUUID();

    @AfterEach
    void close() {
        doors.close();
    }

    @Test
    void holdsAmountAndFeeAndApprovesAtOnce() {
        WithdrawalView made = doors.withdraw(alice, COIN, to, null);
        assertEquals(WithdrawalState.APPROVED, made.state());
        assertEquals(to, made.address());
        assertEquals(COIN, made.amount().minor());
        assertEquals(FEE, made.fee().minor());
        assertNull(made.txid());
        assertNull(made.confirmedAt());
        assertEquals(0, made.confirmations());
        assertEquals(9 * COIN - FEE, doors.wallet.available(alice));
        assertEquals(COIN + FEE, doors.wallet.withdrawing(alice));
    }

    /** W10: withdrawals to members of the post ask for the code as well (W5). */
    @Test
    void asksForTheSecondFactorOfWhoHasOne() {
        doors.secured.add(alice.member());
        String inside = call(() -> doors.deposits.address(bob, Asset.XMR, false)).address();
        for (String address : List.of(to, inside)) {
            refuses(
                    ProblemType.SECOND_FACTOR_REQUIRED,
                    () -> doors.withdraw(alice, COIN, address, null));
            refuses(
                    ProblemType.SECOND_FACTOR_INVALID,
                    () -> doors.withdraw(alice, COIN, address, "000000"));
        }
        assertEquals(10 * COIN, doors.wallet.available(alice));
        doors.withdraw(alice, COIN, to, WalletDoors.CODE);
        doors.withdraw(alice, COIN, inside, WalletDoors.CODE);
        assertEquals(COIN, doors.wallet.available(bob));
    }

    /** As a transfer does: a closing waits for rows while it holds off who pays the leaver. */
    @Test
    void keepsAnInsidePayeeFromLeavingBeforeTheCodeIsUsedUp() {
        String inside = call(() -> doors.deposits.address(bob, Asset.XMR, false)).address();
        doors.secured.add(alice.member());
        List<Integer> usedBefore = new ArrayList<>();
        doors.wallet.members.onHold(id -> usedBefore.add(doors.usedCodes.get()));
        doors.withdraw(alice, COIN, inside, WalletDoors.CODE);
        assertEquals(List.of(0), usedBefore);
        doors.wallet.members.leave(bob.member());
        assertThrows(
                InvalidInput.class, () -> doors.withdraw(alice, COIN, inside, WalletDoors.CODE));
    }

    @Test
    void aSessionThatEndedMeanwhileMovesNothing() {
        WithdrawalId id = doors.withdraw(alice, COIN, to, null).id();
        doors.sessions.end(alice);
        refuses(ProblemType.UNAUTHENTICATED, () -> doors.withdraw(alice, COIN, to, null));
        refuses(ProblemType.UNAUTHENTICATED, () -> call(() -> doors.withdrawals.cancel(alice, id)));
        assertEquals(COIN + FEE, doors.wallet.withdrawing(alice));
    }

    /** W10: one policy, one limit for both ways out. */
    @Test
    void sharesItsLimitWithTransfers() {
        doors.withdraw(alice, 3 * COIN, to, null);
        refuses(
                ProblemType.OUTFLOW_LIMIT,
                () -> doors.transfer(alice, doors.name(bob), 2 * COIN + 1, null));
        doors.transfer(alice, doors.name(bob), 2 * COIN, null);
        refuses(ProblemType.OUTFLOW_LIMIT, () -> doors.withdraw(alice, 1, to, null));
        assertEquals(2 * COIN, doors.wallet.available(bob));
    }

    @Test
    void showsAndCancelsOnlyOnesOwn() {
        WithdrawalId id = doors.withdraw(alice, COIN, to, null).id();
        assertThrows(
                NotFound.class, () -> call(() -> doors.withdrawals.withdrawal(bob.member(), id)));
        assertThrows(NotFound.class, () -> call(() -> doors.withdrawals.cancel(bob, id)));
        assertThrows(
                NotFound.class,
                () ->
                        call(
                                () ->
                                        doors.withdrawals.cancel(
                                                alice, new WithdrawalId(UUID.randomUUID()))));
        assertEquals(WithdrawalState.APPROVED, doors.wallet.state(id));
        WithdrawalView cancelled = call(() -> doors.withdrawals.cancel(alice, id));
        assertEquals(WithdrawalState.CANCELLED, cancelled.state());
        assertEquals(10 * COIN, doors.wallet.available(alice));
        refuses(ProblemType.WRONG_STATE, () -> call(() -> doors.withdrawals.cancel(alice, id)));
    }

    @Test
    void pagesNewestFirstAndStaysTheSameWhileMoreAreMade() {
        List<WithdrawalId> made = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            made.add(0, doors.withdraw(alice, COIN / 10, to, null).id());
        }
        Page<WithdrawalView> first = page(null, 2);
        doors.withdraw(alice, COIN / 10, to, null);
        Page<WithdrawalView> second = page(cursor(first), 2);
        Page<WithdrawalView> last = page(cursor(second), 2);
        assertEquals(made.subList(0, 2), ids(first));
        assertEquals(made.subList(2, 4), ids(second));
        assertEquals(made.subList(4, 5), ids(last));
        assertNull(last.next());
    }

    private Page<WithdrawalView> page(@org.jspecify.annotations.Nullable UUID cursor, int limit) {
        return call(() -> doors.withdrawals.withdrawals(alice.member(), cursor, limit));
    }

    private static UUID cursor(Page<WithdrawalView> page) {
        return UUID.fromString(java.util.Objects.requireNonNull(page.next()));
    }

    private static List<WithdrawalId> ids(Page<WithdrawalView> page) {
        return page.items().stream().map(WithdrawalView::id).toList();
    }

    private static void refuses(ProblemType type, Executable door) {
        assertEquals(type, assertThrows(Refused.class, door).type());
    }
}
