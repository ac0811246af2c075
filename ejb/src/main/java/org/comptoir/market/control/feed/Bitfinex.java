package org.comptoir.market.control.feed;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;
import org.comptoir.kernel.Asset;
import org.comptoir.market.Pair;

/**
 * Bitfinex, an exchange: the last trade, seventh of the ten numbers of a trading pair. Monero is
 * traded against dollars only.
 *
 * @see <a href="https://docs.bitfinex.com/reference/rest-public-ticker">Ticker</a>
 */
final class Bitfinex implements PriceSource {
    private static final Set<String> CASH = Set.of("USD", "EUR", "GBP", "JPY");
    private static final int NUMBERS = 10;
    private static final int LAST_PRICE = 6;

    @Override
    public String name() {
        return "bitfinex";
    }

    @Override
    public String address() {
        return "https://api-pub.bitfinex.com";
    }

    @Override
    public boolean knows(Pair pair) {
        String cash = pair.currency().getCurrencyCode();
        return pair.asset() == Asset.BTC ? CASH.contains(cash) : cash.equals("USD");
    }

    @Override
    public String path(Pair pair) {
        return "/v2/ticker/t" + pair.asset() + pair.currency();
    }

    @Override
    public Told read(Pair pair, JsonNode answer) throws UnreadableQuote {
        if (answer.size() != NUMBERS) {
            throw new UnreadableQuote("an error, or no trading pair");
        }
        return new Told(Figures.price(answer.path(LAST_PRICE)), null);
    }
}
