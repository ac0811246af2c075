package org.comptoir.web.wallet;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Body of {@code POST /deposits/address}.
 *
 * @param fresh true for one that was never shown; the one before stays the member's
 */
record DepositAddressRequest(@Schema(examples = "XMR") String asset, @Nullable Boolean fresh) {}
