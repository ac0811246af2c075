package org.comptoir.wallet.control.demo;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.comptoir.kernel.Money;
import org.comptoir.wallet.control.Arrivals;
import org.comptoir.wallet.control.Tip;

/** What the post's wallet on a demo chain received. */
final class DemoArrivals {
    private final DemoState state;

    DemoArrivals(DemoState state) {
        this.state = state;
    }

    Arrivals from(long fromHeight, Tip tip) {
        List<Arrivals.Output> mined = new ArrayList<>();
        for (Map.Entry<Long, List<String>> block : state.blocksFrom(fromHeight).entrySet()) {
            for (String txid : block.getValue()) {
                addMined(mined, state.transaction(txid), block.getKey());
            }
        }
        List<Arrivals.Pending> pending = new ArrayList<>();
        for (DemoTransaction waiting : state.pool()) {
            sumByIndex(waiting)
                    .forEach(
                            (index, minor) ->
                                    pending.add(
                                            new Arrivals.Pending(
                                                    waiting.txid(),
                                                    index,
                                                    new Money(minor, state.asset()))));
        }
        return new Arrivals(tip, mined, pending);
    }

    private void addMined(List<Arrivals.Output> mined, DemoTransaction transaction, long height) {
        for (int position = 0; position < transaction.payments().size(); position++) {
            DemoTransaction.Payment payment = transaction.payments().get(position);
            long index = index(payment);
            if (index >= 0) {
                DemoOutput output = state.output(transaction.outputKey(position)).orElseThrow();
                mined.add(
                        new Arrivals.Output(
                                output.key(),
                                output.txid(),
                                index,
                                new Money(output.amountMinor(), state.asset()),
                                height,
                                state.isUnlocked(output, state.height() + 1),
                                output.unlockTime(),
                                false));
            }
        }
    }

    private Map<Long, Long> sumByIndex(DemoTransaction transaction) {
        Map<Long, Long> sums = new LinkedHashMap<>();
        for (DemoTransaction.Payment payment : transaction.payments()) {
            long index = index(payment);
            if (index >= 0) {
                sums.merge(index, payment.amountMinor(), Math::addExact);
            }
        }
        return sums;
    }

    private long index(DemoTransaction.Payment payment) {
        return state.addresses().indexOf(DemoOwner.POST, payment.address());
    }
}
