package org.comptoir.wallet.control.monero;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.comptoir.kernel.Money;
import org.comptoir.wallet.control.ChainFault;
import org.comptoir.wallet.control.ChainFault.Reason;
import org.comptoir.wallet.control.ChainFault.Rejected;
import org.comptoir.wallet.control.TestNetwork;

/** A private network: its node mines on demand, its outside wallet pays. */
final class MoneroNetwork implements TestNetwork {
    private static final int MOST_BLOCKS = 1_000;
    private static final int MOST_DEPTH = 100;

    /** Change unlocks after ten blocks, a miner's reward after sixty: more help no more. */
    private static final int MOST_BLOCKS_TO_UNLOCK = 32;

    private static final int MOST_QUESTIONS = 500;

    private final MoneroNode node;
    private final MoneroRpc outside;
    private final WalletAddresses addresses;
    private final Patience patience;

    MoneroNetwork(MoneroNode node, MoneroRpc outside, Patience patience) {
        this.node = node;
        this.outside = outside;
        this.addresses = new WalletAddresses(outside, patience);
        this.patience = patience;
    }

    @Override
    public String pay(String address, Money amount) throws ChainFault {
        return payLocked(address, amount, 0);
    }

    @Override
    public synchronized String payLocked(String address, Money amount, long unlockTime)
            throws ChainFault {
        ObjectNode request =
                MoneroRpc.parameters()
                        .put("account_index", 0)
                        .put("priority", 1)
                        .put("unlock_time", unlockTime);
        request.putArray("destinations")
                .addObject()
                .put("amount", amount.minor())
                .put("address", address);
        for (int blocks = 1; ; blocks *= 2) {
            try {
                refresh();
                return outside.call("transfer", request, patience.dear()).text("tx_hash");
            } catch (Rejected e) {
                if (e.reason() != Reason.FUNDS_LOCKED || blocks > MOST_BLOCKS_TO_UNLOCK) {
                    throw e;
                }
                mine(blocks);
            }
        }
    }

    /** Stored before it is told: a wallet that is killed would hand it out once more. */
    @Override
    public synchronized String freshAddress() throws ChainFault {
        String address = addresses.make(1, made -> {}).get(0).address();
        outside.call("store", patience.cheap());
        return address;
    }

    @Override
    public synchronized List<Receipt> received(String address) throws ChainFault {
        OptionalLong index = addresses.indexOf(address);
        if (index.isEmpty()) {
            return List.of();
        }
        refresh();
        ObjectNode request =
                MoneroRpc.parameters().put("in", true).put("pool", true).put("account_index", 0);
        request.putArray("subaddr_indices").add(index.getAsLong());
        Answer answer = outside.call("get_transfers", request, patience.dear());
        List<Receipt> receipts = new ArrayList<>();
        for (Answer transfer : answer.list("in")) {
            receipts.add(receipt(transfer, Math.toIntExact(transfer.number("confirmations"))));
        }
        for (Answer transfer : answer.list("pool")) {
            receipts.add(receipt(transfer, 0));
        }
        return receipts;
    }

    @Override
    public synchronized Optional<Money> proven(
            String txid, String address, String message, String proof) throws ChainFault {
        ObjectNode request =
                MoneroRpc.parameters()
                        .put("txid", txid)
                        .put("address", address)
                        .put("message", message)
                        .put("signature", proof);
        Answer answer = outside.call("check_tx_proof", request, patience.cheap());
        return answer.truth("good") ? Optional.of(answer.amount("received")) : Optional.empty();
    }

    @Override
    public synchronized long mine(int blocks) throws ChainFault {
        requireWithin("generateblocks", blocks, MOST_BLOCKS);
        awaitSent();
        return node.generate(addresses.primary(), blocks);
    }

    @Override
    public long reorganise(int depth) throws ChainFault {
        return reorganise(depth, false);
    }

    @Override
    public long reorganiseForgetting(int depth) throws ChainFault {
        return reorganise(depth, true);
    }

    private synchronized long reorganise(int depth, boolean forgetting) throws ChainFault {
        requireWithin("pop_blocks", depth, MOST_DEPTH);
        // Block 1 stays: it is part of the post's binding (R1).
        int gone = Math.toIntExact(Math.min(depth, node.tip().height() - 1));
        String address = addresses.primary();
        if (gone > 0) {
            node.pop(gone);
        }
        if (forgetting) {
            node.forgetPool();
        }
        long height = node.generate(address, gone + 1);
        // Rings of old blocks may be broken: such a transaction would block its inputs for days.
        if (node.holdsImpossible()) {
            node.forgetPool();
        }
        return height;
    }

    /** A wallet whose node was started again fails once at its old connection. */
    private void refresh() throws ChainFault {
        try {
            outside.call("refresh", patience.dear());
        } catch (Rejected e) {
            if (e.reason() != Reason.NO_NODE) {
                throw e;
            }
            outside.call("refresh", patience.dear());
        }
    }

    /** A node puts a transaction into blocks only once it has sent it out, a moment later. */
    private void awaitSent() throws ChainFault {
        for (int left = MOST_QUESTIONS; left > 0 && node.holdsUnsent(); left--) {
            Thread.onSpinWait();
        }
    }

    private static Receipt receipt(Answer transfer, int confirmations) throws ChainFault {
        return new Receipt(transfer.text("txid"), transfer.amount("amount"), confirmations);
    }

    private static void requireWithin(String call, int number, int most) throws ChainFault {
        if (number < 1 || number > most) {
            throw new Rejected(call, -1, Reason.UNCLEAR);
        }
    }
}
