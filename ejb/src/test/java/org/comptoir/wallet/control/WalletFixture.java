package org.comptoir.wallet.control;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.comptoir.MovableClock;
import org.comptoir.TestDatabase;
import org.comptoir.account.Caller;
import org.comptoir.account.Role;
import org.comptoir.kernel.Asset;
import org.comptoir.kernel.IdempotencyKey;
import org.comptoir.kernel.Ids;
import org.comptoir.kernel.Money;
import org.comptoir.kernel.Secret;
import org.comptoir.ledger.AccountKind;
import org.comptoir.ledger.OwnerId;
import org.comptoir.ledger.boundary.Freeze;
import org.comptoir.ledger.boundary.FreezeDoor;
import org.comptoir.ledger.boundary.Ledger;
import org.comptoir.ledger.boundary.LedgerDoor;
import org.comptoir.ledger.control.LedgerFixture;
import org.comptoir.wallet.PassReport;
import org.comptoir.wallet.WalletConfig;
import org.comptoir.wallet.WalletKeys;
import org.comptoir.wallet.WithdrawalId;
import org.comptoir.wallet.WithdrawalOrder;
import org.comptoir.wallet.WithdrawalState;
import org.comptoir.wallet.entity.Addresses;
import org.comptoir.wallet.entity.Bindings;
import org.comptoir.wallet.entity.ChainStates;
import org.comptoir.wallet.entity.DepositRows;
import org.comptoir.wallet.entity.Findings;
import org.comptoir.wallet.entity.Leases;
import org.comptoir.wallet.entity.Outflows;
import org.comptoir.wallet.entity.PayoutMoves;
import org.comptoir.wallet.entity.PayoutRow;
import org.comptoir.wallet.entity.PayoutRows;
import org.comptoir.wallet.entity.WithdrawalRow;
import org.comptoir.wallet.entity.WithdrawalRows;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * A whole wallet without a container: one <em>process</em> over the shared test database, a
 * scripted chain and a journal in a folder of its own. {@link #restarted} gives the process after
 * it: the same chain, database and journal, and nothing of what the first one remembered.
 */
public final class WalletFixture implements AutoCloseable {
    /** One coin, in piconero. */
    public static final long COIN = 1_000_000_000_000L;

    /** Thrown where a failpoint would end the process. */
    static final class Crash extends Error {
        private static final long serialVersionUID = 1L;
    }

    final Jdbi database = TestDatabase.database();
    final ScriptedChain chain;
    final Path data;
    public final MovableClock clock;
    public final WalletConfig config;
    public final TestMembers members;
    public final List<Object> events = new ArrayList<>();
    final Gate gate = new Gate();
    Failpoint.@Nullable Point crashAt;

    public final Addresses addresses = new Addresses(database);
    final Bindings bindings = new Bindings(database);
    public final ChainStates states = new ChainStates(database);
    public final DepositRows deposits = new DepositRows(database);
    public final WithdrawalRows withdrawals = new WithdrawalRows(database);
    final PayoutRows payouts = new PayoutRows(database);
    final PayoutMoves moves = new PayoutMoves(database);
    final Leases leases = new Leases(database);
    public final Outflows outflows = new Outflows(database);
    final Findings findings = new Findings(database);

    public final Transactions transactions = TestDatabase::inNewTransaction;
    public final WalletKeys keys = new TestKeys();
    public final Ledger ledger;
    public final Freeze freeze;
    public final ScriptedBooks books;
    public final Announcements announcements = new Announcements(events::add);
    public final JournalKeeper journals;
    public final LeaseState leaseState = new LeaseState();
    public final LeaseKeeper leaseKeeper;
    final Permission permission;
    final Freezer freezer;
    public final WithdrawalFate fate;
    final SafetyCheck safety;
    final PayoutBook book;
    final AddressPool pool;
    public final PayoutRunner runner;
    final PayoutFollower follower;
    final ChainWatch watch;
    final DepositScan scan;
    public final Fees fees;
    public final Payees payees;
    public final OutflowPolicy outflowPolicy;
    public final WithdrawalDesk desk;
    public final Chains chains;

    private WalletFixture(
            ScriptedChain chain,
            Path data,
            MovableClock clock,
            WalletConfig config,
            TestMembers members) {
        this.chain = chain;
        this.data = data;
        this.clock = clock;
        this.config = config;
        this.members = members;
        this.chains = new Chains(List.of(chain));
        this.ledger = LedgerDoor.over(database, clock);
        this.freeze = FreezeDoor.over(database, clock);
        this.books = new ScriptedBooks(LedgerDoor.books(database));
        this.journals = new JournalKeeper(config);
        this.leaseKeeper =
                new LeaseKeeper(leaseState, leases, journals, transactions, config, clock);
        this.permission = new Permission(freeze, states, transactions);
        this.freezer = new Freezer(freeze, findings, transactions, clock);
        this.fate = new WithdrawalFate(withdrawals, outflows, states, ledger, announcements, clock);
        this.safety = new SafetyCheck(payouts, bindings, journals, books, freezer, transactions);
        this.book =
                new PayoutBook(
                        payouts,
                        moves,
                        withdrawals,
                        leases,
                        states,
                        permission,
                        keys,
                        announcements,
                        clock);
        this.pool = new AddressPool(addresses, journals, transactions, config, clock);
        Failpoint failpoint = new CrashingFailpoint();
        PayoutWitness witness =
                new PayoutWitness(
                        book, withdrawals, pool, journals, books, keys, transactions, clock);
        this.runner =
                new PayoutRunner(
                        leaseKeeper,
                        leaseState,
                        new PayoutBuilder(
                                withdrawals, fate, freezer, keys, transactions, config, clock),
                        book,
                        new PayoutRelay(
                                witness, book, payouts, freezer, keys, failpoint, transactions),
                        payouts,
                        states,
                        safety,
                        permission,
                        failpoint,
                        transactions,
                        clock);
        this.follower =
                new PayoutFollower(
                        payouts,
                        moves,
                        book,
                        new PayoutSettlement(
                                withdrawals,
                                moves,
                                states,
                                ledger,
                                announcements,
                                failpoint,
                                transactions,
                                clock),
                        permission,
                        transactions,
                        config,
                        clock);
        this.scan =
                new DepositScan(
                        new DepositBook(
                                deposits,
                                addresses,
                                states,
                                new Reversals(withdrawals, fate, ledger, books, announcements),
                                members,
                                ledger,
                                announcements,
                                clock),
                        deposits,
                        payouts,
                        states,
                        transactions,
                        config,
                        clock);
        this.watch =
                new ChainWatch(
                        new ChainWatch.Seen(),
                        scan,
                        follower,
                        pool,
                        states,
                        permission,
                        transactions,
                        clock);
        this.fees = new Fees(states, chains, config);
        this.payees = new Payees(chains, addresses, bindings);
        this.outflowPolicy = new OutflowPolicy(outflows, members, books, config, clock);
        this.desk =
                new WithdrawalDesk(
                        payees,
                        fees,
                        outflowPolicy,
                        withdrawals,
                        states,
                        members,
                        ledger,
                        keys,
                        failpoint,
                        announcements,
                        clock);
    }

    /** A post at its first start, bound, with nothing in its wallet's tables. */
    public static WalletFixture fresh() {
        return fresh(WalletConfig.Limits.DEFAULT);
    }

    /** The same with other limits. */
    public static WalletFixture fresh(WalletConfig.Limits limits) {
        WalletFixture fixture = unbound(new ScriptedChain(), limits);
        fixture.bind();
        fixture.look();
        return fixture;
    }

    /** A post that was never started. */
    static WalletFixture unbound(ScriptedChain chain, WalletConfig.Limits limits) {
        try {
            clear();
            Path data = Files.createTempDirectory("comptoir-wallet-");
            Files.createDirectories(data.resolve("keys"));
            return new WalletFixture(
                    chain,
                    data,
                    MovableClock.atNoon(),
                    new WalletConfig(data, WalletConfig.Rules.DEFAULT, limits),
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
        new StartCheck(chains, leaseKeeper, safety, gate).run();
    }

    Binder binder() {
        return new Binder(chains, bindings, gate, journals, transactions, clock);
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
                        () -> desk.request(member.member(), order(minor, address, newKey())))
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
        try (Connection connection = TestDatabase.ownerConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(
                    """
                    TRUNCATE wallet.binding, wallet.epoch, wallet.chain_state, wallet.finding,
                             wallet.clock_offset, wallet.address, wallet.deposit, wallet.withdrawal,
                             wallet.payout, wallet.payout_item, wallet.payout_image,
                             wallet.runner_lease, wallet.outflow_limit, wallet.outflow,
                             ledger.freeze
                    """);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private final class CrashingFailpoint extends Failpoint {
        CrashingFailpoint() {
            super(Optional.empty(), gate);
        }

        @Override
        public void reach(Point point) {
            if (point == crashAt) {
                throw new Crash();
            }
        }
    }

    /** Keys of a test: the code is a digest, the seal only turns the bytes round. */
    private static final class TestKeys implements WalletKeys {
        @Override
        public byte[] mac(String text) {
            return org.comptoir.ledger.Sha256.hash("key|" + text).bytes();
        }

        @Override
        public byte[] seal(Secret secret, String context) {
            String turned =
                    new StringBuilder(context + "\n" + secret.revealText()).reverse().toString();
            return turned.getBytes(StandardCharsets.UTF_8);
        }

        @Override
        public Secret open(byte[] sealed, String context) {
            String text =
                    new StringBuilder(new String(sealed, StandardCharsets.UTF_8))
                            .reverse()
                            .toString();
            if (!text.startsWith(context + "\n")) {
                throw new IllegalStateException("sealed for something else");
            }
            return Secret.of(text.substring(context.length() + 1));
        }
    }
}
