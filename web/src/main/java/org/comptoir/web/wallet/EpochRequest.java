package org.comptoir.web.wallet;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Body of {@code POST /admin/recovery/epoch}.
 *
 * @param reason what happened, kept for ever
 * @param totp one-time code, asked of operators with a second factor
 */
record EpochRequest(
        @Schema(examples = "yesterday's folder was put back") String reason,
        @Schema(examples = "123456") @Nullable String totp) {}
