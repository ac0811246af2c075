package org.comptoir.ops.control;

import java.time.Duration;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import org.comptoir.kernel.Asset;
import org.comptoir.kernel.Secret;
import org.comptoir.market.Fiat;
import org.comptoir.market.NewOffer;
import org.comptoir.market.OfferPrice;
import org.comptoir.market.OfferTerms;
import org.comptoir.market.Side;

/**
 * A member of an empty post that somebody wants to look at. Its password is known to all.
 *
 * @param coins whole coins of XMR that come from outside
 */
record SampleMember(String username, String coins, List<NewOffer> offers) {
    static final SampleMember ALICE =
            new SampleMember(
                    "alice",
                    "20",
                    List.of(eur(Side.SELL, Asset.XMR, "150.00", "sepa", "sepa-instant")));

    static final SampleMember BASIL =
            new SampleMember(
                    "basil",
                    "5",
                    List.of(
                            eur(Side.SELL, Asset.XMR, "148.50", "cash-in-person"),
                            eur(Side.BUY, Asset.XMR, "144.00", "sepa")));

    static final SampleMember CLARA =
            new SampleMember(
                    "clara", "2", List.of(eur(Side.BUY, Asset.XMR, "145.50", "sepa", "wise")));

    static List<SampleMember> all() {
        return List.of(ALICE, BASIL, CLARA);
    }

    /** Written in the operators' documentation; the coins of a test network are worth nothing. */
    static Secret password() {
        return Secret.of("play-coins-have-no-worth");
    }

    private static NewOffer eur(Side side, Asset asset, String price, String... methods) {
        Currency euro = Currency.getInstance("EUR");
        return new NewOffer(
                side,
                asset,
                new OfferTerms(
                        new OfferPrice.Fixed(Fiat.parsePositive("price", price, euro)),
                        Fiat.parsePositive("minAmount", "10.00", euro),
                        Fiat.parsePositive("maxAmount", "500.00", euro),
                        Arrays.asList(methods),
                        "A sample offer.",
                        Duration.ofHours(1),
                        null));
    }
}
