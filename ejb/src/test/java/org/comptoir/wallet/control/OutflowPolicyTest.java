package org.comptoir.wallet.control;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.comptoir.Racing;
import org.comptoir.TestDatabase;
import org.comptoir.account.Caller;
import org.comptoir.kernel.Asset;
import org.comptoir.kernel.Ids;
import org.comptoir.kernel.Money;
import org.comptoir.kernel.ProblemType;
import org.comptoir.kernel.Refused;
import org.comptoir.ledger.FactKey;
import org.comptoir.wallet.WalletConfig;
import org.comptoir.wallet.WithdrawalId;
import org.comptoir.wallet.WithdrawalState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** W10: rolling 24 hours under the member's limit row, cooling, and debts (L4). */
final class OutflowPolicyTest {
    private static final long COIN = WalletFixture.COIN;
    private static final Duration DAY = Duration.ofHours(24);

    private final WalletFixture wallet =
            WalletFixture.fresh(
                    new WalletConfig.Limits("0.1", "0.01", Optional.of("5"), Optional.empty()));
    private final Caller alice = wallet.memberWith(100 * COIN);

    @AfterEach
    void close() {
        wallet.close();
    }

    @Test
    void letsTheLimitPassAndNotAPiconeroMore() {
        pass(3 * COIN);
        refuse(2 * COIN + 1);
        pass(2 * COIN);
        refuse(1);
    }

    @Test
    void aSingleOneAboveTheLimitIsRefused() {
        refuse(5 * COIN + 1);
        refuse(Long.MAX_VALUE);
        pass(5 * COIN);
    }

    /** Rolling: each outflow counts for 24 hours of its own, whatever day it is. */
    @Test
    void theWindowRolls() {
        pass(3 * COIN);
        wallet.clock.advance(Duration.ofHours(20));
        pass(2 * COIN);
        wallet.clock.advance(Duration.ofHours(4).minusMillis(1));
        refuse(1);
        wallet.clock.advance(Duration.ofMillis(1));
        refuse(3 * COIN + 1);
        pass(3 * COIN);
        wallet.clock.advance(Duration.ofHours(20));
        pass(2 * COIN);
    }

    /** What counts for nothing is forgotten; what does stays, to the last moment of its day. */
    @Test
    void forgetsWhatLeftTheWindow() {
        pass(3 * COIN);
        wallet.clock.advance(DAY.minusMillis(1));
        pass(COIN);
        wallet.transactions.run(wallet.outflowPolicy::forgetOld);
        assertEquals(2, kept());
        refuse(COIN + 1);
        wallet.clock.advance(Duration.ofHours(2));
        wallet.transactions.run(wallet.outflowPolicy::forgetOld);
        assertEquals(1, kept());
        refuse(4 * COIN + 1);
        pass(4 * COIN);
        wallet.clock.advance(Duration.ofDays(2));
        wallet.transactions.run(wallet.outflowPolicy::forgetOld);
        assertEquals(0, kept());
    }

    @Test
    void membersDoNotShareALimit() {
        Caller bob = wallet.memberWith(0);
        pass(5 * COIN);
        assertDoesNotThrow(() -> ask(bob, Ids.next(), new Money(5 * COIN, Asset.XMR)));
    }

    /** Without a limit nothing queues and nothing is noted: the hot path of transfers. */
    @Test
    void withoutALimitNothingIsNoted() {
        try (WalletFixture free = WalletFixture.fresh()) {
            Caller bob = free.memberWith(0);
            WalletFixture.inTransaction(
                    () -> {
                        free.outflowPolicy.pass(
                                Ids.next(), bob.member(), new Money(Long.MAX_VALUE, Asset.XMR));
                        return true;
                    });
            assertEquals(0, noted(bob));
        }
    }

    @Test
    void aRefusedOneCountsNothing() {
        refuse(6 * COIN);
        assertEquals(0, noted(alice));
    }

    @Test
    void aWithdrawalThatIsTakenBackCountsNoMore() {
        WithdrawalId id = wallet.withdraw(alice, 5 * COIN);
        refuse(1);
        wallet.transactions.run(
                () ->
                        wallet.fate.end(
                                wallet.withdrawals.lock(id).orElseThrow(),
                                WithdrawalState.CANCELLED,
                                "test"));
        pass(5 * COIN);
    }

    /** The fee is the network's and counts for nobody. */
    @Test
    void theFeeOfAWithdrawalDoesNotCount() {
        wallet.withdraw(alice, 5 * COIN);
        assertEquals(5 * COIN, noted(alice));
    }

    @Test
    void aWithdrawalBookedInsideCountsToo() {
        Caller bob = wallet.memberWith(0);
        String inside =
                WalletFixture.inTransaction(
                                () ->
                                        wallet.addresses.assign(
                                                bob.member(), Asset.XMR, wallet.clock.instant()))
                        .orElseThrow()
                        .address();
        wallet.withdraw(alice, 4 * COIN, inside);
        assertThrows(Refused.class, () -> wallet.withdraw(alice, COIN + 1, inside));
        wallet.withdraw(alice, COIN, inside);
        assertEquals(5 * COIN, wallet.available(bob));
    }

    /** L9: all who want the same member's limit queue at one row; together they never pass it. */
    @Test
    void racingOutflowsNeverPassTheLimitTogether() throws Exception {
        List<Boolean> passed =
                Racing.times(
                        8,
                        () -> {
                            try {
                                wallet.withdraw(alice, 2 * COIN);
                                return true;
                            } catch (Refused over) {
                                assertEquals(ProblemType.OUTFLOW_LIMIT, over.type());
                                return false;
                            }
                        });
        assertEquals(2, passed.stream().filter(one -> one).count());
        assertEquals(4 * COIN, noted(alice));
        assertEquals(4 * COIN + 2 * ScriptedChain.FEE.minor(), wallet.withdrawing(alice));
    }

    @Test
    void afterAChangeOfCredentialsCoinsStay() {
        wallet.members.hold(alice.member(), wallet.clock.instant().plus(DAY));
        refuse(1);
        wallet.clock.advance(DAY.minusMillis(1));
        refuse(1);
        wallet.clock.advance(Duration.ofMillis(1));
        pass(1);
    }

    /** L4: what a reversal could not take pauses outflows until it is paid. */
    @Test
    void whoOwesSomethingSendsNothing() {
        Caller bob = wallet.memberWith(2 * COIN);
        var owner = WalletFixture.owner(bob);
        UUID deposit = Ids.next();
        wallet.transactions.run(
                () ->
                        wallet.ledger.takeBack(
                                owner,
                                new Money(3 * COIN, Asset.XMR),
                                FactKey.of(owner, "reversal:" + deposit),
                                deposit));
        assertEquals(-COIN, wallet.receivable(bob));
        assertEquals(
                ProblemType.OUTFLOW_LIMIT,
                assertThrows(Refused.class, () -> ask(bob, Ids.next(), new Money(1, Asset.XMR)))
                        .type());
        assertDoesNotThrow(() -> ask(bob, Ids.next(), new Money(1, Asset.BTC)), "another coin");
    }

    private static int kept() {
        return TestDatabase.database()
                .withHandle(
                        handle ->
                                handle.createQuery("SELECT count(*) FROM wallet.outflow")
                                        .mapTo(Integer.class)
                                        .one());
    }

    private void pass(long minor) {
        ask(alice, Ids.next(), new Money(minor, Asset.XMR));
    }

    private void refuse(long minor) {
        Refused refused = assertThrows(Refused.class, () -> pass(minor));
        assertEquals(ProblemType.OUTFLOW_LIMIT, refused.type());
    }

    private void ask(Caller member, UUID fact, Money amount) {
        WalletFixture.inTransaction(
                () -> {
                    wallet.outflowPolicy.pass(fact, member.member(), amount);
                    return true;
                });
    }

    private long noted(Caller member) {
        return WalletFixture.inTransaction(
                        () ->
                                wallet.outflows.since(
                                        member.member(),
                                        Asset.XMR,
                                        wallet.clock.instant().minus(DAY)))
                .longValueExact();
    }
}
