package org.comptoir.wallet.control.monero;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.comptoir.kernel.Asset;
import org.comptoir.kernel.Money;
import org.comptoir.wallet.ChainKind;
import org.comptoir.wallet.control.ChainFault;
import org.comptoir.wallet.control.ChainFault.Reason;
import org.comptoir.wallet.control.ChainFault.Rejected;
import org.comptoir.wallet.control.ImageState;
import org.comptoir.wallet.control.Tip;
import org.comptoir.wallet.control.TransactionState;

/** What the post asks its node. */
final class MoneroNode {
    /** Weight of a transaction with one payee and two inputs, and of each payee more. */
    private static final int WEIGHT = 2_200;

    private static final int WEIGHT_OF_PAYEE = 420;
    private static final int BLOCKS_PER_CALL = 20;
    private static final int MOST_LOST_RACES = 50;

    /** Another block came while this one was made. */
    private static final int BLOCK_NOT_ACCEPTED = -7;

    private final MoneroRpc rpc;
    private final Patience patience;

    MoneroNode(MoneroRpc rpc, Patience patience) {
        this.rpc = rpc;
        this.patience = patience;
    }

    /** The node's own word for its network. */
    String nettype() throws ChainFault {
        return info().text("nettype");
    }

    /** What sort of network that word means. */
    static ChainKind kindOf(String nettype) throws ChainFault {
        return switch (nettype) {
            case "mainnet" -> ChainKind.MAINNET;
            case "stagenet" -> ChainKind.STAGENET;
            case "fakechain" -> ChainKind.REGTEST;
            default -> throw new Rejected("get_info", 0, Reason.UNCLEAR);
        };
    }

    Tip tip() throws ChainFault {
        Answer info = info();
        return new Tip(
                info.number("height") - 1,
                info.text("top_block_hash"),
                info.truth("synchronized") && !info.isTrue("busy_syncing"));
    }

    String blockHash(long height) throws ChainFault {
        ObjectNode which = MoneroRpc.parameters().put("height", height);
        return rpc.call("get_block_header_by_height", which, patience.cheap())
                .at("block_header")
                .text("hash");
    }

    Map<String, ImageState> imageStates(Collection<String> keyImages) throws ChainFault {
        List<String> asked = List.copyOf(keyImages);
        Map<String, ImageState> states = new LinkedHashMap<>();
        if (asked.isEmpty()) {
            return states;
        }
        ObjectNode request = MoneroRpc.parameters();
        asked.forEach(request.putArray("key_images")::add);
        Answer answer = rpc.post("/is_key_image_spent", request, patience.cheap());
        List<Long> found = answer.numbers("spent_status");
        if (found.size() != asked.size()) {
            throw answer.unusable("spent_status");
        }
        for (int at = 0; at < asked.size(); at++) {
            states.put(asked.get(at), stateOf(answer, found.get(at)));
        }
        return states;
    }

    private static ImageState stateOf(Answer answer, long status) throws ChainFault {
        if (status < 0 || status > 2) {
            throw answer.unusable("spent_status");
        }
        return List.of(ImageState.UNSPENT, ImageState.SPENT_IN_CHAIN, ImageState.SPENT_IN_POOL)
                .get((int) status);
    }

    TransactionState transaction(String txid) throws ChainFault {
        ObjectNode request = MoneroRpc.parameters().put("prune", true);
        request.putArray("txs_hashes").add(txid);
        Answer answer = rpc.post("/get_transactions", request, patience.cheap());
        if (answer.texts("missed_tx").contains(txid)) {
            return new TransactionState.Missing();
        }
        for (Answer found : answer.list("txs")) {
            if (found.text("tx_hash").equals(txid)) {
                return found.truth("in_pool")
                        ? new TransactionState.InPool()
                        : mined(found.number("block_height"));
            }
        }
        throw answer.unusable("txs");
    }

    /** Counts from the tip, as not every version of the node tells confirmations itself. */
    private TransactionState mined(long height) throws ChainFault {
        return new TransactionState.Mined(height, Math.max(1, tip().confirmationsAt(height)));
    }

    Money estimateFee(int payments) throws ChainFault {
        Answer answer = rpc.call("get_fee_estimate", patience.cheap());
        List<Long> fees = answer.numbers("fees");
        long perByte = fees.isEmpty() ? answer.number("fee") : fees.get(0);
        long weight = WEIGHT + WEIGHT_OF_PAYEE * (payments - 1L);
        long mask = Math.max(1, answer.number("quantization_mask"));
        long fee = Math.multiplyExact(perByte, weight);
        return new Money(Math.multiplyExact(Math.floorDiv(fee + mask - 1, mask), mask), Asset.XMR);
    }

    /**
     * Regtest only: makes the chain longer by that many blocks, whoever else mines on this node;
     * the last one is to that address. Returns its height.
     */
    long generate(String address, int blocks) throws ChainFault {
        long target = tip().height() + blocks;
        long height = 0;
        long left = blocks;
        for (int lost = 0; left > 0; ) {
            try {
                long now = Math.min(left, BLOCKS_PER_CALL);
                height = generateAtOnce(address, now);
                left -= now;
            } catch (Rejected e) {
                if (e.code() != BLOCK_NOT_ACCEPTED || ++lost > MOST_LOST_RACES) {
                    throw e;
                }
                left = Math.max(1, target - tip().height());
            }
        }
        return height;
    }

    private long generateAtOnce(String address, long blocks) throws ChainFault {
        ObjectNode request =
                MoneroRpc.parameters()
                        .put("amount_of_blocks", blocks)
                        .put("wallet_address", address)
                        .put("starting_nonce", 0);
        return rpc.call("generateblocks", request, patience.dear()).number("height");
    }

    /** Regtest only: takes the newest blocks away; their transactions return to the pool. */
    void pop(int blocks) throws ChainFault {
        rpc.post("/pop_blocks", MoneroRpc.parameters().put("nblocks", blocks), patience.dear());
    }

    /** Regtest only: forgets every transaction in the pool. */
    void forgetPool() throws ChainFault {
        rpc.call("flush_txpool", patience.cheap());
    }

    /** Regtest only: true while the pool holds a transaction that the node has not sent out yet. */
    boolean holdsUnsent() throws ChainFault {
        return poolStats().number("num_not_relayed") > 0;
    }

    /** Regtest only: true when the pool holds a transaction that no block can hold any more. */
    boolean holdsImpossible() throws ChainFault {
        return poolStats().number("num_failing") > 0;
    }

    private Answer poolStats() throws ChainFault {
        return rpc.post("/get_transaction_pool_stats", MoneroRpc.parameters(), patience.cheap())
                .at("pool_stats");
    }

    private Answer info() throws ChainFault {
        return rpc.call("get_info", patience.cheap());
    }
}
