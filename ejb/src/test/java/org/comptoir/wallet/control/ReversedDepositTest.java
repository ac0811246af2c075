package org.comptoir.wallet.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.UUID;
import org.comptoir.account.Caller;
import org.comptoir.kernel.Asset;
import org.comptoir.kernel.Money;
import org.comptoir.kernel.ProblemType;
import org.comptoir.kernel.Refused;
import org.comptoir.ledger.AccountKind;
import org.comptoir.ledger.AccountRef;
import org.comptoir.ledger.FactKey;
import org.comptoir.ledger.HoldId;
import org.comptoir.ledger.HoldKind;
import org.comptoir.ledger.HoldOrder;
import org.comptoir.ledger.Part;
import org.comptoir.wallet.DepositState;
import org.comptoir.wallet.WithdrawalId;
import org.comptoir.wallet.WithdrawalState;
import org.comptoir.wallet.entity.AddressRow;
import org.comptoir.wallet.entity.DepositRow;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * D3 and L4: coins that were credited, moved on, and then vanish from the chain. The member owes
 * them; what others were paid or promised from them stays theirs.
 */
final class ReversedDepositTest {
    private static final long COIN = WalletFixture.COIN;

    private final WalletFixture wallet = WalletFixture.fresh();
    private final ScriptedChain chain = wallet.chain;
    private final Caller alice = wallet.memberWith(0);
    private final Caller bob = wallet.memberWith(0);
    private final AddressRow ofAlice = wallet.assign(alice);
    private final AddressRow ofBob = wallet.assign(bob);

    @AfterEach
    void close() {
        wallet.close();
    }

    /** One transaction, three outputs, two payees: each output is one deposit and one reversal. */
    @Test
    void eachOutputOfATransactionVanishesByItself() {
        arrive("a1", ofAlice, 4 * COIN);
        arrive("a2", ofAlice, 3 * COIN);
        arrive("b1", ofBob, 2 * COIN);
        credit();
        assertEquals(7 * COIN, wallet.available(alice));
        assertEquals(2 * COIN, wallet.available(bob));
        pay(alice, ofBob, 5 * COIN);
        vanish();
        assertEquals(0, wallet.available(alice));
        assertEquals(-5 * COIN, wallet.receivable(alice));
        assertEquals(5 * COIN, wallet.available(bob), "what alice paid is bob's");
        assertEquals(0, wallet.receivable(bob));
    }

    /** Mined again it is credited again, and what is owed is paid first. */
    @Test
    void whatIsMinedAgainPaysTheDebt() {
        arrive("a1", ofAlice, 5 * COIN);
        credit();
        pay(alice, ofBob, 3 * COIN);
        vanish();
        assertEquals(-3 * COIN, wallet.receivable(alice));
        arrive("a1", ofAlice, 5 * COIN);
        credit();
        assertEquals(0, wallet.receivable(alice));
        assertEquals(2 * COIN, wallet.available(alice));
        assertEquals(List.of(0, 1), generations(alice));
        vanish();
        assertEquals(-3 * COIN, wallet.receivable(alice));
        arrive("a1", ofAlice, 5 * COIN);
        credit();
        assertEquals(2 * COIN, wallet.available(alice));
        assertEquals(List.of(0, 1, 2), generations(alice));
    }

    /** L4: whoever owes pays nothing out until the last piconero is back. */
    @Test
    void aDebtPausesOutflows() {
        arrive("a1", ofAlice, 5 * COIN);
        credit();
        pay(alice, ofBob, 3 * COIN);
        vanish();
        arrive("a2", ofAlice, 3 * COIN - 1);
        credit();
        assertEquals(-1, wallet.receivable(alice));
        assertEquals(0, wallet.available(alice));
        Refused refused = assertThrows(Refused.class, () -> wallet.withdraw(alice, 1));
        assertEquals(ProblemType.OUTFLOW_LIMIT, refused.type());
        arrive("a3", ofAlice, 2 * COIN);
        credit();
        assertEquals(2 * COIN - 1, wallet.available(alice));
        wallet.withdraw(alice, COIN);
    }

    /** A payout may be on its way: it goes on, and the member owes what it paid. */
    @Test
    void aSignedWithdrawalGoesOn() {
        arrive("a1", ofAlice, 5 * COIN);
        credit();
        String to = ScriptedChain.OUT + UUID.randomUUID();
        WithdrawalId signed = wallet.withdraw(alice, 3 * COIN, to);
        wallet.pass();
        WithdrawalId waiting = wallet.withdraw(alice, COIN);
        vanish();
        assertEquals(WithdrawalState.CANCELLED, wallet.state(waiting));
        assertEquals(WithdrawalState.BROADCAST, wallet.state(signed));
        long owed = -(3 * COIN + ScriptedChain.FEE.minor());
        assertEquals(owed, wallet.receivable(alice));
        wallet.settle();
        assertEquals(WithdrawalState.CONFIRMED, wallet.state(signed));
        assertEquals(3 * COIN, chain.received(to));
        assertEquals(owed, wallet.receivable(alice));
    }

    /** Coins in escrow are promised to another: they are paid out as agreed. */
    @Test
    void escrowIsNotTouched() {
        arrive("a1", ofAlice, 5 * COIN);
        credit();
        HoldId escrow =
                WalletFixture.inTransaction(
                        () ->
                                wallet.ledger.hold(
                                        new HoldOrder(
                                                HoldKind.ESCROW,
                                                WalletFixture.owner(alice),
                                                xmr(4 * COIN),
                                                key("escrow"),
                                                UUID.randomUUID())));
        vanish();
        assertEquals(-4 * COIN, wallet.receivable(alice));
        Part sold =
                new Part(AccountRef.available(WalletFixture.owner(bob), Asset.XMR), xmr(3 * COIN));
        WalletFixture.inTransaction(
                () -> wallet.ledger.capture(escrow, List.of(sold), key("trade")));
        assertEquals(3 * COIN, wallet.available(bob));
        assertEquals(0, wallet.available(alice), "what returned paid the debt");
        assertEquals(-3 * COIN, wallet.receivable(alice));
    }

    @Test
    void whoLeftInDebtOwesTheRest() {
        arrive("a1", ofAlice, 5 * COIN);
        credit();
        pay(alice, ofBob, 5 * COIN);
        wallet.members.leave(alice.member());
        vanish();
        assertEquals(-5 * COIN, wallet.receivable(alice));
        long before = wallet.postBalance(AccountKind.SUSPENSE);
        arrive("a1", ofAlice, 5 * COIN);
        credit();
        assertEquals(before + 5 * COIN, wallet.postBalance(AccountKind.SUSPENSE));
    }

    /** R2: a frozen post takes nothing back either; it does so once it is unfrozen. */
    @Test
    void aFrozenPostTakesBackLater() {
        arrive("a1", ofAlice, 5 * COIN);
        credit();
        wallet.transactions.run(() -> wallet.freeze.freeze("test"));
        vanish();
        assertEquals(5 * COIN, wallet.available(alice));
        wallet.unfreeze();
        wallet.look();
        assertEquals(0, wallet.available(alice));
        assertEquals(List.of(DepositState.REVERSED), states(alice));
    }

    /** A killed server takes back once, whatever it had looked at before. */
    @Test
    void takesBackOnceHoweverOftenItIsRestarted() {
        arrive("a1", ofAlice, 5 * COIN);
        credit();
        pay(alice, ofBob, COIN);
        chain.arrived.clear();
        chain.fork++;
        chain.height++;
        try (WalletFixture next = wallet.restarted()) {
            next.look();
            wallet.look();
            next.look();
            assertEquals(-COIN, next.receivable(alice));
            assertEquals(0, next.available(alice));
        }
    }

    private FactKey key(String fact) {
        return FactKey.of(WalletFixture.owner(alice), fact + ":" + UUID.randomUUID());
    }

    private void pay(Caller from, AddressRow to, long minor) {
        wallet.withdraw(from, minor, to.address());
    }

    private void credit() {
        wallet.look();
        chain.height += 9;
        wallet.look();
    }

    private void vanish() {
        chain.arrived.clear();
        chain.fork++;
        chain.height++;
        wallet.look();
    }

    private void arrive(String key, AddressRow to, long minor) {
        chain.arrived.add(
                new Arrivals.Output(
                        key + "-" + alice.member(),
                        "tx-" + alice.member(),
                        to.index(),
                        xmr(minor),
                        chain.height,
                        true,
                        0,
                        false));
    }

    private List<Integer> generations(Caller member) {
        return rows(member).stream().map(DepositRow::generation).sorted().toList();
    }

    private List<DepositState> states(Caller member) {
        return rows(member).stream().map(DepositRow::state).toList();
    }

    private List<DepositRow> rows(Caller member) {
        return WalletFixture.inTransaction(
                () -> wallet.deposits.ofMember(member.member(), null, 100));
    }

    private static Money xmr(long minor) {
        return new Money(minor, Asset.XMR);
    }
}
