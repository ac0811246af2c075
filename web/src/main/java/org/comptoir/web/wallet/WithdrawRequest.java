package org.comptoir.web.wallet;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Body of {@code POST /withdraw}.
 *
 * @param amount what the payee gets; the fee comes on top
 * @param totp one-time code, asked of members with a second factor
 */
record WithdrawRequest(
        @Schema(examples = "XMR") String asset,
        String address,
        @Schema(examples = "0.25") String amount,
        @Schema(examples = "123456") @Nullable String totp) {}
