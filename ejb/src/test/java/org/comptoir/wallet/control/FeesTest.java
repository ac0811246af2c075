package org.comptoir.wallet.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.comptoir.kernel.Asset;
import org.comptoir.kernel.InvalidInput;
import org.comptoir.kernel.Money;
import org.comptoir.kernel.NotFound;
import org.comptoir.kernel.ProblemType;
import org.comptoir.kernel.Refused;
import org.comptoir.ledger.AccountKind;
import org.comptoir.ledger.InsufficientFunds;
import org.comptoir.wallet.WalletConfig;
import org.comptoir.wallet.WithdrawalId;
import org.comptoir.wallet.WithdrawalQuote;
import org.comptoir.wallet.WithdrawalState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A4: the network fee is quoted and fixed at request; the post bears the difference. */
final class FeesTest extends PayoutCase {
    @Test
    void quotesWhatThePaymentWouldCost() {
        WithdrawalQuote quote = quote(COIN);
        assertEquals(ScriptedChain.FEE, quote.fee());
        assertEquals(new Money(COIN + FEE, Asset.XMR), quote.total());
        assertEquals(Duration.ofMinutes(20), quote.arrival());
    }

    @Test
    void holdsAmountAndFeeAsQuotedAndKeepsToIt() {
        WithdrawalId id = wallet.withdraw(alice, COIN, to);
        chain.fee = new Money(5 * FEE, Asset.XMR);
        wallet.clock.advance(Duration.ofMinutes(10));
        wallet.look();
        assertEquals(5 * FEE, quote(COIN).fee().minor());
        WithdrawalId dearer = wallet.withdraw(alice, COIN);
        assertEquals(FEE, wallet.row(id).fee().minor());
        assertEquals(5 * FEE, wallet.row(dearer).fee().minor());
        assertEquals(2 * COIN + 6 * FEE, wallet.withdrawing(alice));
    }

    /** The payee gets exactly the amount; what the network really took is the post's affair. */
    @ParameterizedTest
    @ValueSource(longs = {1, 1_000, 7_000})
    void thePostBearsTheDifference(long real) {
        long chainBefore = wallet.postBalance(AccountKind.CHAIN);
        long feesBefore = wallet.postBalance(AccountKind.CHAIN_FEE);
        WithdrawalId id = wallet.withdraw(alice, COIN, to);
        chain.fee = new Money(real, Asset.XMR);
        wallet.settle();
        assertEquals(WithdrawalState.CONFIRMED, wallet.state(id));
        assertEquals(COIN, chain.received(to));
        assertEquals(99 * COIN - FEE, wallet.available(alice));
        assertEquals(COIN + real, wallet.postBalance(AccountKind.CHAIN) - chainBefore);
        assertEquals(FEE - real, wallet.postBalance(AccountKind.CHAIN_FEE) - feesBefore);
    }

    @Test
    void theAmountAloneDoesNotSuffice() {
        assertThrows(InsufficientFunds.class, () -> wallet.withdraw(alice, 100 * COIN));
        assertThrows(InsufficientFunds.class, () -> wallet.withdraw(alice, 100 * COIN - FEE + 1));
        wallet.withdraw(alice, 100 * COIN - FEE);
        assertEquals(0, wallet.available(alice));
        assertEquals(100 * COIN, wallet.withdrawing(alice));
    }

    /** A build above the limit waits with its reason and its hold, at the limit it goes. */
    @Test
    void aTransactionThatCostsMoreThanTheLimitWaits() {
        WithdrawalId id = wallet.withdraw(alice, COIN, to);
        Money most = wallet.config.maxFee(Asset.XMR);
        chain.fee = most.plus(new Money(1, Asset.XMR));
        for (int i = 0; i < 3; i++) {
            wallet.pass();
            assertEquals(WithdrawalState.APPROVED, wallet.state(id));
            assertEquals("The network fee is above the post's limit.", wallet.row(id).reason());
            assertEquals(COIN + FEE, wallet.withdrawing(alice));
            assertEquals(0, chain.onNetwork());
        }
        chain.fee = most;
        wallet.pass();
        assertEquals(COIN, chain.received(to));
    }

    @ParameterizedTest
    @ValueSource(longs = {0, Long.MAX_VALUE, Long.MAX_VALUE - 999})
    void refusesWhatNobodyCanWithdraw(long minor) {
        assertThrows(InvalidInput.class, () -> quote(minor));
        assertThrows(InvalidInput.class, () -> wallet.withdraw(alice, minor, to));
    }

    @Test
    void quotesTheLargestAmountThatLeavesRoomForTheFee() {
        assertEquals(Long.MAX_VALUE, quote(Long.MAX_VALUE - FEE).total().minor());
    }

    @Test
    void quotesNothingBeforeTheChainWasLookedAt() {
        WalletFixture.owner("UPDATE wallet.chain_state SET fee_minor = NULL");
        Refused refused = assertThrows(Refused.class, () -> quote(COIN));
        assertEquals(ProblemType.UNAVAILABLE, refused.type());
        assertThrows(NotFound.class, () -> ask(new Money(COIN, Asset.BTC)));
    }

    @Test
    void refusesSettingsThatMakeNoSense() {
        List<Runnable> senseless =
                List.of(
                        () -> limits("0", "0.01", Optional.empty()),
                        () -> limits("0.1", "0", Optional.empty()),
                        () -> limits("0.1", "0.01", Optional.of("0")),
                        () -> rules(0, 60, 30, 10, 720, 100, 15),
                        () -> rules(721, 721, 722, 10, 720, 100, 15),
                        () -> rules(10, 9, 30, 10, 720, 100, 15),
                        () -> rules(10, 60, 10, 10, 720, 100, 15),
                        () -> rules(10, 60, 30, 0, 720, 100, 15),
                        () -> rules(10, 60, 30, 10, 9, 100, 15),
                        () -> rules(10, 60, 30, 10, 720, 0, 15),
                        () -> rules(10, 60, 30, 10, 720, 5_001, 15),
                        () -> rules(10, 60, 30, 10, 720, 100, 4),
                        () -> rules(10, 60, 30, 10, 720, 100, 301));
        for (int i = 0; i < senseless.size(); i++) {
            Runnable setting = senseless.get(i);
            assertThrows(IllegalArgumentException.class, setting::run, "number " + i);
        }
    }

    private WalletConfig limits(String xmr, String btc, Optional<String> daily) {
        return new WalletConfig(
                wallet.data,
                WalletConfig.Rules.DEFAULT,
                new WalletConfig.Limits(xmr, btc, daily, Optional.empty()));
    }

    @SuppressWarnings("TooManyParameters") // the record's own
    private static WalletConfig.Rules rules(
            int credit, int coinbase, int last, int paid, int metadata, int free, int lease) {
        return new WalletConfig.Rules(
                credit,
                coinbase,
                last,
                paid,
                metadata,
                free,
                Duration.ofSeconds(lease),
                WalletConfig.Rules.DEFAULT.call());
    }

    private WithdrawalQuote quote(long minor) {
        return ask(new Money(minor, Asset.XMR));
    }

    private WithdrawalQuote ask(Money amount) {
        return WalletFixture.inTransaction(() -> wallet.fees.quote(amount));
    }
}
