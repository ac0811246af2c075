package org.comptoir.wallet;

import org.comptoir.kernel.Money;

/**
 * A proof that a withdrawal was paid, for its payee to check without the post (W9).
 *
 * @param amount what the withdrawal pays
 * @param message what the proof is given for: it names the withdrawal
 * @param proof as the coin's own wallets check it
 */
public record PaymentProof(
        WithdrawalId withdrawal,
        String txid,
        String address,
        Money amount,
        String message,
        String proof) {}
