package org.comptoir.wallet.boundary;

import static org.comptoir.wallet.boundary.WalletDoors.COIN;
import static org.comptoir.wallet.boundary.WalletDoors.call;
import static org.comptoir.wallet.boundary.WalletDoors.xmr;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.UUID;
import org.comptoir.account.Caller;
import org.comptoir.kernel.Asset;
import org.comptoir.kernel.ProblemType;
import org.comptoir.ledger.Frozen;
import org.comptoir.wallet.WithdrawalId;
import org.comptoir.wallet.WithdrawalState;
import org.comptoir.wallet.control.ScriptedChain;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/**
 * R2: while the post is frozen there is no build, relay, credit, new address, withdrawal request or
 * transfer; reads go on, and what has begun can be ended. (Takes: {@code TakingTest}; credits and
 * the pool: {@code DepositScanTest}, {@code SafetyCheckTest}.)
 */
final class FrozenDoorsTest {
    private final WalletDoors doors = new WalletDoors();
    private final Caller alice = doors.wallet.memberWith(10 * COIN);
    private final Caller bob = doors.wallet.memberWith(0);
    private final String to = ScriptedChain.OUT + UUID.randomUUID();

    @AfterEach
    void close() {
        doors.close();
    }

    @Test
    void refusesEveryDoorThatMovesValue() {
        String shown = address(alice, false);
        doors.freeze();
        Map<String, Executable> moving =
                Map.of(
                        "withdraw", () -> doors.withdraw(alice, COIN, to, null),
                        "transfer", () -> doors.transfer(alice, doors.name(bob), COIN, null),
                        "fresh address", () -> address(alice, true),
                        "first address", () -> address(bob, false));
        moving.forEach(
                (name, door) -> {
                    Frozen frozen = assertThrows(Frozen.class, door, name);
                    assertEquals(ProblemType.FROZEN, frozen.type(), name);
                    assertEquals(503, frozen.type().status(), name);
                });
        assertEquals(10 * COIN, doors.wallet.available(alice));
        assertEquals(0, doors.wallet.available(bob));
        assertEquals(shown, address(alice, false));
    }

    @Test
    void isAskedBeforeTheSecondFactorSoThatNoCodeIsWasted() {
        doors.secured.add(alice.member());
        doors.freeze();
        assertThrows(Frozen.class, () -> doors.withdraw(alice, COIN, to, "wrong"));
        assertThrows(Frozen.class, () -> doors.transfer(alice, doors.name(bob), COIN, "wrong"));
    }

    @Test
    void readsGoOn() {
        WithdrawalId id = doors.withdraw(alice, COIN, to, null).id();
        doors.freeze();
        assertEquals(id, call(() -> doors.withdrawals.withdrawal(alice.member(), id)).id());
        assertEquals(
                1,
                call(() -> doors.withdrawals.withdrawals(alice.member(), null, 20)).items().size());
        call(() -> doors.withdrawals.quote(xmr(COIN)));
        call(() -> doors.deposits.deposits(alice.member(), null, 20));
        assertTrue(call(() -> doors.post.status(doors.wallet.operator())).get(0).frozen());
    }

    @Test
    void nothingIsBuilt() {
        WithdrawalId id = doors.withdraw(alice, COIN, to, null).id();
        assertTrue(call(doors.payouts::workIsDue));
        doors.freeze();
        assertFalse(call(doors.payouts::workIsDue));
        assertEquals(0, doors.payouts.pass().get(0).signed());
        assertEquals(WithdrawalState.APPROVED, doors.wallet.state(id));
    }

    @Test
    void whatIsNotSignedCanStillBeTakenBack() {
        WithdrawalId id = doors.withdraw(alice, COIN, to, null).id();
        doors.freeze();
        call(() -> doors.withdrawals.cancel(alice, id));
        assertEquals(10 * COIN, doors.wallet.available(alice));
    }

    @Test
    void goesOnOnceAnOperatorHasWrittenWhy() {
        doors.freeze();
        Caller operator = doors.wallet.operator();
        call(() -> doors.post.unfreeze(operator, "A test froze it."));
        doors.withdraw(alice, COIN, to, null);
        doors.transfer(alice, doors.name(bob), COIN, null);
        address(bob, false);
        assertEquals(1, doors.payouts.pass().get(0).signed());
    }

    private String address(Caller member, boolean fresh) {
        return call(() -> doors.deposits.address(member, Asset.XMR, fresh)).address();
    }
}
