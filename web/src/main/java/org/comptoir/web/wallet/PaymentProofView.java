package org.comptoir.web.wallet;

import org.comptoir.wallet.PaymentProof;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What its payee checks with their own wallet: {@code check_tx_proof} of Monero's.
 *
 * @param amount what the withdrawal pays
 * @param message the proof holds for it alone
 */
public record PaymentProofView(
        @Schema(examples = "77bc0a1d5c7f9f0f2f2c0a6f0c9d6a5b1b3f1e0d9c8b7a6f5e4d3c2b1a090807")
                String txid,
        String address,
        @Schema(examples = "XMR") String asset,
        @Schema(examples = "0.250000000000") String amount,
        @Schema(examples = "withdrawal 01890a5d-ac96-774b-bcce-b302099a8057") String message,
        @Schema(examples = "OutProofV2…") String proof) {
    /** As its route shows it. */
    static PaymentProofView of(PaymentProof proof) {
        return new PaymentProofView(
                proof.txid(),
                proof.address(),
                proof.amount().asset().name(),
                proof.amount().toDecimal(),
                proof.message(),
                proof.proof());
    }
}
