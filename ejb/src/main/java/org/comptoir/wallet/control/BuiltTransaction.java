package org.comptoir.wallet.control;

import java.util.List;
import org.comptoir.kernel.Money;
import org.comptoir.kernel.Secret;

/**
 * A signed transaction nobody has seen yet.
 *
 * @param metadata what {@link Chain#relay} needs; holds keys: sealed at rest, never logged
 * @param txKey the transaction's private key, kept for proofs, never disclosed (W9)
 * @param keyImages one for each input it spends, never empty
 * @param fee what the network takes
 */
public record BuiltTransaction(
        String txid, Secret metadata, Secret txKey, List<String> keyImages, Money fee) {
    /** Copies the list. */
    public BuiltTransaction {
        keyImages = List.copyOf(keyImages);
    }
}
