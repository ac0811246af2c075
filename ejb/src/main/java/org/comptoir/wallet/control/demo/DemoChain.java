package org.comptoir.wallet.control.demo;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.comptoir.kernel.Asset;
import org.comptoir.kernel.Money;
import org.comptoir.kernel.Secret;
import org.comptoir.wallet.ChainKind;
import org.comptoir.wallet.control.Arrivals;
import org.comptoir.wallet.control.BuiltTransaction;
import org.comptoir.wallet.control.Chain;
import org.comptoir.wallet.control.ChainFault;
import org.comptoir.wallet.control.ChainFault.Reason;
import org.comptoir.wallet.control.ChainFault.Rejected;
import org.comptoir.wallet.control.ChainIdentity;
import org.comptoir.wallet.control.ImageState;
import org.comptoir.wallet.control.NewAddress;
import org.comptoir.wallet.control.OwnedOutput;
import org.comptoir.wallet.control.PayeeAddress;
import org.comptoir.wallet.control.Payment;
import org.comptoir.wallet.control.TestNetwork;
import org.comptoir.wallet.control.Tip;
import org.comptoir.wallet.control.TransactionState;
import org.comptoir.wallet.control.demo.DemoRecord.AddressesMade;

/**
 * One asset on a chain of play coins that lives in a file of its own.
 *
 * <p>Blocks come when {@link TestNetwork#mine} is called; the post's timer does so every {@link
 * #blockTime()}.
 */
public final class DemoChain implements Chain, Closeable {
    private static final int MOST_ADDRESSES = 1_000;

    private final Asset asset;
    private final DemoCore core;
    private final DemoSpending spending;
    private final DemoNetwork network;
    private final DemoFaults faults = new DemoFaults();
    private boolean spendingOpen;

    DemoChain(Asset asset, DemoCore core) {
        this.asset = asset;
        this.core = core;
        this.spending = new DemoSpending(core);
        this.network = new DemoNetwork(core, faults);
    }

    /**
     * Opens the chain of that asset, and begins one where there is none.
     *
     * @param folder the post's folder of chains
     * @throws IOException also when the file is broken or open elsewhere
     */
    public static DemoChain open(Path folder, Asset asset) throws IOException {
        return new DemoChain(asset, DemoCore.open(folder, asset));
    }

    /** The same chain, whose calls fail as {@link TestNetwork#disturb} says. */
    public Chain disturbed() {
        return faults.around(this);
    }

    @Override
    public Asset asset() {
        return asset;
    }

    @Override
    public ChainKind kind() {
        return ChainKind.DEMO;
    }

    @Override
    public Duration blockTime() {
        return Duration.ofSeconds(3);
    }

    @Override
    public Optional<PayeeAddress> decode(String text) {
        return DemoAddress.decode(asset, text);
    }

    @Override
    public ChainIdentity identity() {
        synchronized (core) {
            DemoState state = core.state();
            return new ChainIdentity(
                    asset,
                    ChainKind.DEMO,
                    "demo",
                    state.blockHash(1),
                    state.addresses().address(DemoOwner.POST, 0));
        }
    }

    @Override
    public Tip tip() {
        synchronized (core) {
            long height = core.state().height();
            return new Tip(height, core.state().blockHash(height), true);
        }
    }

    @Override
    public Map<String, ImageState> imageStates(Collection<String> keyImages) {
        synchronized (core) {
            Map<String, ImageState> states = new LinkedHashMap<>();
            for (String image : keyImages) {
                states.put(
                        image,
                        core.state()
                                .spenderByImage(image)
                                .map(this::stateOfSpent)
                                .orElse(ImageState.UNSPENT));
            }
            return states;
        }
    }

    @Override
    public TransactionState transaction(String txid) {
        synchronized (core) {
            OptionalLong at = core.state().minedAt(txid);
            if (at.isPresent()) {
                return new TransactionState.Mined(
                        at.getAsLong(), tip().confirmationsAt(at.getAsLong()));
            }
            return core.state().inPool(txid)
                    ? new TransactionState.InPool()
                    : new TransactionState.Missing();
        }
    }

    @Override
    public Money estimateFee(int payments) {
        return new Money(DemoRules.feeMinor(asset.scale(), payments), asset);
    }

    @Override
    public List<NewAddress> createAddresses(long fromIndex, int count) throws ChainFault {
        if (count < 1 || count > MOST_ADDRESSES) {
            throw new Rejected("createAddresses", -1, Reason.UNCLEAR);
        }
        synchronized (core) {
            DemoAddressBook addresses = core.state().addresses();
            long first = Math.max(fromIndex, addresses.highestIndex(DemoOwner.POST) + 1);
            long last = first + count - 1;
            core.take("createAddresses", new AddressesMade(DemoOwner.POST, last));
            List<NewAddress> made = new ArrayList<>(count);
            for (long index = first; index <= last; index++) {
                made.add(new NewAddress(index, addresses.address(DemoOwner.POST, index)));
            }
            return List.copyOf(made);
        }
    }

    @Override
    public long highestAddressIndex() {
        synchronized (core) {
            return core.state().addresses().highestIndex(DemoOwner.POST);
        }
    }

    @Override
    public OptionalLong indexOf(String address) {
        synchronized (core) {
            long index = core.state().addresses().indexOf(DemoOwner.POST, address);
            return index < 0 ? OptionalLong.empty() : OptionalLong.of(index);
        }
    }

    @Override
    public Arrivals arrivals(long fromHeight) {
        synchronized (core) {
            return new DemoArrivals(core.state()).from(fromHeight, tip());
        }
    }

    @Override
    public void openSpending() {
        synchronized (core) {
            spendingOpen = true;
        }
    }

    @Override
    public void closeSpending() {
        synchronized (core) {
            spendingOpen = false;
        }
    }

    @Override
    public BuiltTransaction build(List<Payment> payments, Set<String> spent) throws ChainFault {
        synchronized (core) {
            requireSpending("build");
            return spending.build(payments, spent);
        }
    }

    @Override
    public BuiltTransaction buildFrom(List<Payment> payments, Set<String> inputs)
            throws ChainFault {
        synchronized (core) {
            requireSpending("build");
            return spending.buildFrom(payments, inputs);
        }
    }

    @Override
    public void relay(Secret metadata) throws ChainFault {
        synchronized (core) {
            requireSpending("relay");
            spending.relay(metadata);
        }
    }

    @Override
    public String prove(String txid, String address, String message) throws ChainFault {
        synchronized (core) {
            requireSpending("prove");
            if (!core.state().sentBy(DemoOwner.POST).contains(txid)
                    || core.state().paidTo(address, txid) == 0) {
                throw new Rejected("prove", -1, Reason.UNCLEAR);
            }
            return core.state().proof(txid, address, message);
        }
    }

    @Override
    public Set<String> outgoing() throws ChainFault {
        synchronized (core) {
            requireSpending("outgoing");
            return Set.copyOf(core.state().sentBy(DemoOwner.POST));
        }
    }

    @Override
    public List<OwnedOutput> unspent() throws ChainFault {
        synchronized (core) {
            requireSpending("unspent");
            DemoState state = core.state();
            return state.unspent(DemoOwner.POST).stream()
                    .filter(output -> state.minedAt(output.txid()).isPresent())
                    .map(
                            output ->
                                    new OwnedOutput(
                                            state.image(output.key()),
                                            new Money(output.amountMinor(), asset),
                                            state.isUnlocked(output, state.height() + 1)))
                    .toList();
        }
    }

    @Override
    public Money balance() throws ChainFault {
        synchronized (core) {
            requireSpending("balance");
            DemoState state = core.state();
            Set<String> own = state.sentBy(DemoOwner.POST);
            return state.unspent(DemoOwner.POST).stream()
                    .filter(
                            output ->
                                    state.minedAt(output.txid()).isPresent()
                                            || own.contains(output.txid()))
                    .map(output -> new Money(output.amountMinor(), asset))
                    .reduce(Money.zero(asset), Money::plus);
        }
    }

    @Override
    public void awaitIdle(Duration limit) {
        // A demo chain has answered when its call returns: nothing is ever still going on.
    }

    @Override
    public Optional<TestNetwork> testNetwork() {
        return Optional.of(network);
    }

    /** Lets another process, or this one again, open the chain. */
    @Override
    public void close() throws IOException {
        synchronized (core) {
            core.close();
        }
    }

    private ImageState stateOfSpent(String spender) {
        return core.state().inPool(spender) ? ImageState.SPENT_IN_POOL : ImageState.SPENT_IN_CHAIN;
    }

    private void requireSpending(String call) throws ChainFault {
        if (!spendingOpen) {
            throw new Rejected(call, -13, Reason.WALLET);
        }
    }
}
