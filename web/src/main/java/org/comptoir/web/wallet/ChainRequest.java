package org.comptoir.web.wallet;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Body of pause and resume; may be left out.
 *
 * @param asset one chain only; all of them when it is left out
 * @param reason for other operators
 */
record ChainRequest(
        @Schema(examples = "XMR") @Nullable String asset,
        @Schema(examples = "the node is being moved") @Nullable String reason) {}
