package org.comptoir.wallet.control.monero;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.comptoir.kernel.Asset;
import org.comptoir.kernel.Money;
import org.comptoir.kernel.Secret;
import org.comptoir.wallet.AddressWork;
import org.comptoir.wallet.control.BuiltTransaction;
import org.comptoir.wallet.control.ChainFault;
import org.comptoir.wallet.control.ChainFault.Reason;
import org.comptoir.wallet.control.ChainFault.Rejected;
import org.comptoir.wallet.control.ChainFault.Unanswered;
import org.comptoir.wallet.control.ChainFault.Unreachable;
import org.comptoir.wallet.control.OwnedOutput;
import org.comptoir.wallet.control.Payment;
import org.jspecify.annotations.Nullable;

/** The wallet that can spend, behind a server of our own. */
final class SpendWallet {
    private static final String NAME = "spend";
    private static final String RESTORE_HEIGHT = "comptoir.restore-height";
    private static final int NO_ATTRIBUTE = -45;
    private static final int STARTS = 3;
    private static final Duration START_PATIENCE = Duration.ofSeconds(60);
    private static final Duration START_STEP = Duration.ofMillis(100);

    private final MoneroSettings settings;
    private final PostFolder folder;
    private final SpendProcess process;
    private final MoneroNode node;
    private final Patience patience;
    private final UnaryOperator<Endpoint> way;
    final AddressProgress progress = new AddressProgress(AddressWork.Side.SPEND);
    private volatile @Nullable MoneroRpc rpc;
    private long made;

    /**
     * @param way how the server is reached, given where it listens; tests put themselves between
     */
    SpendWallet(
            MoneroSettings settings,
            PostFolder folder,
            SpendProcess process,
            MoneroNode node,
            Patience patience,
            UnaryOperator<Endpoint> way) {
        this.settings = settings;
        this.folder = folder;
        this.process = process;
        this.node = node;
        this.patience = patience;
        this.way = way;
    }

    /** What a view-only copy is made from. */
    record ViewKeys(String address, Secret viewKey, long restoreHeight) {}

    boolean isOpen() {
        return rpc != null;
    }

    /** Starts the server anew and opens the wallet; makes the wallet when there is none. */
    void open() throws ChainFault {
        close();
        synchronized (this) {
            MoneroRpc started = start();
            // A wallet that reads blocks by itself could do so before it has its addresses.
            started.call(
                    "auto_refresh", MoneroRpc.parameters().put("enable", false), patience.cheap());
            if (Files.exists(settings.walletDir().resolve(NAME + ".keys"))) {
                started.call("open_wallet", file(), patience.dear());
            } else {
                create(started);
            }
            made = new WalletAddresses(started, patience).highest(made);
            rpc = started;
            thaw();
        }
    }

    /** Ends the server; a call that is under way fails. */
    void close() throws ChainFault {
        rpc = null;
        try {
            process.stop();
        } catch (IOException e) {
            throw new Unanswered("close_wallet", e);
        }
    }

    /** Ends the server as {@link #close} does; one that does not end is ended by the next open. */
    void end() {
        try {
            close();
        } catch (ChainFault e) {
            MoneroLog.LOG.spendWalletNotEnded(e);
        }
    }

    String primaryAddress() throws ChainFault {
        return new WalletAddresses(rpc("get_address"), patience).primary();
    }

    synchronized ViewKeys viewKeys() throws ChainFault {
        MoneroRpc open = rpc("query_key");
        ObjectNode key = MoneroRpc.parameters().put("key_type", "view_key");
        Secret viewKey = Secret.of(open.call("query_key", key, patience.cheap()).text("key"));
        return new ViewKeys(
                new WalletAddresses(open, patience).primary(), viewKey, restoreHeight(open));
    }

    /** The height at which the wallet was made; 0 if we were killed before we wrote it down. */
    private long restoreHeight(MoneroRpc open) throws ChainFault {
        ObjectNode height = MoneroRpc.parameters().put("key", RESTORE_HEIGHT);
        try {
            return Long.parseLong(
                    open.call("get_attribute", height, patience.cheap()).text("value"));
        } catch (Rejected e) {
            if (e.code() == NO_ATTRIBUTE) {
                return 0;
            }
            throw e;
        }
    }

    /**
     * Reads new blocks, after making every address the view wallet has made: a wallet never sees
     * what was paid to an address far beyond its own when it read the block.
     */
    synchronized void catchUp(long highestAddress) throws ChainFault {
        MoneroRpc open = rpc("refresh");
        try {
            long missing = highestAddress - made;
            if (missing > 0) {
                new WalletAddresses(open, patience).make(missing, progress.of(missing));
                made = highestAddress;
            }
            open.call("refresh", patience.dear());
        } finally {
            progress.over();
        }
    }

    /** The wallet chooses inputs itself: what it is not to choose is frozen for so long. */
    synchronized BuiltTransaction build(List<Payment> payments, Set<String> spent)
            throws ChainFault {
        if (spent.isEmpty()) {
            return build(payments);
        }
        long total =
                payments.stream()
                        .mapToLong(payment -> payment.amount().minor())
                        .reduce(0, Math::addExact);
        return buildWithout(superfluous(spent, total), payments);
    }

    /** From these outputs and no others. */
    synchronized BuiltTransaction buildFrom(List<Payment> payments, Set<String> inputs)
            throws ChainFault {
        List<OwnedOutput> others =
                unspent().stream().filter(output -> !inputs.contains(output.keyImage())).toList();
        return buildWithout(others, payments);
    }

    private BuiltTransaction buildWithout(List<OwnedOutput> others, List<Payment> payments)
            throws ChainFault {
        for (OwnedOutput output : others) {
            choosable("freeze", output.keyImage());
        }
        try {
            return build(payments);
        } finally {
            thaw();
        }
    }

    /**
     * All but the outputs to be spent and so many others that those alone do not suffice.
     *
     * @param total what the payees get
     */
    private List<OwnedOutput> superfluous(Set<String> spent, long total) throws ChainFault {
        List<OwnedOutput> superfluous = new ArrayList<>();
        long others = 0;
        for (OwnedOutput output : unspent()) {
            long amount = output.amount().minor();
            if (!spent.contains(output.keyImage())) {
                if (output.unlocked() && amount < total - others) {
                    others += amount;
                } else {
                    superfluous.add(output);
                }
            }
        }
        return superfluous;
    }

    /** Whoever was killed in between left outputs frozen. */
    private synchronized void thaw() throws ChainFault {
        for (Answer output : incoming()) {
            if (output.isTrue("frozen")) {
                choosable("thaw", output.text("key_image"));
            }
        }
    }

    private void choosable(String call, String keyImage) throws ChainFault {
        rpc(call).call(call, MoneroRpc.parameters().put("key_image", keyImage), patience.cheap());
    }

    private BuiltTransaction build(List<Payment> payments) throws ChainFault {
        ObjectNode request =
                MoneroRpc.parameters()
                        .put("account_index", 0)
                        .put("priority", 1)
                        .put("do_not_relay", true)
                        .put("get_tx_key", true)
                        .put("get_tx_metadata", true);
        ArrayNode destinations = request.putArray("destinations");
        Money total = Money.zero(Asset.XMR);
        for (Payment payment : payments) {
            total = total.plus(payment.amount());
            destinations
                    .addObject()
                    .put("amount", payment.amount().minor())
                    .put("address", payment.to().text());
        }
        Answer answer = rpc("transfer").call("transfer", request, patience.dear());
        if (!answer.amount("amount").equals(total)) {
            throw answer.unusable("amount");
        }
        return builtFrom(answer);
    }

    private static BuiltTransaction builtFrom(Answer answer) throws ChainFault {
        List<String> images = answer.at("spent_key_images").texts("key_images");
        if (images.isEmpty()) {
            throw answer.unusable("spent_key_images");
        }
        return new BuiltTransaction(
                answer.text("tx_hash"),
                Secret.of(answer.text("tx_metadata")),
                Secret.of(answer.text("tx_key")),
                images,
                answer.amount("fee"));
    }

    /** Relays and stores: until it is stored, a killed wallet forgets what it sent. */
    synchronized void relay(Secret metadata) throws ChainFault {
        MoneroRpc open = rpc("relay_tx");
        // A connection that died meanwhile must show here, where nothing has happened yet.
        open.call("get_version", patience.cheap());
        ObjectNode request = MoneroRpc.parameters().put("hex", metadata.revealText());
        open.call("relay_tx", request, patience.dear());
        open.call("store", patience.cheap());
    }

    /** Takes its turn at the server alone: who asks does not wait for a whole build and more. */
    String prove(String txid, String address, String message) throws ChainFault {
        ObjectNode request =
                MoneroRpc.parameters()
                        .put("txid", txid)
                        .put("address", address)
                        .put("message", message);
        return rpc("get_tx_proof")
                .call("get_tx_proof", request, patience.cheap())
                .text("signature");
    }

    /** Txids of everything the wallet has sent. */
    synchronized Set<String> outgoing() throws ChainFault {
        ObjectNode request =
                MoneroRpc.parameters()
                        .put("out", true)
                        .put("pending", true)
                        .put("account_index", 0);
        Answer answer = rpc("get_transfers").call("get_transfers", request, patience.dear());
        Set<String> txids = new LinkedHashSet<>();
        for (String sort : List.of("out", "pending")) {
            for (Answer transfer : answer.list(sort)) {
                txids.add(transfer.text("txid"));
            }
        }
        return txids;
    }

    private List<Answer> incoming() throws ChainFault {
        ObjectNode request =
                MoneroRpc.parameters().put("transfer_type", "available").put("account_index", 0);
        return rpc("incoming_transfers")
                .call("incoming_transfers", request, patience.dear())
                .list("transfers");
    }

    synchronized List<OwnedOutput> unspent() throws ChainFault {
        List<OwnedOutput> outputs = new ArrayList<>();
        for (Answer output : incoming()) {
            outputs.add(
                    new OwnedOutput(
                            output.text("key_image"),
                            output.amount("amount"),
                            output.truth("unlocked")));
        }
        return outputs;
    }

    synchronized Money balance() throws ChainFault {
        ObjectNode request = MoneroRpc.parameters().put("account_index", 0);
        return rpc("get_balance").call("get_balance", request, patience.dear()).amount("balance");
    }

    void awaitIdle(Duration limit) throws ChainFault {
        rpc("get_version").call("get_version", limit);
    }

    private MoneroRpc rpc(String call) throws Rejected {
        MoneroRpc open = rpc;
        if (open == null) {
            throw new Rejected(call, -13, Reason.WALLET);
        }
        return open;
    }

    private void create(MoneroRpc started) throws ChainFault {
        long height = Math.max(0, node.tip().height());
        started.call("create_wallet", file().put("language", "English"), patience.dear());
        started.call(
                "set_attribute",
                MoneroRpc.parameters()
                        .put("key", RESTORE_HEIGHT)
                        .put("value", Long.toString(height)),
                patience.cheap());
        started.call("store", patience.cheap());
    }

    private ObjectNode file() throws ChainFault {
        try {
            return MoneroRpc.parameters()
                    .put("filename", NAME)
                    .put("password", folder.password("wallet-spend").revealText());
        } catch (IOException e) {
            throw new Unreachable("open_wallet", e);
        }
    }

    /** Another program may take the free port before ours does: then it is tried again. */
    private MoneroRpc start() throws ChainFault {
        for (int left = STARTS; left > 0; left--) {
            try {
                SpendProcess.Running running = process.start();
                MoneroRpc started = new MoneroRpc(way.apply(running.endpoint()));
                if (answers(running.process(), started)) {
                    MoneroLog.LOG.spendWalletOpen(Long.toString(running.process().pid()));
                    return started;
                }
            } catch (IOException e) {
                throw new Unreachable("start", e);
            }
        }
        throw new Unreachable("start", "the spend wallet's server does not start");
    }

    private static boolean answers(Process server, MoneroRpc rpc) throws ChainFault {
        long deadline = System.nanoTime() + START_PATIENCE.toNanos();
        while (System.nanoTime() - deadline < 0) {
            try {
                rpc.call("get_version", START_PATIENCE);
                return true;
            } catch (Unreachable | Unanswered notYet) {
                if (ended(server)) {
                    return false;
                }
            }
        }
        return false;
    }

    private static boolean ended(Process server) throws ChainFault {
        try {
            return server.waitFor(START_STEP.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Unreachable("start", "interrupted");
        }
    }
}
