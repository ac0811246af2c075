package org.comptoir.wallet.control;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.comptoir.kernel.Asset;
import org.comptoir.kernel.NotFound;

/** The chains of this post, one per enabled asset, in the order of {@link Asset}. */
public final class Chains {
    private final Map<Asset, Chain> byAsset = new EnumMap<>(Asset.class);

    /** At most one chain for each asset. */
    public Chains(List<Chain> chains) {
        for (Chain chain : chains) {
            if (byAsset.put(chain.asset(), chain) != null) {
                throw new IllegalArgumentException("two chains for " + chain.asset());
            }
        }
    }

    /** All of them. */
    public List<Chain> all() {
        return List.copyOf(byAsset.values());
    }

    /**
     * The chain of that asset.
     *
     * @throws NotFound when the post does not hold it
     */
    public Chain of(Asset asset) {
        Chain chain = byAsset.get(asset);
        if (chain == null) {
            throw new NotFound("asset on this post");
        }
        return chain;
    }
}
