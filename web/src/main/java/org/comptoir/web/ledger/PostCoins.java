package org.comptoir.web.ledger;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import org.comptoir.kernel.Asset;
import org.comptoir.kernel.InvalidInput;
import org.comptoir.market.boundary.Catalogue;
import org.jspecify.annotations.Nullable;

/** Coins as a query names them; what this post does not have is refused (422). */
@Dependent
class PostCoins {
    @Inject Catalogue catalogue;

    /** The coin of that code. */
    Asset coin(@Nullable String code) {
        return catalogue.assets().stream()
                .filter(asset -> asset.name().equals(code))
                .findFirst()
                .orElseThrow(() -> new InvalidInput("asset", "is no coin of this post"));
    }

    /** The same where the query may leave it out. */
    @Nullable Asset coinOrNull(@Nullable String code) {
        return code == null ? null : coin(code);
    }
}
