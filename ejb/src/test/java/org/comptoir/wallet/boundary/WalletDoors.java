package org.comptoir.wallet.boundary;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.comptoir.TestDatabase;
import org.comptoir.account.Caller;
import org.comptoir.account.MemberId;
import org.comptoir.account.boundary.Audits;
import org.comptoir.account.boundary.StepUp;
import org.comptoir.account.boundary.TestAudits;
import org.comptoir.kernel.Asset;
import org.comptoir.kernel.Money;
import org.comptoir.kernel.PostClock;
import org.comptoir.kernel.ProblemType;
import org.comptoir.kernel.Refused;
import org.comptoir.kernel.boundary.Quarantine;
import org.comptoir.market.boundary.KnownSessions;
import org.comptoir.wallet.MemberTransfer;
import org.comptoir.wallet.TransferReceipt;
import org.comptoir.wallet.WalletConfig;
import org.comptoir.wallet.WithdrawalOrder;
import org.comptoir.wallet.WithdrawalView;
import org.comptoir.wallet.control.ProofTurns;
import org.comptoir.wallet.control.ScriptedChain;
import org.comptoir.wallet.control.TestClock;
import org.comptoir.wallet.control.WalletFixture;
import org.comptoir.wallet.entity.ClockOffset;
import org.comptoir.wallet.entity.UnfreezeRequests;
import org.jspecify.annotations.Nullable;

/** The wallet's doors over a whole wallet, put together as the container does. */
@SuppressWarnings("UnnecessaryAssignment") // there is no container here to inject
final class WalletDoors implements AutoCloseable {
    static final long COIN = WalletFixture.COIN;
    static final long FEE = ScriptedChain.FEE.minor();
    static final String CODE = "123456";

    final WalletFixture wallet;
    final KnownSessions sessions = new KnownSessions();
    final Set<MemberId> secured = ConcurrentHashMap.newKeySet();
    final AtomicInteger usedCodes = new AtomicInteger();
    final Withdrawals withdrawals = new Withdrawals();
    final PaymentProofs proofs = new PaymentProofs();
    final Transfers transfers = new Transfers();
    final Deposits deposits = new Deposits();
    final Payouts payouts = new Payouts();
    final Approvals approvals = new Approvals();
    final Post post = new Post();
    final Recovery recovery = new Recovery();
    final PayoutRevivals revivals = new PayoutRevivals();
    final Testnet testnet = new Testnet();

    WalletDoors() {
        this(WalletConfig.Limits.DEFAULT);
    }

    WalletDoors(WalletConfig.Limits limits) {
        this(WalletFixture.fresh(limits));
    }

    WalletDoors(WalletFixture wallet) {
        this.wallet = wallet;
        StepUp stepUp = new OneCode();
        withdrawals.sessions = sessions;
        withdrawals.stepUp = stepUp;
        withdrawals.freeze = wallet.freeze;
        withdrawals.fees = wallet.fees;
        withdrawals.desk = wallet.desk;
        withdrawals.fate = wallet.fate;
        withdrawals.withdrawals = wallet.withdrawals;
        withdrawals.states = wallet.states;
        proofs.sessions = sessions;
        proofs.chains = wallet.chains;
        proofs.turns = new ProofTurns();
        proofs.withdrawals = wallet.withdrawals;
        proofs.transactions = wallet.transactions;
        transfers.sessions = sessions;
        transfers.members = wallet.members;
        transfers.stepUp = stepUp;
        transfers.freeze = wallet.freeze;
        transfers.outflows = wallet.outflowPolicy;
        transfers.ledger = wallet.ledger;
        transfers.announcements = wallet.announcements;
        deposits.sessions = sessions;
        deposits.freeze = wallet.freeze;
        deposits.gate = wallet.gate;
        deposits.addresses = wallet.addresses;
        deposits.deposits = wallet.deposits;
        deposits.states = wallet.states;
        deposits.clock = wallet.clock;
        injectOperatorDoors();
    }

    private void injectOperatorDoors() {
        Audits audits = TestAudits.audits(wallet.clock);
        approvals.sessions = sessions;
        approvals.freeze = wallet.freeze;
        approvals.members = wallet.members;
        approvals.desk = wallet.approvals;
        approvals.withdrawals = wallet.withdrawals;
        approvals.audits = audits;
        payouts.sessions = sessions;
        payouts.freeze = wallet.freeze;
        payouts.gate = wallet.gate;
        payouts.chains = wallet.chains;
        payouts.states = wallet.states;
        payouts.payouts = wallet.payouts;
        payouts.leases = wallet.leases;
        payouts.runner = wallet.runner;
        payouts.outputs = wallet.outputKeeper;
        payouts.transactions = wallet.transactions;
        payouts.clock = wallet.clock;
        post.sessions = sessions;
        post.freeze = wallet.freeze;
        post.gate = wallet.gate;
        post.chains = wallet.chains;
        post.states = wallet.states;
        post.bindings = wallet.bindings;
        post.withdrawals = wallet.withdrawals;
        post.payouts = wallet.payouts;
        post.addresses = wallet.addresses;
        post.stocks = wallet.stocks;
        post.findings = wallet.findings;
        post.unfreezing = new UnfreezeRequests(TestDatabase.database());
        post.members = wallet.members;
        post.audits = audits;
        post.clock = wallet.clock;
        revivals.sessions = sessions;
        revivals.chains = wallet.chains;
        recovery.sessions = sessions;
        recovery.freeze = wallet.freeze;
        recovery.safety = wallet.safety;
        recovery.post = post;
        recovery.audits = audits;
        recovery.quarantine = new Quarantine();
        revivals.recovery = recovery;
        revivals.freeze = wallet.freeze;
        revivals.post = post;
        revivals.audits = audits;
        revivals.givenUp = wallet.givenUp;
        revivals.payouts = wallet.payouts;
        revivals.revival = wallet.revival;
        revivals.transactions = wallet.transactions;
        testnet.sessions = sessions;
        testnet.members = wallet.members;
        testnet.freeze = wallet.freeze;
        testnet.gate = wallet.gate;
        testnet.chains = wallet.chains;
        testnet.addresses = wallet.addresses;
        testnet.testClock =
                new TestClock(
                        new PostClock(wallet.clock),
                        new ClockOffset(wallet.database),
                        wallet.transactions,
                        wallet.gate);
        testnet.transactions = wallet.transactions;
        testnet.clock = wallet.clock;
    }

    /** A call of a door that is one transaction. */
    static <R> R call(Supplier<R> door) {
        return WalletFixture.inTransaction(door);
    }

    WithdrawalView withdraw(Caller member, long minor, String address, @Nullable String totp) {
        return call(
                () ->
                        withdrawals.request(
                                member,
                                new WithdrawalOrder(
                                        address, xmr(minor), totp, WalletFixture.newKey())));
    }

    TransferReceipt transfer(Caller from, String to, long minor, @Nullable String totp) {
        return transfer(
                from, new MemberTransfer(to, xmr(minor), null, totp, WalletFixture.newKey()));
    }

    TransferReceipt transfer(Caller from, MemberTransfer order) {
        return call(() -> transfers.transfer(from, order));
    }

    String name(Caller member) {
        return wallet.members.name(member.member());
    }

    void freeze() {
        wallet.transactions.run(() -> wallet.freeze.freeze("a test"));
    }

    static Money xmr(long minor) {
        return new Money(minor, Asset.XMR);
    }

    @Override
    public void close() {
        wallet.close();
    }

    /** Members who are secured have one code, which is always good. */
    private final class OneCode extends StepUp {
        @Override
        public void require(Caller caller, @Nullable String totp) {
            if (!secured.contains(caller.member())) {
                return;
            }
            if (totp == null) {
                throw new Refused(ProblemType.SECOND_FACTOR_REQUIRED, "Send a code.");
            }
            if (!totp.equals(CODE)) {
                throw new Refused(ProblemType.SECOND_FACTOR_INVALID, "That is not the code.");
            }
            usedCodes.incrementAndGet();
        }
    }
}
