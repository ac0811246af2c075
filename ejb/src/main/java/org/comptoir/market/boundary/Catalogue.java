package org.comptoir.market.boundary;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Set;
import org.comptoir.kernel.Asset;
import org.comptoir.market.MarketConfig;
import org.comptoir.market.MarketPrice;
import org.comptoir.market.PaymentMethod;
import org.comptoir.market.control.Prices;
import org.comptoir.market.entity.PaymentMethodTable;

/** What is traded here, how cash changes hands, and what the market pays. */
@Stateless
public class Catalogue {
    @Inject MarketConfig config;
    @Inject PaymentMethodTable methods;
    @Inject Prices prices;

    /** The coins of this post. */
    public Set<Asset> assets() {
        return config.assets();
    }

    /** Every payment method, by name. */
    public List<PaymentMethod> paymentMethods() {
        return methods.all();
    }

    /** Every market price there is. */
    public List<MarketPrice> prices() {
        return prices.now().all();
    }
}
