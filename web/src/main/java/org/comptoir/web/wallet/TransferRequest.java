package org.comptoir.web.wallet;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Body of {@code POST /transactions/transfer}.
 *
 * @param to the other's username
 * @param memo 1 to 500 characters for both of you
 * @param totp one-time code, asked of members with a second factor
 */
record TransferRequest(
        @Schema(examples = "bob") String to,
        @Schema(examples = "XMR") String asset,
        @Schema(examples = "0.5") String amount,
        @Schema(examples = "for the bread") @Nullable String memo,
        @Schema(examples = "123456") @Nullable String totp) {}
