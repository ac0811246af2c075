package org.comptoir.wallet.control.monero;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.SortedSet;
import java.util.TreeSet;
import org.comptoir.kernel.Asset;
import org.comptoir.kernel.Money;
import org.comptoir.wallet.AddressWork;
import org.comptoir.wallet.control.Arrivals;
import org.comptoir.wallet.control.ChainFault;
import org.comptoir.wallet.control.ChainFault.Rejected;
import org.comptoir.wallet.control.ChainFault.Unreachable;
import org.comptoir.wallet.control.NewAddress;
import org.comptoir.wallet.control.Tip;

/** The wallet that can only look, behind a server that the launcher runs. */
final class ViewWallet {
    private static final String NAME = "view";
    private static final int NO_WALLET = -13;
    private static final int CANNOT_OPEN = -1;
    private static final int EXISTS = -21;
    private static final int TRIES = 5;

    /** A wallet sees payments to addresses up to 200 beyond its own; we trust it with fewer. */
    private static final long SEEN_BEYOND = 150;

    private final MoneroRpc rpc;
    private final MoneroNode node;
    private final PostFolder folder;
    private final Patience patience;
    private final KeySource keys;
    private final WalletAddresses addresses;
    final AddressProgress progress = new AddressProgress(AddressWork.Side.VIEW);

    /** Where the keys come from when the wallet has to be made. */
    interface KeySource {
        SpendWallet.ViewKeys get() throws ChainFault;
    }

    /** One or more calls to the open wallet. */
    private interface Work<T> {
        T run() throws ChainFault;
    }

    ViewWallet(
            MoneroRpc rpc, MoneroNode node, PostFolder folder, Patience patience, KeySource keys) {
        this.rpc = rpc;
        this.node = node;
        this.folder = folder;
        this.patience = patience;
        this.keys = keys;
        this.addresses = new WalletAddresses(rpc, patience);
    }

    synchronized String primaryAddress() throws ChainFault {
        return whileOpen(addresses::primary);
    }

    synchronized long highestAddressIndex() throws ChainFault {
        return whileOpen(() -> addresses.highest(recorded()));
    }

    synchronized OptionalLong indexOf(String address) throws ChainFault {
        return whileOpen(() -> addresses.indexOf(address));
    }

    /** Makes addresses; their highest index is on the disk before anybody learns of them. */
    synchronized List<NewAddress> createAddresses(long fromIndex, int count) throws ChainFault {
        return whileOpen(
                () -> {
                    long highest = addresses.highest(recorded());
                    long first = Math.max(fromIndex, highest + 1);
                    record(first + count - 1);
                    long missing = first + count - 1 - highest;
                    List<NewAddress> made = addresses.make(missing, progress.of(missing));
                    rpc.call("store", patience.cheap());
                    if (first - highest > SEEN_BEYOND) {
                        // It may have read past payments to what it did not know as its own.
                        rpc.call("rescan_blockchain", patience.dear());
                    }
                    return made.subList(made.size() - count, made.size());
                });
    }

    /** Reads until nothing moved while we read. */
    synchronized Arrivals arrivals(long fromHeight) throws ChainFault {
        return whileOpen(
                () -> {
                    for (int left = TRIES; left > 0; left--) {
                        rpc.call("refresh", patience.dear());
                        Tip before = node.tip();
                        Arrivals arrivals = read(fromHeight, before);
                        long walletHeight =
                                rpc.call("get_height", patience.cheap()).number("height") - 1;
                        if (walletHeight == before.height() && before.equals(node.tip())) {
                            return arrivals;
                        }
                    }
                    throw new Unreachable("refresh", "wallet and node do not come into step");
                });
    }

    private Arrivals read(long fromHeight, Tip tip) throws ChainFault {
        ObjectNode request =
                MoneroRpc.parameters()
                        .put("in", true)
                        .put("pool", true)
                        .put("account_index", 0)
                        .put("filter_by_height", true)
                        .put("min_height", Math.max(0, fromHeight - 1))
                        .put("max_height", tip.height());
        Answer answer = rpc.call("get_transfers", request, patience.dear());
        List<Arrivals.Pending> pool = new ArrayList<>();
        for (Answer transfer : answer.list("pool")) {
            pool.add(
                    new Arrivals.Pending(
                            transfer.text("txid"), minor(transfer), transfer.amount("amount")));
        }
        return new Arrivals(tip, outputs(answer.list("in"), fromHeight), pool);
    }

    /**
     * Output by output: the list of transfers merges those of one transaction to one address, but
     * alone knows locks and miner's rewards; the list of outputs alone knows the outputs.
     */
    private List<Arrivals.Output> outputs(Collection<Answer> transfers, long fromHeight)
            throws ChainFault {
        Map<String, Answer> byTransaction = new HashMap<>();
        SortedSet<Long> indexes = new TreeSet<>();
        for (Answer transfer : transfers) {
            byTransaction.put(transfer.text("txid"), transfer);
            indexes.add(minor(transfer));
        }
        List<Arrivals.Output> outputs = new ArrayList<>();
        if (indexes.isEmpty()) {
            return outputs;
        }
        ObjectNode request =
                MoneroRpc.parameters().put("transfer_type", "all").put("account_index", 0);
        ArrayNode wanted = request.putArray("subaddr_indices");
        indexes.forEach(wanted::add);
        Answer answer = rpc.call("incoming_transfers", request, patience.dear());
        for (Answer output : answer.list("transfers")) {
            Answer transfer = byTransaction.get(output.text("tx_hash"));
            if (transfer != null && output.number("block_height") >= fromHeight) {
                outputs.add(output(output, transfer));
            }
        }
        return outputs;
    }

    private static Arrivals.Output output(Answer output, Answer transfer) throws ChainFault {
        return new Arrivals.Output(
                output.text("pubkey"),
                output.text("tx_hash"),
                minor(output),
                new Money(output.number("amount"), Asset.XMR),
                output.number("block_height"),
                output.truth("unlocked"),
                transfer.numberAtMost("unlock_time"),
                transfer.text("type").equals("block"));
    }

    private static long minor(Answer transfer) throws ChainFault {
        return transfer.at("subaddr_index").number("minor");
    }

    /** The server forgets the open wallet when it is started again. */
    private <T> T whileOpen(Work<T> work) throws ChainFault {
        try {
            return openOrOpened(work);
        } finally {
            progress.over();
        }
    }

    private <T> T openOrOpened(Work<T> work) throws ChainFault {
        try {
            return work.run();
        } catch (Rejected e) {
            if (e.code() != NO_WALLET) {
                throw e;
            }
        }
        open();
        return work.run();
    }

    private void open() throws ChainFault {
        rpc.call("auto_refresh", MoneroRpc.parameters().put("enable", false), patience.cheap());
        try {
            rpc.call("open_wallet", file(), patience.dear());
        } catch (Rejected e) {
            if (e.code() != CANNOT_OPEN) {
                throw e;
            }
            create(e);
        }
        long missing = recorded() - addresses.highest(recorded());
        if (missing > 0) {
            addresses.make(missing, progress.of(missing));
            MoneroLog.LOG.addressesMadeAgain(Long.toString(missing));
            rpc.call("store", patience.cheap());
        }
    }

    /** A wallet that cannot be opened is missing, or closed to us: it exists, then we say so. */
    private void create(Rejected cannotOpen) throws ChainFault {
        SpendWallet.ViewKeys from = keys.get();
        ObjectNode request =
                file().put("address", from.address())
                        .put("viewkey", from.viewKey().revealText())
                        .put("restore_height", from.restoreHeight());
        try {
            rpc.call("generate_from_keys", request, patience.dear());
            MoneroLog.LOG.viewWalletMade(Long.toString(from.restoreHeight()));
        } catch (Rejected e) {
            throw e.code() == EXISTS ? cannotOpen : e;
        }
    }

    private ObjectNode file() throws ChainFault {
        try {
            return MoneroRpc.parameters()
                    .put("filename", NAME)
                    .put("password", folder.password("wallet-view").revealText());
        } catch (IOException e) {
            throw new Unreachable("open_wallet", e);
        }
    }

    private long recorded() throws ChainFault {
        try {
            return folder.addressesMade();
        } catch (IOException e) {
            throw new Unreachable("create_address", e);
        }
    }

    private void record(long highestIndex) throws ChainFault {
        try {
            folder.recordAddressesMade(highestIndex);
        } catch (IOException e) {
            throw new Unreachable("create_address", e);
        }
    }
}
