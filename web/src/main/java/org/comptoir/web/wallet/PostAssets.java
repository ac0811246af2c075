package org.comptoir.web.wallet;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import org.comptoir.kernel.Asset;
import org.comptoir.kernel.InvalidInput;
import org.comptoir.kernel.Money;
import org.comptoir.wallet.boundary.Post;
import org.jspecify.annotations.Nullable;

/** Coins and amounts as they come over HTTP; what this post does not hold is refused (422). */
@Dependent
class PostAssets {
    private static final String ASSET = "asset";

    @Inject Post post;

    /** The coin of that code. */
    Asset asset(@Nullable String code) {
        return post.networks().keySet().stream()
                .filter(asset -> asset.name().equals(code))
                .findFirst()
                .orElseThrow(() -> new InvalidInput(ASSET, "must be a code of GET /assets"));
    }

    /** The same where it may be left out. */
    @Nullable Asset assetOrNull(@Nullable String code) {
        return code == null ? null : asset(code);
    }

    /** An amount of that coin, zero included. */
    Money amount(@Nullable String code, @Nullable String amount) {
        Asset asset = asset(code);
        if (amount == null) {
            throw new InvalidInput("amount", "is required");
        }
        return Money.parse("amount", amount, asset);
    }
}
