package org.comptoir.web.wallet;

import java.time.Instant;
import java.util.UUID;
import org.comptoir.wallet.TransferReceipt;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A transfer between members.
 *
 * @param receipt the leaf of the sealed ledger that proves it, in hexadecimal
 */
public record TransferView(
        UUID id,
        long seq,
        Instant at,
        @Schema(examples = "alice") String from,
        @Schema(examples = "bob") String to,
        @Schema(examples = "XMR") String asset,
        @Schema(examples = "0.500000000000") String amount,
        String receipt) {
    static TransferView of(TransferReceipt receipt) {
        return new TransferView(
                receipt.posted().id(),
                receipt.posted().seq(),
                receipt.posted().at(),
                receipt.from(),
                receipt.to(),
                receipt.amount().asset().name(),
                receipt.amount().toDecimal(),
                receipt.posted().leaf().hex());
    }
}
