package org.comptoir.market.control.feed;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import org.comptoir.kernel.Asset;
import org.comptoir.market.Pair;

/**
 * CoinGecko, a mean over many exchanges, with its time.
 *
 * @see <a href="https://docs.coingecko.com/reference/simple-price">Simple price</a>
 */
final class CoinGecko implements PriceSource {
    @Override
    public String name() {
        return "coingecko";
    }

    @Override
    public String address() {
        return "https://api.coingecko.com";
    }

    @Override
    public boolean knows(Pair pair) {
        return true;
    }

    @Override
    public String path(Pair pair) {
        return "/api/v3/simple/price?ids=%s&vs_currencies=%s&include_last_updated_at=true"
                        .formatted(id(pair), cash(pair))
                + "&precision=full";
    }

    @Override
    public Told read(Pair pair, JsonNode answer) throws UnreadableQuote {
        JsonNode coin = answer.path(id(pair));
        return new Told(
                Figures.price(coin.path(cash(pair))),
                Figures.seconds(coin.path("last_updated_at")));
    }

    private static String id(Pair pair) {
        return pair.asset() == Asset.BTC ? "bitcoin" : "monero";
    }

    private static String cash(Pair pair) {
        return pair.currency().getCurrencyCode().toLowerCase(Locale.ROOT);
    }
}
