package org.comptoir.web.wallet;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Body of {@code POST /transactions/batch}.
 *
 * @param transfers 1 to 10 000 payments
 * @param totp one-time code, asked of operators with a second factor
 */
record BatchRequest(
        List<BatchLine> transfers, @Schema(examples = "123456") @Nullable String totp) {}
