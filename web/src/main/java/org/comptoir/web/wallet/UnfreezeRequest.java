package org.comptoir.web.wallet;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Body of {@code POST /admin/chain/unfreeze}.
 *
 * @param reason what was found and done, kept for ever
 */
record UnfreezeRequest(@Schema(examples = "checked: the payout is ours") String reason) {}
