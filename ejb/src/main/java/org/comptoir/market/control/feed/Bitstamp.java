package org.comptoir.market.control.feed;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import org.comptoir.kernel.Asset;
import org.comptoir.market.Pair;

/**
 * Bitstamp, an exchange: the last trade, with the time of the answer. It does not trade Monero.
 *
 * @see <a href="https://www.bitstamp.net/api/#tag/Tickers">Ticker</a>
 */
final class Bitstamp implements PriceSource {
    @Override
    public String name() {
        return "bitstamp";
    }

    @Override
    public String address() {
        return "https://www.bitstamp.net";
    }

    @Override
    public boolean knows(Pair pair) {
        return pair.asset() == Asset.BTC;
    }

    @Override
    public String path(Pair pair) {
        String market = pair.asset().name() + pair.currency();
        return "/api/v2/ticker/%s/".formatted(market.toLowerCase(Locale.ROOT));
    }

    @Override
    public Told read(Pair pair, JsonNode answer) throws UnreadableQuote {
        return new Told(
                Figures.price(answer.path("last")), Figures.seconds(answer.path("timestamp")));
    }
}
