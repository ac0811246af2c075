package org.comptoir.wallet.control.demo;

import java.util.List;

/**
 * A transaction of a demo chain.
 *
 * @param inputs keys of the outputs it spends; none for coins the chain grants
 * @param payments what it pays, change included
 * @param feeMinor what vanishes
 * @param unlockTime its own lock, a height or a time; 0 for none
 * @param salt makes two transactions that do the same two transactions
 */
record DemoTransaction(
        List<String> inputs, List<Payment> payments, long feeMinor, long unlockTime, long salt) {
    DemoTransaction {
        inputs = List.copyOf(inputs);
        payments = List.copyOf(payments);
    }

    /** One output to be. */
    record Payment(String address, long amountMinor) {}

    String txid() {
        return DemoHash.of("tx", inputs, payments, feeMinor, unlockTime, salt);
    }

    /** Key of the output at that position. */
    String outputKey(int position) {
        return DemoHash.of("output", txid(), position);
    }

    /** What it pays in all, change included, fee not. */
    long outputsMinor() {
        return payments.stream().mapToLong(Payment::amountMinor).reduce(0, Math::addExact);
    }
}
