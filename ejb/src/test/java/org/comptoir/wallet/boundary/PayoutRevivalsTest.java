package org.comptoir.wallet.boundary;

import static org.comptoir.wallet.boundary.WalletDoors.COIN;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.UUID;
import org.comptoir.account.Caller;
import org.comptoir.kernel.InvalidInput;
import org.comptoir.kernel.ProblemType;
import org.comptoir.kernel.Refused;
import org.comptoir.recovery.JournalEntry;
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

    /** Its withdrawals would wait for ever if nobody could book it any more. */
    @Test
    void booksItOnAPostThatWasUnfrozenTooEarly() {
        doors.freeze();
        doors.wallet.settle();
        WalletDoors.call(() -> doors.post.unfreeze(operator, "too early"));
        doors.revivals.book(operator, txid, WHY);
        doors.wallet.settle();
        assertEquals(WithdrawalState.CONFIRMED, doors.wallet.state(id));
        assertFalse(doors.wallet.isFrozen());
    }

    /** R2: the freeze over it ends as any other does. */
    @Test
    void whereTwoOperatorsExistTwoEndTheFreeze() {
        Caller second = doors.wallet.operator();
        doors.wallet.members.operators(2);
        doors.freeze();
        doors.wallet.settle();
        doors.revivals.book(operator, txid, WHY);
        assertEquals(WithdrawalState.CONFIRMING, doors.wallet.state(id));
        assertTrue(doors.wallet.isFrozen(), "one has asked");
        WalletDoors.call(() -> doors.post.unfreeze(second, WHY));
        assertFalse(doors.wallet.isFrozen());
    }

    /** R3: what the lost database paid would be paid again. */
    @Test
    void endsNoFreezeOverADatabaseThatWasSetBack() throws IOException {
        doors.freeze();
        doors.wallet.settle();
        doors.wallet.journals.append(
                List.of(
                        new JournalEntry.Payout(
                                doors.wallet.clock.instant(),
                                UUID.randomUUID(),
                                "XMR",
                                "paid-by-the-lost-database",
                                List.of("image"),
                                List.of(),
                                "key",
                                1)));
        refuses(ProblemType.WRONG_STATE, () -> doors.revivals.book(operator, txid, WHY));
        refuses(ProblemType.WRONG_STATE, () -> doors.recovery.unfreeze(operator, WHY));
        assertTrue(doors.wallet.isFrozen());
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
