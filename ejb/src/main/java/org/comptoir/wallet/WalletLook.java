package org.comptoir.wallet;

import org.comptoir.kernel.Asset;
import org.comptoir.kernel.Money;
import org.jspecify.annotations.Nullable;

/**
 * What the post last saw in a wallet.
 *
 * @param balance what it held at the newest reconciliation, locked coins and change under way
 *     included; null when that could not be told
 * @param outputs what it could pay from when it was last counted; null where outputs are not kept
 *     ready, and so are not counted
 * @param making what keeps a wallet of this server busy, or null
 */
public record WalletLook(
        Asset asset,
        @Nullable Money balance,
        @Nullable OutputStock outputs,
        @Nullable AddressWork making) {}
