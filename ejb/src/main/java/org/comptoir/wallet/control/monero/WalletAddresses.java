package org.comptoir.wallet.control.monero;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.LongConsumer;
import org.comptoir.wallet.control.ChainFault;
import org.comptoir.wallet.control.ChainFault.Rejected;
import org.comptoir.wallet.control.NewAddress;

/** The addresses of an open wallet's first account. */
final class WalletAddresses {
    private static final int OUT_OF_BOUND = -15;
    private static final int WRONG_ADDRESS = -2;
    private static final int MOST_PER_CALL = 64;

    private final MoneroRpc rpc;
    private final Patience patience;

    WalletAddresses(MoneroRpc rpc, Patience patience) {
        this.rpc = rpc;
        this.patience = patience;
    }

    String primary() throws ChainFault {
        ObjectNode request = MoneroRpc.parameters().put("account_index", 0);
        request.putArray("address_index").add(0);
        return rpc.call("get_address", request, patience.cheap()).text("address");
    }

    /**
     * The highest index the wallet has made. No call tells it, so it is found by halving.
     *
     * @param guess where it probably is
     */
    long highest(long guess) throws ChainFault {
        boolean there = exists(guess);
        long known = there ? guess : 0;
        long missing = there ? guess + 1 : guess;
        for (long step = 1; there && exists(missing); step *= 2) {
            known = missing;
            missing += step;
        }
        while (missing - known > 1) {
            long middle = known + (missing - known) / 2;
            if (exists(middle)) {
                known = middle;
            } else {
                missing = middle;
            }
        }
        return known;
    }

    /**
     * Makes the next addresses, in order.
     *
     * @param soFar is told how many are made, again and again
     */
    List<NewAddress> make(long count, LongConsumer soFar) throws ChainFault {
        List<NewAddress> made = new ArrayList<>();
        soFar.accept(0);
        for (long left = count; left > 0; left -= MOST_PER_CALL) {
            ObjectNode request =
                    MoneroRpc.parameters()
                            .put("account_index", 0)
                            .put("count", Math.min(left, MOST_PER_CALL));
            Answer answer = rpc.call("create_address", request, patience.cheap());
            List<Long> indexes = answer.numbers("address_indices");
            List<String> addresses = answer.texts("addresses");
            if (indexes.size() != addresses.size()
                    || indexes.size() != Math.min(left, MOST_PER_CALL)) {
                throw answer.unusable("addresses");
            }
            for (int at = 0; at < indexes.size(); at++) {
                made.add(new NewAddress(indexes.get(at), addresses.get(at)));
            }
            soFar.accept(made.size());
        }
        return made;
    }

    /** The index of an own address in the first account. */
    OptionalLong indexOf(String address) throws ChainFault {
        try {
            Answer index =
                    rpc.call(
                                    "get_address_index",
                                    MoneroRpc.parameters().put("address", address),
                                    patience.cheap())
                            .at("index");
            return index.number("major") == 0
                    ? OptionalLong.of(index.number("minor"))
                    : OptionalLong.empty();
        } catch (Rejected e) {
            if (e.code() == WRONG_ADDRESS) {
                return OptionalLong.empty();
            }
            throw e;
        }
    }

    private boolean exists(long index) throws ChainFault {
        ObjectNode request = MoneroRpc.parameters().put("account_index", 0);
        request.putArray("address_index").add(index);
        try {
            rpc.call("get_address", request, patience.cheap());
            return true;
        } catch (Rejected e) {
            if (e.code() == OUT_OF_BOUND) {
                return false;
            }
            throw e;
        }
    }
}
