package org.comptoir.wallet.control.monero;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.comptoir.kernel.Asset;
import org.comptoir.kernel.Money;
import org.comptoir.kernel.Secret;
import org.comptoir.wallet.AddressWork;
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

/**
 * Monero, behind its own programs: a node, a view-only wallet, and a spend wallet that runs as our
 * child.
 */
public final class MoneroChain implements Chain {
    private static final Duration BLOCK_TIME = Duration.ofMinutes(2);
    private static final Duration REGTEST_BLOCK_TIME = Duration.ofSeconds(10);
    private static final int MOST_PAYMENTS = 15;
    private static final int MOST_ADDRESSES = 1_000;

    private final ChainKind kind;
    private final MoneroNode node;
    private final ViewWallet view;
    private final SpendWallet spend;
    private final Optional<TestNetwork> network;

    /**
     * Talks to nobody yet.
     *
     * @param kind regtest, stagenet or mainnet, as configured
     * @param data the post's data folder
     * @param callTime how long a dear call may take
     */
    public MoneroChain(MoneroSettings settings, ChainKind kind, Path data, Duration callTime) {
        this(settings, kind, data, Patience.of(callTime), UnaryOperator.identity());
    }

    MoneroChain(
            MoneroSettings settings,
            ChainKind kind,
            Path data,
            Patience patience,
            UnaryOperator<Endpoint> wayToSpend) {
        PostFolder folder = new PostFolder(data);
        this.kind = kind;
        this.node = new MoneroNode(new MoneroRpc(settings.daemon()), patience);
        this.spend =
                new SpendWallet(
                        settings,
                        folder,
                        new SpendProcess(settings, folder, kind),
                        node,
                        patience,
                        wayToSpend);
        this.view =
                new ViewWallet(
                        new MoneroRpc(settings.view()), node, folder, patience, this::viewKeys);
        this.network =
                settings.outside()
                        .filter(outside -> kind == ChainKind.REGTEST)
                        .map(outside -> new MoneroNetwork(node, new MoneroRpc(outside), patience));
    }

    @Override
    public Asset asset() {
        return Asset.XMR;
    }

    @Override
    public ChainKind kind() {
        return kind;
    }

    @Override
    public Duration blockTime() {
        return kind == ChainKind.REGTEST ? REGTEST_BLOCK_TIME : BLOCK_TIME;
    }

    @Override
    public Optional<PayeeAddress> decode(String text) {
        return MoneroAddress.decode(text, kind);
    }

    @Override
    public ChainIdentity identity() throws ChainFault {
        String nettype = node.nettype();
        String primary = view.primaryAddress();
        if (spend.isOpen() && !spend.primaryAddress().equals(primary)) {
            throw new Rejected("get_address", -1, Reason.WALLET);
        }
        return new ChainIdentity(
                Asset.XMR, MoneroNode.kindOf(nettype), nettype, node.blockHash(1), primary);
    }

    @Override
    public Tip tip() throws ChainFault {
        return node.tip();
    }

    @Override
    public Map<String, ImageState> imageStates(Collection<String> keyImages) throws ChainFault {
        return node.imageStates(keyImages);
    }

    @Override
    public TransactionState transaction(String txid) throws ChainFault {
        return node.transaction(txid);
    }

    @Override
    public Money estimateFee(int payments) throws ChainFault {
        return node.estimateFee(payments);
    }

    @Override
    public List<NewAddress> createAddresses(long fromIndex, int count) throws ChainFault {
        if (count < 1 || count > MOST_ADDRESSES) {
            throw new Rejected("create_address", -1, Reason.UNCLEAR);
        }
        return view.createAddresses(fromIndex, count);
    }

    @Override
    public long highestAddressIndex() throws ChainFault {
        return view.highestAddressIndex();
    }

    @Override
    public Optional<AddressWork> makingAddresses() {
        return view.progress.now().or(spend.progress::now);
    }

    @Override
    public OptionalLong indexOf(String address) throws ChainFault {
        return view.indexOf(address);
    }

    @Override
    public Arrivals arrivals(long fromHeight) throws ChainFault {
        return view.arrivals(fromHeight);
    }

    @Override
    public void openSpending() throws ChainFault {
        spend.open();
        catchUp();
    }

    @Override
    public void closeSpending() {
        spend.end();
    }

    @Override
    public BuiltTransaction build(List<Payment> payments, Set<String> spent) throws ChainFault {
        requireFits(payments);
        catchUp();
        return spend.build(payments, spent);
    }

    @Override
    public BuiltTransaction buildFrom(List<Payment> payments, Set<String> inputs)
            throws ChainFault {
        requireFits(payments);
        catchUp();
        return spend.buildFrom(payments, inputs);
    }

    @Override
    public void relay(Secret metadata) throws ChainFault {
        // After a reorganisation the wallet still takes for mined what is to be sent again.
        catchUp();
        spend.relay(metadata);
    }

    @Override
    public String prove(String txid, String address, String message) throws ChainFault {
        return spend.prove(txid, address, message);
    }

    @Override
    public Set<String> outgoing() throws ChainFault {
        catchUp();
        return spend.outgoing();
    }

    @Override
    public List<OwnedOutput> unspent() throws ChainFault {
        catchUp();
        return spend.unspent();
    }

    @Override
    public Money balance() throws ChainFault {
        catchUp();
        return spend.balance();
    }

    @Override
    public void awaitIdle(Duration limit) throws ChainFault {
        spend.awaitIdle(limit);
    }

    @Override
    public Optional<TestNetwork> testNetwork() {
        return network;
    }

    private static void requireFits(List<Payment> payments) throws Rejected {
        if (payments.isEmpty() || payments.size() > MOST_PAYMENTS) {
            throw new Rejected("transfer", -18, Reason.TOO_LARGE);
        }
    }

    private void catchUp() throws ChainFault {
        spend.catchUp(view.highestAddressIndex());
    }

    /** The first start makes the view wallet from the spend wallet, which runs only for that. */
    private SpendWallet.ViewKeys viewKeys() throws ChainFault {
        if (spend.isOpen()) {
            return spend.viewKeys();
        }
        spend.open();
        try {
            return spend.viewKeys();
        } finally {
            spend.close();
        }
    }
}
