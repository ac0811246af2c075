package org.comptoir.market;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.comptoir.kernel.Asset;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Which public sources tell market prices, and when they are believed. */
@Dependent
public class FeedConfig {
    /** How far the clocks of servers and sources may be apart; what is later is of the future. */
    public static final Duration CLOCKS_APART = Duration.ofMinutes(1);

    private static final String SOURCES = "comptoir.market.price-sources";
    private static final String CURRENCIES = "comptoir.market.price-currencies";
    private static final List<String> KNOWN =
            List.of("kraken", "coinbase", "bitstamp", "bitfinex", "coingecko", "coinpaprika");
    private static final int MOST_CURRENCIES = 10;
    private static final int MOST_SPREAD_PERCENT = 50;

    private final List<String> sources = new ArrayList<>();
    private final Map<String, URI> otherAddresses = new HashMap<>();
    private final List<Pair> pairs = new ArrayList<>();
    private final Duration interval;
    private final Duration maxAge;
    private final int needed;
    private final int spreadPercent;

    /**
     * Reads the configuration.
     *
     * @param chain {@code COMPTOIR_CHAIN}; Bitcoin exists on the demo chain only
     * @param sources {@code comptoir.market.price-sources}: names of sources with commas between,
     *     each perhaps with another address, {@code kraken,coingecko=https://prices.lan}; none by
     *     default
     * @param currencies {@code comptoir.market.price-currencies}: ISO 4217 codes, 1 to 10
     * @param interval {@code comptoir.market.price-interval}: from one asking to the next, 1 second
     *     to 1 hour
     * @param maxAge {@code comptoir.market.price-max-age}: how long a price or a source's quote is
     *     believed, longer than the interval, 2 seconds to 24 hours
     * @param needed {@code comptoir.market.price-sources-needed}: how many must agree, 1 to 6
     * @param spreadPercent {@code comptoir.market.price-spread-percent}: how far from the median a
     *     source may be, 1 to 50
     */
    @Inject
    @SuppressWarnings("TooManyParameters") // one for each setting
    public FeedConfig(
            @ConfigProperty(name = "comptoir.chain", defaultValue = "demo") String chain,
            @ConfigProperty(name = "comptoir.market.price-sources", defaultValue = "none")
                    String sources,
            @ConfigProperty(name = "comptoir.market.price-currencies", defaultValue = "EUR")
                    String currencies,
            @ConfigProperty(name = "comptoir.market.price-interval", defaultValue = "PT1M")
                    Duration interval,
            @ConfigProperty(name = "comptoir.market.price-max-age", defaultValue = "PT5M")
                    Duration maxAge,
            @ConfigProperty(name = "comptoir.market.price-sources-needed", defaultValue = "2")
                    int needed,
            @ConfigProperty(name = "comptoir.market.price-spread-percent", defaultValue = "5")
                    int spreadPercent) {
        within("price-interval", interval, Duration.ofSeconds(1), Duration.ofHours(1));
        within("price-max-age", maxAge, Duration.ofSeconds(2), Duration.ofHours(24));
        if (maxAge.compareTo(interval) <= 0) {
            throw new IllegalArgumentException(
                    "comptoir.market.price-max-age must be longer than the interval");
        }
        if (needed < 1 || needed > KNOWN.size()) {
            throw new IllegalArgumentException(
                    "comptoir.market.price-sources-needed must be 1 to " + KNOWN.size());
        }
        if (spreadPercent < 1 || spreadPercent > MOST_SPREAD_PERCENT) {
            throw new IllegalArgumentException(
                    "comptoir.market.price-spread-percent must be 1 to " + MOST_SPREAD_PERCENT);
        }
        this.interval = interval;
        this.maxAge = maxAge;
        this.needed = needed;
        this.spreadPercent = spreadPercent;
        readSources(sources);
        readPairs(chain, currencies);
    }

    /** Names of the sources that are asked. */
    public List<String> sources() {
        return List.copyOf(sources);
    }

    /** Another address than its own, if the operator knows one. */
    public Optional<URI> otherAddress(String source) {
        return Optional.ofNullable(otherAddresses.get(source));
    }

    /** What is asked for; nothing without sources. */
    public List<Pair> pairs() {
        return sources.isEmpty() ? List.of() : List.copyOf(pairs);
    }

    /** From one asking to the next. */
    public Duration interval() {
        return interval;
    }

    /** How long a price or a quote is believed. */
    public Duration maxAge() {
        return maxAge;
    }

    /** How many sources must agree. */
    public int needed() {
        return needed;
    }

    /** How far from the median a source may be, in percent. */
    public int spreadPercent() {
        return spreadPercent;
    }

    private void readSources(String text) {
        if (text.isBlank() || text.equals("none")) {
            return;
        }
        for (String part : text.split(",", -1)) {
            String[] nameAndAddress = part.strip().split("=", 2);
            String name = nameAndAddress[0];
            if (!KNOWN.contains(name) || sources.contains(name)) {
                throw new IllegalArgumentException(
                        SOURCES + " names each of " + KNOWN + " once at most, not " + part);
            }
            sources.add(name);
            if (nameAndAddress.length > 1) {
                otherAddresses.put(name, address(nameAndAddress[1]));
            }
        }
        if (sources.size() < needed) {
            throw new IllegalArgumentException(
                    SOURCES + " names fewer sources than must agree: " + needed);
        }
    }

    private static URI address(String text) {
        try {
            URI address = new URI(text);
            if (isHttp(address) && address.getHost() != null && !hasMoreThanPath(address)) {
                return address;
            }
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(SOURCES + ": not an address: " + text, e);
        }
        throw new IllegalArgumentException(SOURCES + ": not an address: " + text);
    }

    private static boolean isHttp(URI address) {
        return "https".equals(address.getScheme()) || "http".equals(address.getScheme());
    }

    private static boolean hasMoreThanPath(URI address) {
        return address.getRawUserInfo() != null
                || address.getRawQuery() != null
                || address.getRawFragment() != null;
    }

    private void readPairs(String chain, String text) {
        List<Asset> assets = chain.equals("demo") ? List.of(Asset.values()) : List.of(Asset.XMR);
        TreeSet<String> codes = new TreeSet<>(Arrays.asList(text.strip().split("\\s*,\\s*", -1)));
        if (codes.size() > MOST_CURRENCIES) {
            throw new IllegalArgumentException(CURRENCIES + " must name at most ten");
        }
        for (String code : codes) {
            Currency currency = Currencies.parse(CURRENCIES, code);
            assets.forEach(asset -> pairs.add(new Pair(asset, currency)));
        }
    }

    private static void within(String name, Duration value, Duration least, Duration most) {
        if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
            throw new IllegalArgumentException(
                    "comptoir.market.%s must be %s to %s".formatted(name, least, most));
        }
    }
}
