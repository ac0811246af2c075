package org.comptoir.ledger.control;

import static org.comptoir.ledger.control.LedgerFixture.available;
import static org.comptoir.ledger.control.LedgerFixture.balance;
import static org.comptoir.ledger.control.LedgerFixture.newKey;
import static org.comptoir.ledger.control.LedgerFixture.newMember;
import static org.comptoir.ledger.control.LedgerFixture.transfer;
import static org.comptoir.ledger.control.LedgerFixture.xmr;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.comptoir.kernel.Asset;
import org.comptoir.ledger.AccountKind;
import org.comptoir.ledger.AccountRef;
import org.comptoir.ledger.DuplicateFact;
import org.comptoir.ledger.FactKey;
import org.comptoir.ledger.InsufficientFunds;
import org.comptoir.ledger.OwnerId;
import org.comptoir.ledger.Posted;
import org.junit.jupiter.api.Test;

final class TransferPosterTest {
    private final LedgerFixture ledger = LedgerFixture.shared();

    @Test
    void movesCoinsFromOneMemberToAnother() {
        OwnerId alice = ledger.memberWith(xmr(100));
        OwnerId bob = newMember();
        ledger.post(transfer(alice, bob, xmr(30), newKey(alice)));
        assertEquals(70, available(alice));
        assertEquals(30, available(bob));
    }

    @Test
    void refusesWhatTheAvailableBalanceDoesNotCover() {
        OwnerId alice = ledger.memberWith(xmr(100));
        OwnerId bob = newMember();
        InsufficientFunds refusal =
                assertThrows(
                        InsufficientFunds.class,
                        () -> ledger.post(transfer(alice, bob, xmr(101), newKey(alice))));
        assertEquals(AccountRef.available(alice, Asset.XMR), refusal.account());
        assertEquals(100, available(alice));
        assertEquals(0, available(bob));
    }

    @Test
    void postsAKeyOnceAndNamesTheFirstEvenWhenTheBalanceIsGone() {
        OwnerId alice = ledger.memberWith(xmr(100));
        OwnerId bob = newMember();
        FactKey key = newKey(alice);
        Posted first = ledger.post(transfer(alice, bob, xmr(100), key));
        DuplicateFact refusal =
                assertThrows(
                        DuplicateFact.class,
                        () -> ledger.post(transfer(alice, bob, xmr(100), key)));
        assertEquals(first, refusal.first());
        ledger.deposit(alice, xmr(100));
        assertThrows(DuplicateFact.class, () -> ledger.post(transfer(alice, bob, xmr(100), key)));
        assertEquals(100, available(alice));
    }

    @Test
    void numbersRiseWithTheOrderOfPosting() {
        OwnerId alice = ledger.memberWith(xmr(100));
        Posted first = ledger.deposit(alice, xmr(1));
        Posted second = ledger.deposit(alice, xmr(1));
        assertTrue(first.seq() < second.seq());
    }

    @Test
    void aReversalTakesWhatIsAvailableAndTheRestBecomesADebt() {
        OwnerId alice = ledger.memberWith(xmr(100));
        ledger.post(transfer(alice, newMember(), xmr(60), newKey(alice)));
        ledger.takeBack(alice, xmr(100), newKey(alice));
        assertEquals(0, available(alice));
        assertEquals(-60, balance(alice, AccountKind.RECEIVABLE));
    }

    @Test
    void laterCreditsPayTheDebtFirst() {
        OwnerId alice = newMember();
        ledger.takeBack(alice, xmr(60), newKey(alice));
        ledger.deposit(alice, xmr(50));
        assertEquals(0, available(alice));
        assertEquals(-10, balance(alice, AccountKind.RECEIVABLE));
        ledger.deposit(alice, xmr(50));
        assertEquals(40, available(alice));
        assertEquals(0, balance(alice, AccountKind.RECEIVABLE));
    }
}
