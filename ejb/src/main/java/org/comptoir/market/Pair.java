package org.comptoir.market;

import java.util.Currency;
import org.comptoir.kernel.Asset;

/** A coin and the cash it is priced in. */
public record Pair(Asset asset, Currency currency) {
    @Override
    public String toString() {
        return asset + "/" + currency;
    }
}
