package org.comptoir.web.wallet;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Body of {@code POST /admin/chain/book}.
 *
 * @param txid of a payout that was given up, as the reason of the freeze names it
 * @param reason what was found and done, kept for ever
 */
record BookRequest(
        @Schema(examples = "77bc0a1d5c7f9f0f2f2c0a6f0c9d6a5b1b3f1e0d9c8b7a6f5e4d3c2b1a090807")
                String txid,
        @Schema(examples = "checked: it lies twelve blocks deep") String reason) {}
