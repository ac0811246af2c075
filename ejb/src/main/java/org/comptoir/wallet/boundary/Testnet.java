package org.comptoir.wallet.boundary;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.TreeSet;
import org.comptoir.account.Caller;
import org.comptoir.account.MemberId;
import org.comptoir.account.MemberView;
import org.comptoir.account.Role;
import org.comptoir.account.boundary.Members;
import org.comptoir.account.boundary.Sessions;
import org.comptoir.kernel.Asset;
import org.comptoir.kernel.InvalidInput;
import org.comptoir.kernel.Money;
import org.comptoir.kernel.NotFound;
import org.comptoir.kernel.ProblemType;
import org.comptoir.kernel.Refused;
import org.comptoir.ledger.boundary.Freeze;
import org.comptoir.wallet.OutsideReceipt;
import org.comptoir.wallet.WalletLog;
import org.comptoir.wallet.control.Chain;
import org.comptoir.wallet.control.ChainFault;
import org.comptoir.wallet.control.Chains;
import org.comptoir.wallet.control.Disturbance;
import org.comptoir.wallet.control.Gate;
import org.comptoir.wallet.control.TestClock;
import org.comptoir.wallet.control.TestNetwork;
import org.comptoir.wallet.control.Transactions;
import org.comptoir.wallet.entity.AddressRow;
import org.comptoir.wallet.entity.Addresses;

/**
 * What operators can do to a network without worth. On any other binding none of it exists (R1).
 *
 * <p>{@code NOT_SUPPORTED}: these doors wait for a chain; what they read is read in short
 * transactions.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class Testnet {
    private static final int MOST_BLOCKS = 1_000;
    private static final int MOST_DEPTH = 100;
    private static final Duration MOST_ADVANCE = Duration.ofDays(400);

    @Inject Sessions sessions;
    @Inject Members members;
    @Inject Freeze freeze;
    @Inject Gate gate;
    @Inject Chains chains;
    @Inject Addresses addresses;
    @Inject TestClock testClock;
    @Inject Transactions transactions;
    @Inject Clock clock;

    /**
     * Pays a member's deposit address from outside; it arrives like any deposit.
     *
     * @throws InvalidInput when the amount is not above zero or the member unknown
     */
    public void deposit(Caller caller, String username, Money amount) {
        TestNetwork network = network(caller, amount.asset());
        if (!amount.isPositive()) {
            throw new InvalidInput("amount", "must be above zero");
        }
        MemberId member =
                members.byUsername(username)
                        .map(MemberView::id)
                        .orElseThrow(
                                () -> new InvalidInput("username", "is no member of this post"));
        pay(network, member, amount);
    }

    /**
     * The same for a sample member of an empty post; the post itself asks, no route leads here.
     *
     * @throws NotFound on any other binding
     */
    public void giveSample(MemberId member, Money amount) {
        if (!gate.isTestNetwork()) {
            throw new NotFound("test network");
        }
        gate.kind(amount.asset());
        pay(chains.of(amount.asset()).testNetwork().orElseThrow(), member, amount);
    }

    private void pay(TestNetwork network, MemberId member, Money amount) {
        String address = transactions.call(() -> address(member, amount.asset()));
        asked(amount.asset(), () -> network.pay(address, amount));
    }

    /**
     * Nothing, on a test network.
     *
     * @throws NotFound on any other binding
     * @throws Refused when the caller is no operator
     */
    public void requireThere(Caller caller) {
        requireTestNetwork(caller);
    }

    /** A fresh address of a wallet outside the post. */
    public String outsideAddress(Caller caller, Asset asset) {
        TestNetwork network = network(caller, asset);
        return asked(asset, network::freshAddress);
    }

    /** What the outside wallet received at that address; of whichever chain it is. */
    public List<OutsideReceipt> received(Caller caller, String address) {
        requireTestNetwork(caller);
        for (Chain chain : chains.all()) {
            if (chain.decode(address).isPresent()) {
                TestNetwork network = network(caller, chain.asset());
                return asked(chain.asset(), () -> network.received(address)).stream()
                        .map(
                                one ->
                                        new OutsideReceipt(
                                                one.txid(), one.amount(), one.confirmations()))
                        .toList();
            }
        }
        throw new InvalidInput("address", "is no address of this post's chains");
    }

    /**
     * Mines blocks.
     *
     * @param blocks 1 to 1 000
     * @return the height of the newest one
     */
    public long mine(Caller caller, Asset asset, int blocks) {
        TestNetwork network = network(caller, asset);
        requireWithin("blocks", blocks, MOST_BLOCKS);
        return asked(asset, () -> network.mine(blocks));
    }

    /**
     * Replaces the newest blocks by one more than there were.
     *
     * @param depth 1 to 100
     * @return the height of the newest one
     */
    public long reorganise(Caller caller, Asset asset, int depth) {
        TestNetwork network = network(caller, asset);
        requireWithin("depth", depth, MOST_DEPTH);
        return asked(asset, () -> network.reorganise(depth));
    }

    /**
     * Lets the next calls of the post to a chain fail.
     *
     * @param call name of the call, such as {@code relay}
     * @param fault {@code unreachable} or {@code unanswered}
     * @param times 1 to 20
     * @throws InvalidInput when there is no such call or fault, or too many times
     * @throws NotFound where the chain is no demo chain: its daemons can be killed instead
     */
    public void disturb(Caller caller, Asset asset, String call, String fault, int times) {
        TestNetwork network = network(caller, asset);
        if (!Disturbance.CALLS.contains(call)) {
            throw new InvalidInput("call", "is none of " + new TreeSet<>(Disturbance.CALLS));
        }
        Disturbance.Kind kind =
                switch (fault) {
                    case "unreachable" -> Disturbance.Kind.UNREACHABLE;
                    case "unanswered" -> Disturbance.Kind.UNANSWERED;
                    default -> throw new InvalidInput("fault", "must be unreachable or unanswered");
                };
        requireWithin("times", times, Disturbance.MOST);
        if (!network.disturb(new Disturbance(call, kind, times))) {
            throw new NotFound("fault on this chain");
        }
    }

    /**
     * Moves the post's clock forward, for good.
     *
     * @param by one second to 400 days
     */
    public Instant advanceClock(Caller caller, Duration by) {
        requireTestNetwork(caller);
        if (by.isNegative() || by.isZero() || by.compareTo(MOST_ADVANCE) > 0) {
            throw new InvalidInput("advanceSeconds", "must be 1 to 34560000");
        }
        return testClock.advance(by);
    }

    /** Asks a chain; what it fails at is told as 503. */
    private static <T> T asked(Asset asset, Call<T> call) {
        try {
            return call.answer();
        } catch (ChainFault fault) {
            WalletLog.LOG.chainFault(asset.name(), String.valueOf(fault.getMessage()));
            throw new Refused(
                    ProblemType.UNAVAILABLE, "The test network did not do it: " + fault.call());
        }
    }

    @FunctionalInterface
    private interface Call<T> {
        T answer() throws ChainFault;
    }

    private String address(MemberId member, Asset asset) {
        return addresses
                .shown(member, asset)
                .or(
                        () -> {
                            freeze.requireNotFrozen();
                            addresses.queue(member, asset);
                            return addresses
                                    .shown(member, asset)
                                    .or(() -> addresses.assign(member, asset, clock.instant()));
                        })
                .map(AddressRow::address)
                .orElseThrow(
                        () -> new Refused(ProblemType.UNAVAILABLE, "No deposit address is ready."));
    }

    private TestNetwork network(Caller caller, Asset asset) {
        requireTestNetwork(caller);
        gate.kind(asset);
        return chains.of(asset).testNetwork().orElseThrow(() -> new NotFound("test network"));
    }

    private void requireTestNetwork(Caller caller) {
        sessions.recheck(caller, Role.OPERATOR);
        if (!gate.isTestNetwork()) {
            throw new NotFound("test network");
        }
    }

    private static void requireWithin(String field, int value, int most) {
        if (value < 1 || value > most) {
            throw new InvalidInput(field, "must be 1 to " + most);
        }
    }
}
