package org.comptoir.trade.boundary;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.List;
import java.util.Objects;
import org.comptoir.account.Caller;
import org.comptoir.market.Offer;
import org.comptoir.market.OfferPrice;
import org.comptoir.market.Premium;
import org.comptoir.market.Side;
import org.comptoir.market.boundary.MarketFixture;
import org.comptoir.trade.Trade;
import org.comptoir.trade.TradeConfig.OpenCaps;
import org.comptoir.trade.TradeQuote;
import org.junit.jupiter.api.Test;

/** How a trade's price came about stays with the trade. */
final class FrozenQuoteTest {
    private final MarketFixture market = MarketFixture.asking();
    private final TradeFixture fixture =
            new TradeFixture(new OpenCaps(1_000, 1_000, 1_000, 0), market);
    private final Caller maker = fixture.join();
    private final Caller taker = fixture.join();

    @Test
    void whatSourcesSaidIsFrozenWithThePrice() {
        market.sourcesSay("100.00", "102.00");
        OfferPrice.Market price =
                new OfferPrice.Market(new Premium(-250), MarketFixture.euro("90.00"), null);
        market.fund(maker, "10");
        Offer offer = market.offer(maker, Side.SELL, MarketFixture.terms(price, null));
        market.sourcesSay("110.00", "112.00");
        Trade trade = fixture.take(taker, offer);
        assertEquals(MarketFixture.euro("108.22"), trade.perCoin(), "the price of the moment");

        market.sourcesSay("200.00", "202.00");
        Trade later = fixture.trades().trade(maker, trade.id());
        assertEquals(MarketFixture.euro("108.22"), later.perCoin());
        TradeQuote quote = Objects.requireNonNull(later.quote());
        assertEquals(MarketFixture.euro("111.00"), quote.market());
        assertEquals("median", quote.source());
        assertEquals(market.clock.instant(), quote.at());
        assertEquals(price, quote.how());
        assertEquals(
                List.of("aa 110.00 EUR", "bb 112.00 EUR"),
                quote.sources().stream()
                        .map(source -> source.source() + " " + source.perCoin())
                        .toList());
        assertEquals(quote, trade.quote());
    }

    @Test
    void aPriceByHandHasNoSources() {
        MarketFixture byHand = market.withPrices("XMR/EUR=120.00");
        TradeFixture trades = new TradeFixture(new OpenCaps(1_000, 1_000, 1_000, 0), byHand);
        Caller seller = trades.join();
        byHand.fund(seller, "10");
        Offer offer =
                byHand.offer(
                        seller,
                        Side.SELL,
                        MarketFixture.terms(
                                new OfferPrice.Market(new Premium(0), null, null), null));
        TradeQuote quote = Objects.requireNonNull(trades.take(trades.join(), offer).quote());
        assertEquals("fixed", quote.source());
        assertEquals(List.of(), quote.sources());
    }

    @Test
    void aFixedPriceHasNoQuote() {
        Offer offer = market.fundedSell(maker);
        assertNull(fixture.take(taker, offer).quote());
    }
}
