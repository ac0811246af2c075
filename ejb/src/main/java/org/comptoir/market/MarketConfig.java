package org.comptoir.market;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.comptoir.kernel.Asset;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** What an operator sets about offers. */
@Dependent
public class MarketConfig {
    private static final Pattern FIXED_PRICE =
            Pattern.compile("(?<asset>[A-Z]{3})/(?<currency>[A-Z]{3})=(?<price>[0-9.]+)");
    private static final int MOST_OFFERS = 10_000;

    private final Set<Asset> assets;
    private final List<CoinPrice> fixedPrices;
    private final int maxOpenOffers;
    private final Duration upkeepInterval;

    /**
     * Reads the configuration.
     *
     * @param chain {@code COMPTOIR_CHAIN}; Bitcoin exists on the demo chain only
     * @param fixedPrices {@code comptoir.market.fixed-prices}: market prices by hand, {@code
     *     XMR/EUR=150.00,BTC/EUR=60000.00}; none by default
     * @param maxOpenOffers {@code comptoir.market.max-open-offers}: offers a member may have that
     *     are not withdrawn, 1 to 10 000
     * @param upkeepInterval {@code comptoir.market.upkeep-interval}: pause between two looks at
     *     cover, time and price of all offers, 100 ms to 1 minute
     */
    @Inject
    public MarketConfig(
            @ConfigProperty(name = "comptoir.chain", defaultValue = "demo") String chain,
            @ConfigProperty(name = "comptoir.market.fixed-prices", defaultValue = "none")
                    String fixedPrices,
            @ConfigProperty(name = "comptoir.market.max-open-offers", defaultValue = "100")
                    int maxOpenOffers,
            @ConfigProperty(name = "comptoir.market.upkeep-interval", defaultValue = "PT2S")
                    Duration upkeepInterval) {
        if (maxOpenOffers < 1 || maxOpenOffers > MOST_OFFERS) {
            throw new IllegalArgumentException(
                    "comptoir.market.max-open-offers must be 1 to " + MOST_OFFERS);
        }
        if (upkeepInterval.toMillis() < 100
                || upkeepInterval.compareTo(Duration.ofMinutes(1)) > 0) {
            throw new IllegalArgumentException(
                    "comptoir.market.upkeep-interval must be PT0.1S to PT1M");
        }
        this.assets = chain.equals("demo") ? EnumSet.allOf(Asset.class) : EnumSet.of(Asset.XMR);
        this.fixedPrices = parsePrices(fixedPrices);
        this.maxOpenOffers = maxOpenOffers;
        this.upkeepInterval = upkeepInterval;
    }

    /** The coins of this post. */
    public Set<Asset> assets() {
        return EnumSet.copyOf(assets);
    }

    /** Market prices set by hand. */
    public List<CoinPrice> fixedPrices() {
        return fixedPrices;
    }

    /** Most offers of one member that are not withdrawn. */
    public int maxOpenOffers() {
        return maxOpenOffers;
    }

    /** Pause between two looks at all offers. */
    public Duration upkeepInterval() {
        return upkeepInterval;
    }

    private static List<CoinPrice> parsePrices(String text) {
        List<CoinPrice> prices = new ArrayList<>();
        if (text.isBlank() || text.equals("none")) {
            return prices;
        }
        for (String part : text.split(",", -1)) {
            Matcher matcher = FIXED_PRICE.matcher(part.strip());
            if (!matcher.matches()) {
                throw new IllegalArgumentException(
                        "comptoir.market.fixed-prices: not a price as XMR/EUR=150.00: " + part);
            }
            Fiat perCoin =
                    Fiat.parsePositive(
                            "comptoir.market.fixed-prices",
                            matcher.group("price"),
                            Currencies.parse(
                                    "comptoir.market.fixed-prices", matcher.group("currency")));
            prices.add(new CoinPrice(Asset.valueOf(matcher.group("asset")), perCoin));
        }
        return List.copyOf(prices);
    }
}
