package org.comptoir.market.control.feed;

import com.fasterxml.jackson.databind.JsonNode;
import org.comptoir.kernel.Asset;
import org.comptoir.market.Pair;

/**
 * Coinbase, an exchange: its spot price. It does not trade Monero.
 *
 * @see <a href="https://docs.cdp.coinbase.com/coinbase-app/track-apis/prices">Prices</a>
 */
final class Coinbase implements PriceSource {
    @Override
    public String name() {
        return "coinbase";
    }

    @Override
    public String address() {
        return "https://api.coinbase.com";
    }

    @Override
    public boolean knows(Pair pair) {
        return pair.asset() == Asset.BTC;
    }

    @Override
    public String path(Pair pair) {
        return "/v2/prices/%s-%s/spot".formatted(pair.asset(), pair.currency());
    }

    @Override
    public Told read(Pair pair, JsonNode answer) throws UnreadableQuote {
        JsonNode data = answer.path("data");
        if (!data.path("base").asText().equals(pair.asset().name())
                || !data.path("currency").asText().equals(pair.currency().getCurrencyCode())) {
            throw new UnreadableQuote("another pair");
        }
        return new Told(Figures.price(data.path("amount")), null);
    }
}
