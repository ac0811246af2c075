package org.comptoir.wallet.control;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.comptoir.MovableClock;
import org.comptoir.TestDatabase;
import org.comptoir.account.Caller;
import org.comptoir.account.Role;
import org.comptoir.kernel.Asset;
import org.comptoir.kernel.IdempotencyKey;
import org.comptoir.kernel.Ids;
import org.comptoir.kernel.Money;
import org.comptoir.ledger.AccountKind;
import org.comptoir.ledger.OwnerId;
import org.comptoir.ledger.control.LedgerFixture;
import org.comptoir.wallet.ChainKind;
import org.comptoir.wallet.PassReport;
import org.comptoir.wallet.PayoutId;
import org.comptoir.wallet.PayoutState;
import org.comptoir.wallet.WalletConfig;
import org.comptoir.wallet.WithdrawalId;
import org.comptoir.wallet.WithdrawalOrder;
import org.comptoir.wallet.WithdrawalState;
import org.comptoir.wallet.entity.PayoutRow;
import org.comptoir.wallet.entity.WithdrawalRow;

/**
 * A whole wallet without a container: one <em>process</em> over the shared test database, a
 * scripted chain and a journal in a folder of its own. {@link #restarted} gives the process after
 * it: the same chain, database and journal, and nothing of what the first one remembered.
 */
public final class WalletFixture extends WalletParts implements AutoCloseable {
    /** One coin, in piconero. */
    public static final long COIN = 1_000_000_000_000L;

    /** Thrown where a failpoint would end the process. */
    static final class Crash extends Error {
        private static final long serialVersionUID = 1L;
    }

    private WalletFixture(
            ScriptedChain chain,
            Path data,
            MovableClock clock,
            WalletConfig config,
            TestMembers members) {
        super(chain, data, clock, config, members);
    }

    /** A post at its first start, bound, with nothing in its wallet's tables. */
    public static WalletFixture fresh() {
        return fresh(WalletConfig.Limits.DEFAULT);
    }

    /** The same with other limits. */
    public static WalletFixture fresh(WalletConfig.Limits limits) {
        return fresh(limits, WalletConfig.Spares.DEFAULT);
    }

    /** The same with outputs kept ready. */
    public static WalletFixture fresh(WalletConfig.Limits limits, WalletConfig.Spares spares) {
        WalletFixture fixture = unbound(new ScriptedChain(), limits, spares);
        fixture.bind();
        fixture.look();
        return fixture;
    }

    /** The same on a network of that kind. */
    public static WalletFixture boundTo(ChainKind kind) {
        return boundTo(kind, chain -> {});
    }

    /** The same on a chain that was changed before the first start. */
    public static WalletFixture boundTo(ChainKind kind, Consumer<ScriptedChain> change) {
        ScriptedChain chain = new ScriptedChain();
        chain.kind = kind;
        change.accept(chain);
        WalletFixture fixture = unbound(chain, WalletConfig.Limits.DEFAULT);
        fixture.bind();
        fixture.look();
        return fixture;
    }

    /** A post that is bound to those chains in place of a scripted one. */
    public static WalletFixture boundTo(Chains chains) throws ChainFault, IOException {
        return boundTo(chains, WalletConfig.Spares.DEFAULT);
    }

    /** The same with outputs kept ready. */
    static WalletFixture boundTo(Chains chains, WalletConfig.Spares spares)
            throws ChainFault, IOException {
        WalletFixture fixture = unbound(new ScriptedChain(), WalletConfig.Limits.DEFAULT, spares);
        new Binder(
                        chains,
                        fixture.bindings,
                        fixture.gate,
                        fixture.journals,
                        fixture.transactions,
                        fixture.quarantine,
                        fixture.clock)
                .bind();
        return fixture;
    }

    /** A post that was never started. */
    static WalletFixture unbound(ScriptedChain chain, WalletConfig.Limits limits) {
        return unbound(chain, limits, WalletConfig.Spares.DEFAULT);
    }

    private static WalletFixture unbound(
            ScriptedChain chain, WalletConfig.Limits limits, WalletConfig.Spares spares) {
        try {
            clear();
            Path data = Files.createTempDirectory("comptoir-wallet-");
            Files.createDirectories(data.resolve("keys"));
            return new WalletFixture(
                    chain,
                    data,
                    MovableClock.atNoon(),
                    new WalletConfig(data, WalletConfig.Rules.DEFAULT, limits, spares),
                    new TestMembers());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The process that comes after this one was killed. */
    WalletFixture restarted() {
        journals.close();
        WalletFixture next = new WalletFixture(chain, data, clock, config, members);
        next.bind();
        return next;
    }

    /** Another server that is up at the same time, with a journal of its own. */
    WalletFixture otherServer() throws IOException {
        Path folder = Files.createTempDirectory("comptoir-wallet-other-");
        Files.createDirectories(folder.resolve("keys"));
        WalletFixture other =
                new WalletFixture(
                        chain,
                        folder,
                        clock,
                        new WalletConfig(
                                folder, WalletConfig.Rules.DEFAULT, WalletConfig.Limits.DEFAULT),
                        members);
        other.journals.append(
                List.of(new org.comptoir.recovery.JournalEntry.Epoch(clock.instant(), 1, "copy")));
        other.bind();
        return other;
    }

    void bind() {
        try {
            binder().bind();
            gate.check();
        } catch (ChainFault | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** R2's checks of a start. */
    void startCheck() throws ChainFault, IOException {
        startChecks().run();
    }

    Binder binder() {
        return new Binder(chains, bindings, gate, journals, transactions, quarantine, clock);
    }

    /** One look at the chain, as the tick does. */
    public void look() {
        try {
            clock.advance(java.time.Duration.ofSeconds(10));
            watch.look(chain);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One pass of the payouts. */
    public PassReport pass() {
        return runner.pass(chain, true);
    }

    /** Mines and looks until nothing moves any more: payouts are deep, deposits credited. */
    public void settle() {
        for (int i = 0; i < 3; i++) {
            pass();
            look();
            chain.mine(12);
            look();
        }
    }

    /** Somebody with coins. */
    public Caller memberWith(long minor) {
        Caller caller = members.join();
        if (minor > 0) {
            new LedgerFixture(database, clock).deposit(owner(caller), new Money(minor, Asset.XMR));
        }
        return caller;
    }

    /** Somebody who runs the post. */
    public Caller operator() {
        return members.join(Role.OPERATOR);
    }

    /** Requests a withdrawal to an outside address nobody else pays. */
    public WithdrawalId withdraw(Caller member, long minor) {
        return withdraw(member, minor, ScriptedChain.OUT + UUID.randomUUID());
    }

    /** Requests a withdrawal. */
    public WithdrawalId withdraw(Caller member, long minor, String address) {
        return TestDatabase.inTransaction(
                        () ->
                                desk.request(
                                        member.member(), order(minor, address, newKey()), () -> {}))
                .id();
    }

    /** A request as the door gets it. */
    public static WithdrawalOrder order(long minor, String address, IdempotencyKey key) {
        return new WithdrawalOrder(address, new Money(minor, Asset.XMR), null, key);
    }

    /** A key nobody has used. */
    public static IdempotencyKey newKey() {
        return new IdempotencyKey(UUID.randomUUID().toString());
    }

    /** The withdrawal as stored. */
    public WithdrawalRow row(WithdrawalId id) {
        return inTransaction(() -> withdrawals.find(id)).orElseThrow();
    }

    /** Its state. */
    public WithdrawalState state(WithdrawalId id) {
        return row(id).state();
    }

    /** As the migrating role: the row is in that state now, whatever the rule says. */
    public void force(WithdrawalId id, WithdrawalState state) {
        owner(
                """
                UPDATE wallet.withdrawal
                   SET state = '%s',
                       confirmed_at = CASE WHEN '%s' = 'confirmed' THEN requested_at END
                 WHERE id = '%s'
                """
                        .formatted(state.word(), state.word(), id));
    }

    /** The same for a payout. */
    void force(PayoutId id, PayoutState state) {
        owner(
                """
                UPDATE wallet.payout
                   SET state = '%s',
                       mined_height = CASE WHEN '%s' IN ('mined', 'final') THEN 1 END
                 WHERE id = '%s'
                """
                        .formatted(state.word(), state.word(), id));
    }

    /** As the migrating role: as if that payout had never been saved. */
    void forget(PayoutId id) {
        owner("DELETE FROM wallet.payout_item WHERE payout_id = '%s'".formatted(id));
        owner("DELETE FROM wallet.payout_image WHERE payout_id = '%s'".formatted(id));
        owner("DELETE FROM wallet.payout WHERE id = '%s'".formatted(id));
    }

    /** Saves a payout, or leaves nothing of it. */
    boolean saves(PayoutRow payout, List<WithdrawalId> items) {
        try {
            transactions.run(
                    () -> {
                        if (!payouts.save(payout, items)) {
                            throw new NotSaved("test");
                        }
                    });
            return true;
        } catch (NotSaved undone) {
            return false;
        }
    }

    /** As the migrating role, who may do what the application may not. */
    public static void owner(String sql) {
        try (Connection connection = TestDatabase.ownerConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    /** The payout that carries it. */
    PayoutRow payoutOf(WithdrawalId id) {
        String txid = java.util.Objects.requireNonNull(row(id).txid());
        return inTransaction(() -> payouts.toFollow(Asset.XMR)).stream()
                .filter(payout -> payout.txid().equals(txid))
                .findFirst()
                .or(() -> inTransaction(() -> payouts.open(Asset.XMR)))
                .orElseThrow();
    }

    /** What the member has available, in minor units. */
    public long available(Caller member) {
        return LedgerFixture.available(owner(member));
    }

    /** What is held for the member's withdrawals, in minor units. */
    public long withdrawing(Caller member) {
        return LedgerFixture.balance(owner(member), AccountKind.WITHDRAWING);
    }

    /** What the member owes, zero or below. */
    public long receivable(Caller member) {
        return LedgerFixture.balance(owner(member), AccountKind.RECEIVABLE);
    }

    /** A balance of the post. */
    public long postBalance(AccountKind kind) {
        return books.postBalance(kind, Asset.XMR).minor();
    }

    /** How often the chain was asked so far. */
    public int calls() {
        return chain.calls.size();
    }

    /** The wallet has sent a transaction that the post knows nothing of. */
    public void foreignOutgoing(String txid) {
        chain.foreignOutgoing.add(txid);
    }

    /** That many of the next such calls get no answer. */
    public void unreachable(String call, int times) {
        chain.unreachable(call, times);
    }

    /** True while the post is frozen. */
    public boolean isFrozen() {
        return inTransaction(freeze::state).isPresent();
    }

    /** Lifts the freeze as an operator does. */
    void unfreeze() {
        transactions.run(
                () -> {
                    freeze.lift(new OwnerId(Ids.next()), "seen");
                    findings.acknowledge(Ids.next(), clock.instant());
                });
    }

    /** What the ledger calls a member. */
    public static OwnerId owner(Caller member) {
        return new OwnerId(member.member().value());
    }

    /** Work in a transaction. */
    public static <R> R inTransaction(Supplier<R> work) {
        return TestDatabase.inTransaction(work);
    }

    @Override
    public void close() {
        journals.close();
        clear();
    }

    /** As the migrating role, who alone may: other tests shall find nothing frozen or bound. */
    private static void clear() {
        owner(
                """
                TRUNCATE wallet.binding, wallet.withdrawal_decision, wallet.unfreeze_request, wallet.epoch, wallet.chain_state, wallet.finding,
                         wallet.clock_offset, wallet.address, wallet.deposit, wallet.withdrawal,
                         wallet.withdrawal_reopened, wallet.payout, wallet.payout_item, wallet.payout_image,
                         wallet.runner_lease, wallet.output_stock, wallet.outflow_limit, wallet.outflow,
                         wallet.reconciliation, wallet.reconciliation_figure,
                         wallet.reconciliation_difference,
                         ledger.freeze
                """);
    }
}
