package org.comptoir.wallet.control.demo;

/**
 * An output of a transaction in the pool or in the chain.
 *
 * @param key its one-time key
 * @param unlockTime as its transaction says
 */
record DemoOutput(String key, String txid, String address, long amountMinor, long unlockTime) {}
