package org.comptoir.market;

import org.comptoir.kernel.Asset;

/**
 * An offer as its maker asks for it.
 *
 * @param side what the maker does with coins
 * @param asset the coin
 * @param terms all that can be changed later
 */
public record NewOffer(Side side, Asset asset, OfferTerms terms) {}
