package org.comptoir.wallet.control.demo;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.comptoir.kernel.Money;
import org.comptoir.kernel.Secret;
import org.comptoir.wallet.control.BuiltTransaction;
import org.comptoir.wallet.control.ChainFault;
import org.comptoir.wallet.control.ChainFault.Reason;
import org.comptoir.wallet.control.ChainFault.Rejected;
import org.comptoir.wallet.control.Payment;
import org.comptoir.wallet.control.demo.DemoRecord.Sent;

/** Builds and relays the post's transactions on a demo chain, with Monero's habits and codes. */
final class DemoSpending {
    private static final String BUILD = "build";
    private static final String RELAY = "relay";

    private final DemoCore core;

    DemoSpending(DemoCore core) {
        this.core = core;
    }

    BuiltTransaction build(List<Payment> payments, Set<String> images) throws ChainFault {
        return build(payments, images, core.state().unspent(DemoOwner.POST));
    }

    BuiltTransaction buildFrom(List<Payment> payments, Set<String> images) throws ChainFault {
        List<DemoOutput> inputs =
                core.state().unspent(DemoOwner.POST).stream()
                        .filter(output -> images.contains(core.state().image(output.key())))
                        .toList();
        return build(payments, images, inputs);
    }

    private BuiltTransaction build(
            List<Payment> payments, Set<String> images, List<DemoOutput> from) throws ChainFault {
        long fee = DemoRules.feeMinor(core.state().asset().scale(), payments.size());
        long needed = needed(payments, fee);
        List<DemoOutput> inputs = choose(needed, images, from);
        long change = sum(inputs) - needed;
        List<DemoTransaction.Payment> targets = new ArrayList<>();
        for (Payment payment : payments) {
            targets.add(new DemoTransaction.Payment(payment.to().text(), payment.amount().minor()));
        }
        if (change > 0) {
            targets.add(
                    new DemoTransaction.Payment(
                            core.state().addresses().address(DemoOwner.POST, 0), change));
        }
        return seal(
                new DemoTransaction(
                        inputs.stream().map(DemoOutput::key).toList(),
                        targets,
                        fee,
                        0,
                        core.salt()));
    }

    /** Refuses what would spend an output twice, and what is mined already (W3). */
    void relay(Secret metadata) throws ChainFault {
        DemoTransaction transaction = open(metadata);
        String txid = transaction.txid();
        DemoState state = core.state();
        if (state.inPool(txid)) {
            return;
        }
        if (state.minedAt(txid).isPresent()) {
            throw new Rejected(RELAY, -4, Reason.UNCLEAR);
        }
        for (String key : transaction.inputs()) {
            boolean spendable =
                    state.output(key)
                            .filter(output -> state.isUnlocked(output, state.height() + 1))
                            .isPresent();
            if (!spendable || state.spender(key).isPresent()) {
                throw new Rejected(RELAY, -4, Reason.UNCLEAR);
            }
        }
        core.take(RELAY, new Sent(transaction));
    }

    private static long needed(List<Payment> payments, long fee) throws ChainFault {
        if (payments.isEmpty() || payments.size() > DemoRules.MOST_PAYMENTS) {
            throw new Rejected(BUILD, -18, Reason.TOO_LARGE);
        }
        long needed = fee;
        for (Payment payment : payments) {
            if (!payment.amount().isPositive()) {
                throw new Rejected(BUILD, -46, Reason.PAYEE);
            }
            try {
                needed = Math.addExact(needed, payment.amount().minor());
            } catch (ArithmeticException e) {
                throw new Rejected(BUILD, -17, Reason.FUNDS_SHORT);
            }
        }
        return needed;
    }

    /**
     * Those outputs, then the largest unlocked ones until it suffices: the same ones at every call,
     * as none is reserved.
     */
    private List<DemoOutput> choose(long needed, Set<String> images, List<DemoOutput> from)
            throws ChainFault {
        DemoState state = core.state();
        List<DemoOutput> unspent = new ArrayList<>(from);
        if (sum(unspent) < needed) {
            throw new Rejected(BUILD, -17, Reason.FUNDS_SHORT);
        }
        unspent.sort(
                Comparator.comparingLong(DemoOutput::amountMinor)
                        .reversed()
                        .thenComparing(DemoOutput::key));
        unspent.sort(Comparator.comparing(output -> !images.contains(state.image(output.key()))));
        List<DemoOutput> chosen = new ArrayList<>();
        for (DemoOutput output : unspent) {
            boolean wanted = images.contains(state.image(output.key())) || sum(chosen) < needed;
            if (wanted && state.isUnlocked(output, state.height() + 1)) {
                chosen.add(output);
            }
        }
        if (sum(chosen) < needed) {
            throw new Rejected(BUILD, -37, Reason.FUNDS_LOCKED);
        }
        return chosen;
    }

    private static long sum(List<DemoOutput> outputs) {
        return outputs.stream().mapToLong(DemoOutput::amountMinor).reduce(0, Math::addExact);
    }

    private BuiltTransaction seal(DemoTransaction transaction) throws ChainFault {
        try {
            String hex = HexFormat.of().formatHex(DemoCodec.encode(transaction));
            String txid = transaction.txid();
            return new BuiltTransaction(
                    txid,
                    Secret.of(hex + "." + core.state().signature(hex)),
                    Secret.of(core.state().transactionKey(txid)),
                    transaction.inputs().stream().map(core.state()::image).toList(),
                    new Money(transaction.feeMinor(), core.state().asset()));
        } catch (IOException e) {
            throw new ChainFault.Unanswered(BUILD, e);
        }
    }

    private DemoTransaction open(Secret metadata) throws ChainFault {
        String[] parts = metadata.revealText().split("\\.", -1);
        if (parts.length != 2 || !core.state().signature(parts[0]).equals(parts[1])) {
            throw new Rejected(RELAY, -27, Reason.UNCLEAR);
        }
        try {
            return DemoCodec.decodeTransaction(HexFormat.of().parseHex(parts[0]));
        } catch (IOException e) {
            throw new ChainFault.Unanswered(RELAY, e);
        }
    }
}
