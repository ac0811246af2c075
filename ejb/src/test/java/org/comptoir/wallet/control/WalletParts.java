package org.comptoir.wallet.control;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.comptoir.MovableClock;
import org.comptoir.TestDatabase;
import org.comptoir.account.Caller;
import org.comptoir.kernel.Asset;
import org.comptoir.kernel.Money;
import org.comptoir.kernel.boundary.Quarantine;
import org.comptoir.ledger.AccountKind;
import org.comptoir.ledger.boundary.Freeze;
import org.comptoir.ledger.boundary.FreezeDoor;
import org.comptoir.ledger.boundary.Ledger;
import org.comptoir.ledger.boundary.LedgerDoor;
import org.comptoir.ledger.boundary.SealHeads;
import org.comptoir.wallet.WalletConfig;
import org.comptoir.wallet.WalletKeys;
import org.comptoir.wallet.entity.AddressRow;
import org.comptoir.wallet.entity.Addresses;
import org.comptoir.wallet.entity.Bindings;
import org.comptoir.wallet.entity.ChainStates;
import org.comptoir.wallet.entity.CoinsUnderway;
import org.comptoir.wallet.entity.DepositRows;
import org.comptoir.wallet.entity.Findings;
import org.comptoir.wallet.entity.GivenUpPayouts;
import org.comptoir.wallet.entity.Leases;
import org.comptoir.wallet.entity.Outflows;
import org.comptoir.wallet.entity.OutputStocks;
import org.comptoir.wallet.entity.PayoutMoves;
import org.comptoir.wallet.entity.PayoutRows;
import org.comptoir.wallet.entity.ReconciliationRows;
import org.comptoir.wallet.entity.WithdrawalFacts;
import org.comptoir.wallet.entity.WithdrawalRows;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** The parts of a post's wallet, put together as the container does. */
public abstract class WalletParts {
    public final Jdbi database = TestDatabase.database();
    public final ScriptedChain chain;
    final Path data;
    public final MovableClock clock;
    public final WalletConfig config;
    public final TestMembers members;
    public final List<Object> events = new ArrayList<>();
    public final Gate gate = new Gate();
    final Quarantine quarantine = new Quarantine();
    Failpoint.@Nullable Point crashAt;

    public final Addresses addresses = new Addresses(database);
    public final Bindings bindings = new Bindings(database);
    public final ChainStates states = new ChainStates(database);
    public final DepositRows deposits = new DepositRows(database);
    public final WithdrawalRows withdrawals = new WithdrawalRows(database);
    final WithdrawalFacts facts = new WithdrawalFacts(database);
    public final PayoutRows payouts = new PayoutRows(database);
    final PayoutMoves moves = new PayoutMoves(database);
    public final Leases leases = new Leases(database);
    public final Outflows outflows = new Outflows(database);
    public final Findings findings = new Findings(database);

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
    public final Freezer freezer;
    public final WithdrawalFate fate;
    public final SafetyCheck safety;
    final PayoutBook book;
    final AddressPool pool;
    public final OutputStocks stocks = new OutputStocks(database);
    public final OutputKeeper outputKeeper;
    public final PayoutRunner runner;
    final PayoutFollower follower;
    final PayoutSettlement settlement;
    final ChainWatch watch;
    final DepositScan scan;
    public final Fees fees;
    public final Payees payees;
    public final OutflowPolicy outflowPolicy;
    public final WithdrawalDesk desk;
    public final ApprovalDesk approvals;
    public final GivenUpPayouts givenUp = new GivenUpPayouts(database);
    public final PayoutRevival revival;
    public final Chains chains;
    public final Settling settling;

    WalletParts(
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
        this.journals = new JournalKeeper(config, quarantine);
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
        this.settlement =
                new PayoutSettlement(
                        withdrawals,
                        facts,
                        payouts,
                        moves,
                        book,
                        states,
                        ledger,
                        announcements,
                        failpoint,
                        transactions,
                        clock);
        PayoutWitness witness =
                new PayoutWitness(
                        book,
                        withdrawals,
                        pool,
                        journals,
                        books,
                        new HeadWitness(journals, new SealHeads(), transactions, clock),
                        keys,
                        transactions,
                        clock);
        this.outputKeeper =
                new OutputKeeper(
                        stocks, withdrawals, payouts, states, gate, transactions, config, clock);
        this.runner =
                new PayoutRunner(
                        leaseKeeper,
                        leaseState,
                        new PayoutBuilder(
                                withdrawals,
                                payouts,
                                fate,
                                freezer,
                                keys,
                                transactions,
                                config,
                                clock),
                        outputKeeper,
                        book,
                        new PayoutRelay(
                                witness,
                                book,
                                settlement,
                                payouts,
                                givenUp,
                                freezer,
                                keys,
                                failpoint,
                                transactions,
                                config),
                        payouts,
                        states,
                        safety,
                        permission,
                        failpoint,
                        transactions,
                        clock);
        this.follower =
                new PayoutFollower(
                        payouts, moves, book, settlement, permission, transactions, config, clock);
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
        this.settling =
                new Settling(
                        gate,
                        chains,
                        new Reconciler(
                                leaseKeeper,
                                leaseState,
                                books,
                                new CoinsUnderway(database),
                                states,
                                new ReconciliationRows(database),
                                transactions,
                                clock),
                        books,
                        Duration.ZERO);
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
                        gate,
                        config,
                        failpoint,
                        announcements,
                        clock);
        this.revival =
                new PayoutRevival(
                        givenUp,
                        payouts,
                        moves,
                        withdrawals,
                        states,
                        announcements,
                        transactions,
                        clock);
        this.approvals =
                new ApprovalDesk(
                        withdrawals,
                        facts,
                        fate,
                        states,
                        keys,
                        freezer,
                        freeze,
                        announcements,
                        clock);
    }

    /** The wallet has what the ledger says it has. */
    public void holdsWhatTheBooksSay() {
        chain.balance = books.positions(chain.asset()).of(AccountKind.CHAIN).negated();
    }

    /** And now so much less. */
    public void loses(long minor) {
        chain.balance = chain.balance.minus(new Money(minor, chain.asset()));
    }

    /** Gives a member an address of the pool. */
    AddressRow assign(Caller member) {
        return WalletFixture.inTransaction(
                        () -> addresses.assign(member.member(), Asset.XMR, clock.instant()))
                .orElseThrow();
    }

    StartCheck startChecks() {
        return new StartCheck(chains, leaseKeeper, safety, bindings, gate, transactions);
    }

    private final class CrashingFailpoint extends Failpoint {
        CrashingFailpoint() {
            super(Optional.empty(), gate);
        }

        @Override
        public void reach(Point point) {
            if (point == crashAt) {
                throw new WalletFixture.Crash();
            }
        }
    }
}
