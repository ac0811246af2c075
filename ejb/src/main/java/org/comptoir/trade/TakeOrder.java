package org.comptoir.trade;

import org.comptoir.market.OfferId;
import org.jspecify.annotations.Nullable;

/**
 * An offer to be taken.
 *
 * @param fiatAmount cash in the offer's currency, as the taker wrote it
 * @param offerVersion the version the taker has seen, or null to take any
 */
public record TakeOrder(OfferId offer, String fiatAmount, @Nullable Integer offerVersion) {}
