package org.comptoir.wallet.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.comptoir.account.Caller;
import org.comptoir.kernel.Asset;
import org.comptoir.kernel.Money;
import org.comptoir.ledger.AccountKind;
import org.comptoir.wallet.OutputStock;
import org.comptoir.wallet.PassReport;
import org.comptoir.wallet.WalletConfig;
import org.comptoir.wallet.WithdrawalId;
import org.comptoir.wallet.WithdrawalState;
import org.comptoir.wallet.control.demo.DemoChain;
import org.comptoir.wallet.control.monero.TestMonero;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The ten blocks for which change lies locked: payouts that follow each other starve on one large
 * output, and do not once it was split. With a post's whole wallet, on the demo chain and on real
 * Monero.
 */
final class StarvingPayoutsTest {
    private static final Money COIN = new Money(WalletFixture.COIN, Asset.XMR);

    @TempDir Path folder;

    @Test
    void onTheDemoChain() throws Exception {
        try (DemoChain chain = DemoChain.open(folder, Asset.XMR)) {
            starvesOnOneOutputAndNotOnMany(chain);
        }
    }

    @Test
    void onMonero() throws Exception {
        starvesOnOneOutputAndNotOnMany(TestMonero.shared().chain());
    }

    private static void starvesOnOneOutputAndNotOnMany(Chain chain) throws Exception {
        chain.openSpending();
        // The wallet may have coins of other tests: together they cannot pay what is withdrawn.
        Money other = chain.balance();
        Money amount = other.plus(COIN);
        Money useful = amount.plus(COIN);
        try (Stage stage = new Stage(chain, spares(4, useful))) {
            stage.fund(times(useful, 8));
            WithdrawalId first = stage.withdraw(amount);
            assertEquals(1, stage.pass().signed());
            stage.mine(1);
            WithdrawalId second = stage.withdraw(amount);
            assertEquals(0, stage.pass().signed(), "its only output is locked");
            stage.mine(9);
            assertEquals(1, stage.pass().signed());
            stage.mine(10);
            assertEquals(WithdrawalState.CONFIRMED, stage.wallet.state(first));
            assertEquals(WithdrawalState.CONFIRMED, stage.wallet.state(second));

            stage.split();
            for (int i = 0; i < 3; i++) {
                stage.withdraw(amount);
                assertEquals(1, stage.pass().signed(), "payout " + i + " right after the other");
                stage.mine(1);
            }
            stage.mine(10);
            stage.requireNothingLost();
            System.out.println("evidence: 3 payouts right after each other from split outputs");
        }
    }

    /** Many small ones cost each payout that must take them: they are merged. */
    @Test
    void mergesManySmallOutputs() throws Exception {
        try (DemoChain chain = DemoChain.open(folder, Asset.XMR)) {
            chain.openSpending();
            try (Stage stage = new Stage(chain, spares(1, COIN))) {
                for (int i = 0; i < 70; i++) {
                    stage.pay(new Money(COIN.minor() / 20, Asset.XMR));
                }
                stage.mine(10);
                assertEquals(1, stage.pass().relayed());
                stage.mine(10);
                assertEquals(8, chain.unspent().size(), "six left, the merged one and change");
                assertEquals(
                        1,
                        chain.unspent().stream()
                                .filter(output -> output.amount().compareTo(COIN) > 0)
                                .count());
                stage.requireNothingLost();
                assertEquals(0, stage.pass().relayed(), "few are left");
            }
        }
    }

    private static WalletConfig.Spares spares(int outputs, Money useful) {
        return new WalletConfig.Spares(Optional.of(outputs), useful.toDecimal(), "0.01");
    }

    private static Money times(Money money, int factor) {
        return new Money(Math.multiplyExact(money.minor(), factor), money.asset());
    }

    /** A post's wallet on a chain, a member, and what the books must go on to say. */
    private static final class Stage implements AutoCloseable {
        final WalletFixture wallet;
        private final Chain chain;
        private final TestNetwork network;
        private final Caller alice;
        private final String address;
        private int paidIn;
        private long withoutBooks;
        private long inSuspense;

        Stage(Chain chain, WalletConfig.Spares spares) throws Exception {
            this.chain = chain;
            network = chain.testNetwork().orElseThrow();
            wallet = WalletFixture.boundTo(new Chains(List.of(chain)), spares);
            wallet.chain.decoder = chain::decode;
            // What arrived for tests before is in the ledger already, under other members' names.
            long height = chain.tip().height();
            wallet.transactions.run(() -> wallet.states.handledUpTo(Asset.XMR, height));
            NewAddress made = chain.createAddresses(0, 1).get(0);
            wallet.transactions.run(
                    () -> wallet.addresses.add(Asset.XMR, made.index(), made.address()));
            alice = wallet.memberWith(0);
            address =
                    WalletFixture.inTransaction(
                                    () ->
                                            wallet.addresses.assign(
                                                    alice.member(),
                                                    Asset.XMR,
                                                    wallet.clock.instant()))
                            .orElseThrow()
                            .address();
            look();
            // The wallet is every test's of this JVM: what others sent with it is no news.
            wallet.safety.passesChain(chain);
            wallet.unfreeze();
            withoutBooks = withoutBooks();
            inSuspense = wallet.postBalance(AccountKind.SUSPENSE);
        }

        void fund(Money amount) throws Exception {
            pay(amount);
            mine(10);
            assertEquals(amount.minor(), wallet.available(alice));
        }

        void pay(Money amount) throws ChainFault {
            network.pay(address, amount);
            paidIn++;
        }

        WithdrawalId withdraw(Money amount) throws ChainFault {
            return wallet.withdraw(alice, amount.minor(), network.freshAddress());
        }

        /** One pass; what waited a while after a failure is tried, too. */
        PassReport pass() {
            PassReport report = wallet.runner.pass(chain, true);
            assertFalse(report.failed(), report::toString);
            return report;
        }

        void split() throws Exception {
            Money before = chain.balance();
            assertEquals(1, pass().relayed());
            Money fee =
                    WalletFixture.inTransaction(() -> wallet.payouts.open(Asset.XMR))
                            .orElseThrow()
                            .fee();
            assertTrue(fee.isPositive());
            assertEquals(before.minus(fee), chain.balance(), "in the pool nothing else is missing");
            mine(1);
            assertEquals(before.minus(fee), chain.balance(), "and in a block");
            assertEquals(0, pass().relayed(), "what is locked counts");
            OutputStock stock =
                    WalletFixture.inTransaction(() -> wallet.stocks.of(Asset.XMR)).orElseThrow();
            assertEquals(0, stock.ready());
            assertTrue(stock.locked() >= 4, stock::toString);
            mine(9);
        }

        void mine(int blocks) throws Exception {
            network.mine(blocks);
            look();
        }

        void look() throws IOException {
            wallet.clock.advance(Duration.ofSeconds(10));
            wallet.watch.look(chain);
            assertEquals(
                    null, WalletFixture.inTransaction(() -> wallet.states.of(Asset.XMR)).fault());
        }

        /**
         * Ledger and wallet moved alike; nothing the wallet paid itself was taken for a deposit.
         */
        void requireNothingLost() throws Exception {
            assertEquals(withoutBooks, withoutBooks());
            assertEquals(inSuspense, wallet.postBalance(AccountKind.SUSPENSE));
            assertEquals(
                    paidIn,
                    WalletFixture.inTransaction(
                                    () -> wallet.deposits.ofMember(alice.member(), null, 100))
                            .size());
            assertEquals(0, wallet.withdrawing(alice));
            assertTrue(wallet.safety.passesChain(chain));
            assertFalse(wallet.isFrozen());
        }

        private long withoutBooks() throws ChainFault {
            return chain.balance().minor() + wallet.postBalance(AccountKind.CHAIN);
        }

        @Override
        public void close() {
            wallet.close();
        }
    }
}
