package org.comptoir.wallet.control;

/**
 * A fresh address of the post's wallet.
 *
 * @param index its number in the wallet, above 0; 0 is the primary address
 * @param address as payers write it
 */
public record NewAddress(long index, String address) {}
