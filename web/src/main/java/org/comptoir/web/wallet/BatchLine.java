package org.comptoir.web.wallet;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * One payment of a batch.
 *
 * @param key names it for ever: 1 to 64 printable ASCII characters, another one for each payment
 * @param to the payee's username
 * @param memo 1 to 500 characters for the payee
 */
record BatchLine(
        @Schema(examples = "bonus-2026-11-bob") String key,
        @Schema(examples = "bob") String to,
        @Schema(examples = "XMR") String asset,
        @Schema(examples = "0.5") String amount,
        @Schema(examples = "thank you") @Nullable String memo) {}
