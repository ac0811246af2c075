package org.comptoir.market.control.feed;

import com.fasterxml.jackson.databind.JsonNode;
import org.comptoir.kernel.Asset;
import org.comptoir.market.Pair;

/**
 * Kraken, an exchange: the last trade. Its own name of a pair may differ from the one that was
 * asked for; there is one pair in the answer.
 *
 * @see <a href="https://docs.kraken.com/api/docs/rest-api/get-ticker-information">Ticker</a>
 */
final class Kraken implements PriceSource {
    @Override
    public String name() {
        return "kraken";
    }

    @Override
    public String address() {
        return "https://api.kraken.com";
    }

    @Override
    public boolean knows(Pair pair) {
        return true;
    }

    @Override
    public String path(Pair pair) {
        String coin = pair.asset() == Asset.BTC ? "XBT" : pair.asset().name();
        return "/0/public/Ticker?pair=" + coin + pair.currency();
    }

    @Override
    public Told read(Pair pair, JsonNode answer) throws UnreadableQuote {
        JsonNode pairs = answer.path("result");
        if (!answer.path("error").isEmpty() || pairs.size() != 1) {
            throw new UnreadableQuote("an error, or not one pair");
        }
        return new Told(Figures.price(pairs.elements().next().path("c").path(0)), null);
    }
}
