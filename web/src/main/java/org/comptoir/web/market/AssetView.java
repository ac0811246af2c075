package org.comptoir.web.market;

import org.comptoir.kernel.Asset;
import org.comptoir.wallet.ChainKind;

/**
 * A coin of this post.
 *
 * @param chain the sort of network it lives on
 */
public record AssetView(String code, String name, int scale, String chain) {
    static AssetView of(Asset asset, ChainKind chain) {
        return new AssetView(
                /* code= */ asset.name(),
                /* name= */ asset.title(),
                asset.scale(),
                /* chain= */ chain.code());
    }
}
