package org.comptoir.ledger.control;

import static org.comptoir.ledger.control.LedgerFixture.available;
import static org.comptoir.ledger.control.LedgerFixture.balance;
import static org.comptoir.ledger.control.LedgerFixture.newKey;
import static org.comptoir.ledger.control.LedgerFixture.newMember;
import static org.comptoir.ledger.control.LedgerFixture.xmr;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.UUID;
import org.comptoir.TestDatabase;
import org.comptoir.kernel.Asset;
import org.comptoir.kernel.Ids;
import org.comptoir.ledger.AccountKind;
import org.comptoir.ledger.AccountRef;
import org.comptoir.ledger.DuplicateFact;
import org.comptoir.ledger.FactKey;
import org.comptoir.ledger.HoldAlreadyEnded;
import org.comptoir.ledger.HoldId;
import org.comptoir.ledger.HoldKind;
import org.comptoir.ledger.HoldOrder;
import org.comptoir.ledger.InsufficientFunds;
import org.comptoir.ledger.OwnerId;
import org.comptoir.ledger.Part;
import org.comptoir.ledger.Posted;
import org.comptoir.ledger.TransferKind;
import org.comptoir.ledger.entity.Books;
import org.junit.jupiter.api.Test;

/** L6: a hold ends exactly once. */
final class HoldKeeperTest {
    private final LedgerFixture ledger = LedgerFixture.shared();

    @Test
    void holdsAndCapturesAndReturnsTheRest() {
        OwnerId seller = ledger.memberWith(xmr(100));
        OwnerId buyer = newMember();
        HoldId hold = ledger.hold(HoldKind.ESCROW, seller, xmr(80));
        assertEquals(20, available(seller));
        assertEquals(80, balance(seller, AccountKind.ESCROWED));
        long fees = fees();
        ledger.capture(
                hold,
                newKey(seller),
                new Part(AccountRef.available(buyer, Asset.XMR), xmr(49)),
                new Part(AccountRef.post(AccountKind.FEES, Asset.XMR), xmr(1)));
        assertEquals(50, available(seller));
        assertEquals(0, balance(seller, AccountKind.ESCROWED));
        assertEquals(49, available(buyer));
        assertEquals(fees + 1, fees());
    }

    @Test
    void paysOnePayeeOfSeveralPartsTheirSum() {
        OwnerId seller = ledger.memberWith(xmr(10));
        AccountRef buyer = AccountRef.available(newMember(), Asset.XMR);
        HoldId hold = ledger.hold(HoldKind.ESCROW, seller, xmr(10));
        ledger.capture(hold, newKey(seller), new Part(buyer, xmr(4)), new Part(buyer, xmr(6)));
        assertEquals(10, available(buyer.owner()));
    }

    @Test
    void aWithdrawalLeavesForTheChainWithItsFee() {
        OwnerId alice = ledger.memberWith(xmr(100));
        HoldId hold = ledger.hold(HoldKind.WITHDRAWAL, alice, xmr(42));
        assertEquals(42, balance(alice, AccountKind.WITHDRAWING));
        Posted posted =
                ledger.capture(
                        hold,
                        newKey(alice),
                        new Part(AccountRef.post(AccountKind.CHAIN, Asset.XMR), xmr(40)),
                        new Part(AccountRef.post(AccountKind.CHAIN_FEE, Asset.XMR), xmr(2)));
        assertEquals(0, balance(alice, AccountKind.WITHDRAWING));
        assertEquals(58, available(alice));
        assertEquals(TransferKind.WITHDRAWAL, kindOf(posted));
    }

    /** W4: what left for the chain and came back is held anew; no balance is touched on the way. */
    @Test
    void aCaptureIsTakenBackAndHeldAgainOnce() {
        OwnerId alice = ledger.memberWith(xmr(100));
        UUID withdrawal = Ids.next();
        HoldId hold =
                ledger.hold(
                        new HoldOrder(
                                HoldKind.WITHDRAWAL, alice, xmr(42), newKey(alice), withdrawal));
        FactKey captured = newKey(alice);
        List<Part> parts =
                List.of(
                        new Part(AccountRef.post(AccountKind.CHAIN, Asset.XMR), xmr(40)),
                        new Part(AccountRef.post(AccountKind.CHAIN_FEE, Asset.XMR), xmr(2)));
        ledger.capture(hold, captured, parts.toArray(Part[]::new));
        HoldOrder again =
                new HoldOrder(HoldKind.WITHDRAWAL, alice, xmr(42), newKey(alice), withdrawal);
        HoldId reopened = ledger.reopen(hold, captured, parts, again);
        assertEquals(42, balance(alice, AccountKind.WITHDRAWING));
        assertEquals(58, available(alice));
        assertThrows(
                DuplicateFact.class, () -> ledger.reopen(hold, captured, parts, again), "twice");
        HoldOrder more =
                new HoldOrder(HoldKind.WITHDRAWAL, alice, xmr(43), newKey(alice), Ids.next());
        assertThrows(
                IllegalArgumentException.class, () -> ledger.reopen(hold, captured, parts, more));
        assertThrows(
                IllegalArgumentException.class,
                () -> ledger.reopen(hold, newKey(alice), parts, again),
                "another capture");
        ledger.release(reopened, newKey(alice));
        assertEquals(100, available(alice));
    }

    @Test
    void releasesAll() {
        OwnerId alice = ledger.memberWith(xmr(100));
        HoldId hold = ledger.hold(HoldKind.WITHDRAWAL, alice, xmr(42));
        assertEquals(TransferKind.WITHDRAWAL_RELEASE, kindOf(ledger.release(hold, newKey(alice))));
        assertEquals(100, available(alice));
        assertEquals(0, balance(alice, AccountKind.WITHDRAWING));
    }

    @Test
    void endsExactlyOnce() {
        OwnerId alice = ledger.memberWith(xmr(100));
        HoldId hold = ledger.hold(HoldKind.ESCROW, alice, xmr(42));
        ledger.release(hold, newKey(alice));
        Part part = new Part(AccountRef.available(newMember(), Asset.XMR), xmr(1));
        assertThrows(HoldAlreadyEnded.class, () -> ledger.release(hold, newKey(alice)));
        assertThrows(HoldAlreadyEnded.class, () -> ledger.capture(hold, newKey(alice), part));
        assertEquals(100, available(alice));
    }

    @Test
    void namesTheFirstEndWhenTheSameEndComesAgain() {
        OwnerId alice = ledger.memberWith(xmr(100));
        HoldId hold = ledger.hold(HoldKind.ESCROW, alice, xmr(42));
        FactKey key = newKey(alice);
        Posted first = ledger.release(hold, key);
        DuplicateFact refusal = assertThrows(DuplicateFact.class, () -> ledger.release(hold, key));
        assertEquals(first, refusal.first());
    }

    @Test
    void namesTheHoldWhenTheSameOrderComesAgain() {
        OwnerId alice = ledger.memberWith(xmr(100));
        HoldOrder order = new HoldOrder(HoldKind.ESCROW, alice, xmr(60), newKey(alice), Ids.next());
        HoldId hold = ledger.hold(order);
        DuplicateFact refusal = assertThrows(DuplicateFact.class, () -> ledger.hold(order));
        assertEquals(hold.value(), refusal.first().id());
        assertEquals(40, available(alice));
    }

    @Test
    void refusesToHoldMoreThanIsAvailable() {
        OwnerId alice = ledger.memberWith(xmr(100));
        ledger.hold(HoldKind.ESCROW, alice, xmr(60));
        assertThrows(
                InsufficientFunds.class, () -> ledger.hold(HoldKind.WITHDRAWAL, alice, xmr(41)));
    }

    @Test
    void refusesToPayOutMoreThanIsHeldAndStaysOpen() {
        OwnerId alice = ledger.memberWith(xmr(100));
        HoldId hold = ledger.hold(HoldKind.ESCROW, alice, xmr(42));
        Part part = new Part(AccountRef.available(newMember(), Asset.XMR), xmr(43));
        assertThrows(
                IllegalArgumentException.class, () -> ledger.capture(hold, newKey(alice), part));
        ledger.release(hold, newKey(alice));
        assertEquals(100, available(alice));
    }

    @Test
    void refusesAHoldNobodyKnowsAndACaptureOfNothing() {
        OwnerId alice = ledger.memberWith(xmr(100));
        HoldId unknown = new HoldId(Ids.next());
        assertThrows(IllegalArgumentException.class, () -> ledger.release(unknown, newKey(alice)));
        HoldId hold = ledger.hold(HoldKind.ESCROW, alice, xmr(42));
        assertThrows(IllegalArgumentException.class, () -> ledger.capture(hold, newKey(alice)));
        assertThrows(
                IllegalArgumentException.class,
                () -> new HoldOrder(HoldKind.ESCROW, alice, xmr(0), newKey(alice), Ids.next()));
    }

    @Test
    void aDebtIsPaidOutOfReleasedCoinsAndNeverOutOfHeldOnes() {
        OwnerId alice = ledger.memberWith(xmr(100));
        HoldId hold = ledger.hold(HoldKind.ESCROW, alice, xmr(70));
        ledger.takeBack(alice, xmr(100), newKey(alice));
        assertEquals(0, available(alice));
        assertEquals(70, balance(alice, AccountKind.ESCROWED));
        assertEquals(-70, balance(alice, AccountKind.RECEIVABLE));
        ledger.release(hold, newKey(alice));
        assertEquals(
                List.of(0L, 0L), List.of(available(alice), balance(alice, AccountKind.RECEIVABLE)));
    }

    private static TransferKind kindOf(Posted posted) {
        return new Books(TestDatabase.database()).transfer(posted.id()).orElseThrow().kind();
    }

    private static long fees() {
        return new Books(TestDatabase.database())
                .postBalance(AccountRef.post(AccountKind.FEES, Asset.XMR))
                .minor();
    }
}
