package org.comptoir.wallet.boundary;

import static org.comptoir.wallet.boundary.WalletDoors.COIN;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.UUID;
import org.comptoir.account.Caller;
import org.comptoir.kernel.InvalidInput;
import org.comptoir.kernel.ProblemType;
import org.comptoir.kernel.Refused;
import org.comptoir.wallet.WithdrawalId;
import org.comptoir.wallet.WithdrawalState;
import org.comptoir.wallet.control.ScriptedChain;
import org.comptoir.wallet.control.WalletFixture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** The operators' door out of a freeze over a payout that was given up and mined after all. */
final class PayoutRevivalsTest {
    private static final String WHY = "looked at it: deep enough";

    private final WalletDoors doors = new WalletDoors();
    private final Caller operator = doors.wallet.operator();
    private final Caller alice = doors.wallet.memberWith(10 * COIN);
    private final WithdrawalId id =
            doors.withdraw(alice, COIN, ScriptedChain.OUT + UUID.randomUUID(), null).id();
    private final String txid = givenUp();

    @AfterEach
    void close() {
        doors.close();
    }

    @Test
    void booksItAndEndsTheFreeze() {
        doors.freeze();
        refuses(ProblemType.WRONG_STATE, () -> doors.revivals.book(operator, txid, WHY));
        assertTrue(doors.wallet.isFrozen(), "the chain does not have it deep yet");
        doors.wallet.settle();
        doors.wallet.unreachable("transaction", 1);
        refuses(ProblemType.UNAVAILABLE, () -> doors.revivals.book(operator, txid, WHY));
        doors.revivals.book(operator, txid, WHY);
        assertFalse(doors.wallet.isFrozen());
        assertEquals(WithdrawalState.CONFIRMING, doors.wallet.state(id));
        doors.wallet.settle();
        assertEquals(WithdrawalState.CONFIRMED, doors.wallet.state(id));
        assertEquals(0, doors.wallet.withdrawing(alice));
        assertThrows(InvalidInput.class, () -> doors.revivals.book(operator, txid, WHY), "once");
    }

    @Test
    void isForOperatorsWhoSayWhyAndWhat() {
        doors.freeze();
        refuses(ProblemType.FORBIDDEN, () -> doors.revivals.book(alice, txid, WHY));
        assertThrows(InvalidInput.class, () -> doors.revivals.book(operator, txid, " "));
        assertThrows(InvalidInput.class, () -> doors.revivals.book(operator, "none", WHY));
        assertTrue(doors.wallet.isFrozen());
    }

    @Test
    void doesNothingOnAPostThatIsNotFrozen() {
        doors.freeze();
        doors.wallet.settle();
        WalletDoors.call(() -> doors.post.unfreeze(operator, "too early"));
        refuses(ProblemType.WRONG_STATE, () -> doors.revivals.book(operator, txid, WHY));
        assertEquals(WithdrawalState.APPROVED, doors.wallet.state(id));
    }

    /** As the runner leaves one that is dead: the network has it still. */
    private String givenUp() {
        doors.payouts.pass();
        String relayed = java.util.Objects.requireNonNull(doors.wallet.row(id).txid());
        WalletFixture.owner("UPDATE wallet.payout SET state = 'dead'");
        WalletFixture.owner("UPDATE wallet.payout_item SET live = false");
        WalletFixture.owner("UPDATE wallet.payout_image SET live = false");
        doors.wallet.force(id, WithdrawalState.APPROVED);
        return relayed;
    }

    private static void refuses(ProblemType type, Executable door) {
        assertEquals(type, assertThrows(Refused.class, door).type());
    }
}
