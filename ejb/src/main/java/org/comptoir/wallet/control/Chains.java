package org.comptoir.wallet.control;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.comptoir.kernel.Asset;
import org.comptoir.kernel.NotFound;
import org.comptoir.ledger.Frozen;
import org.jspecify.annotations.Nullable;

/** The chains of this post, one per enabled asset, in the order of {@link Asset}. */
public final class Chains {
    private final Map<Asset, Chain> byAsset = new EnumMap<>(Asset.class);
    private final @Nullable String closed;

    /** At most one chain for each asset. */
    public Chains(List<Chain> chains) {
        this.closed = null;
        for (Chain chain : chains) {
            if (byAsset.put(chain.asset(), chain) != null) {
                throw new IllegalArgumentException("two chains for " + chain.asset());
            }
        }
    }

    private Chains(String closed) {
        this.closed = closed;
    }

    /** None, for a post that must not touch any (R5). */
    static Chains closed(String reason) {
        return new Chains(reason);
    }

    /** All of them. */
    public List<Chain> all() {
        return List.copyOf(byAsset.values());
    }

    /**
     * The chain of that asset.
     *
     * @throws NotFound when the post does not hold it
     * @throws Frozen when the post must not touch any
     */
    public Chain of(Asset asset) {
        if (closed != null) {
            throw new Frozen(closed);
        }
        Chain chain = byAsset.get(asset);
        if (chain == null) {
            throw new NotFound("asset on this post");
        }
        return chain;
    }
}
