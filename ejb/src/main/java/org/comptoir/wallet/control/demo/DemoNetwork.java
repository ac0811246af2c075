package org.comptoir.wallet.control.demo;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.comptoir.kernel.Money;
import org.comptoir.wallet.control.ChainFault;
import org.comptoir.wallet.control.ChainFault.Reason;
import org.comptoir.wallet.control.ChainFault.Rejected;
import org.comptoir.wallet.control.Disturbance;
import org.comptoir.wallet.control.TestNetwork;
import org.comptoir.wallet.control.Tip;
import org.comptoir.wallet.control.demo.DemoRecord.AddressesMade;
import org.comptoir.wallet.control.demo.DemoRecord.Granted;
import org.comptoir.wallet.control.demo.DemoRecord.Reorganised;
import org.comptoir.wallet.control.demo.DemoRecord.Sent;

/** The outside wallet of a demo chain, and its blocks. */
final class DemoNetwork implements TestNetwork {
    private static final int MOST_BLOCKS = 1_000;
    private static final int MOST_DEPTH = 100;
    private static final int GRANTED_OUTPUTS = 16;
    private static final long GRANTED_COINS = 1_000;

    private final DemoCore core;
    private final DemoFaults faults;

    DemoNetwork(DemoCore core, DemoFaults faults) {
        this.core = core;
        this.faults = faults;
    }

    @Override
    public boolean disturb(Disturbance disturbance) {
        faults.plan(disturbance);
        return true;
    }

    @Override
    public String pay(String address, Money amount) throws ChainFault {
        return payLocked(address, amount, 0);
    }

    @Override
    public String payLocked(String address, Money amount, long unlockTime) throws ChainFault {
        synchronized (core) {
            DemoState state = core.state();
            if (DemoAddress.decode(state.asset(), address).isEmpty()
                    || amount.asset() != state.asset()
                    || !amount.isPositive()
                    || unlockTime < 0) {
                throw new Rejected("pay", -2, Reason.PAYEE);
            }
            long fee = DemoRules.feeMinor(state.asset().scale(), 1);
            DemoOutput input = inputOf(sum(amount.minor(), fee));
            List<DemoTransaction.Payment> payments = new ArrayList<>();
            payments.add(new DemoTransaction.Payment(address, amount.minor()));
            long change = input.amountMinor() - amount.minor() - fee;
            if (change > 0) {
                payments.add(new DemoTransaction.Payment(outsideBase(), change));
            }
            DemoTransaction transaction =
                    new DemoTransaction(
                            List.of(input.key()), payments, fee, unlockTime, core.salt());
            core.take("pay", new Sent(transaction));
            return transaction.txid();
        }
    }

    @Override
    public String freshAddress() throws ChainFault {
        synchronized (core) {
            DemoAddressBook addresses = core.state().addresses();
            long index = addresses.highestIndex(DemoOwner.OUTSIDE) + 1;
            core.take("freshAddress", new AddressesMade(DemoOwner.OUTSIDE, index));
            return addresses.address(DemoOwner.OUTSIDE, index);
        }
    }

    @Override
    public List<Receipt> received(String address) throws ChainFault {
        synchronized (core) {
            DemoState state = core.state();
            if (state.addresses().indexOf(DemoOwner.OUTSIDE, address) < 0) {
                return List.of();
            }
            Tip tip = new Tip(state.height(), state.blockHash(state.height()), true);
            List<Receipt> receipts = new ArrayList<>();
            for (DemoOutput output : state.outputsTo(address)) {
                OptionalLong at = state.minedAt(output.txid());
                receipts.add(
                        new Receipt(
                                output.txid(),
                                new Money(output.amountMinor(), state.asset()),
                                at.isPresent() ? tip.confirmationsAt(at.getAsLong()) : 0));
            }
            return List.copyOf(receipts);
        }
    }

    @Override
    public Optional<Money> proven(String txid, String address, String message, String proof) {
        synchronized (core) {
            DemoState state = core.state();
            return Optional.of(new Money(state.paidTo(address, txid), state.asset()))
                    .filter(paid -> paid.isPositive())
                    .filter(paid -> state.proof(txid, address, message).equals(proof));
        }
    }

    @Override
    public long mine(int blocks) throws ChainFault {
        requireWithin("mine", blocks, MOST_BLOCKS);
        synchronized (core) {
            core.mine("mine", blocks);
            return core.state().height();
        }
    }

    @Override
    public long reorganise(int depth) throws ChainFault {
        return reorganise(depth, false);
    }

    @Override
    public long reorganiseForgetting(int depth) throws ChainFault {
        return reorganise(depth, true);
    }

    private long reorganise(int depth, boolean forgetting) throws ChainFault {
        String call = "reorganise";
        requireWithin(call, depth, MOST_DEPTH);
        synchronized (core) {
            // Block 1 stays: it is part of the post's binding (R1).
            long stays = Math.max(1, core.state().height() - depth);
            int gone = Math.toIntExact(core.state().height() - stays);
            core.take(call, new Reorganised(stays, forgetting));
            core.mine(call, gone + 1);
            return core.state().height();
        }
    }

    /** An unlocked output that suffices; the chain grants some where there is none. */
    private DemoOutput inputOf(long needed) throws ChainFault {
        for (DemoOutput output : core.state().unspent(DemoOwner.OUTSIDE)) {
            if (output.amountMinor() >= needed
                    && core.state().isUnlocked(output, core.state().height() + 1)) {
                return output;
            }
        }
        DemoTransaction grant = grantOf(needed);
        core.take("pay", new Granted(grant));
        return core.state().output(grant.outputKey(0)).orElseThrow();
    }

    /** Several outputs of a usual size, or one of an unusual size; never more than a long holds. */
    private DemoTransaction grantOf(long needed) throws ChainFault {
        long usual = GRANTED_COINS * core.state().coinMinor();
        DemoTransaction.Payment payment =
                new DemoTransaction.Payment(outsideBase(), Math.max(needed, usual));
        int outputs = needed > usual ? 1 : GRANTED_OUTPUTS;
        long granted = Math.multiplyExact(payment.amountMinor(), outputs);
        if (granted > Long.MAX_VALUE - core.state().grantedMinor()) {
            throw new Rejected("pay", -17, Reason.FUNDS_SHORT);
        }
        return new DemoTransaction(
                List.of(), Collections.nCopies(outputs, payment), 0, 0, core.salt());
    }

    private String outsideBase() {
        return core.state().addresses().address(DemoOwner.OUTSIDE, 0);
    }

    private static long sum(long amount, long fee) throws ChainFault {
        try {
            return Math.addExact(amount, fee);
        } catch (ArithmeticException e) {
            throw new Rejected("pay", -17, Reason.FUNDS_SHORT);
        }
    }

    private static void requireWithin(String call, int number, int most) throws ChainFault {
        if (number < 1 || number > most) {
            throw new Rejected(call, -1, Reason.UNCLEAR);
        }
    }
}
