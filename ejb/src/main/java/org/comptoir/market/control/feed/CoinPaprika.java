package org.comptoir.market.control.feed;

import com.fasterxml.jackson.databind.JsonNode;
import org.comptoir.kernel.Asset;
import org.comptoir.market.Pair;

/**
 * CoinPaprika, a mean over many exchanges, with its time.
 *
 * @see <a href="https://api.coinpaprika.com/#tag/Tickers/operation/getTickersById">Tickers</a>
 */
final class CoinPaprika implements PriceSource {
    @Override
    public String name() {
        return "coinpaprika";
    }

    @Override
    public String address() {
        return "https://api.coinpaprika.com";
    }

    @Override
    public boolean knows(Pair pair) {
        return true;
    }

    @Override
    public String path(Pair pair) {
        return "/v1/tickers/%s?quotes=%s".formatted(id(pair), pair.currency());
    }

    @Override
    public Told read(Pair pair, JsonNode answer) throws UnreadableQuote {
        if (!answer.path("id").asText().equals(id(pair))) {
            throw new UnreadableQuote("another coin");
        }
        JsonNode cash = answer.path("quotes").path(pair.currency().getCurrencyCode());
        return new Told(
                Figures.price(cash.path("price")), Figures.instant(answer.path("last_updated")));
    }

    private static String id(Pair pair) {
        return pair.asset() == Asset.BTC ? "btc-bitcoin" : "xmr-monero";
    }
}
