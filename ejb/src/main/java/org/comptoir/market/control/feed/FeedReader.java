package org.comptoir.market.control.feed;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.comptoir.guard.EgressAnswer;
import org.comptoir.guard.EgressFailed;
import org.comptoir.guard.EgressRequest;
import org.comptoir.guard.boundary.Egress;
import org.comptoir.kernel.PostClock;
import org.comptoir.market.FeedConfig;
import org.comptoir.market.Fiat;
import org.comptoir.market.MarketLog;
import org.comptoir.market.Pair;
import org.comptoir.market.Quote;
import org.comptoir.market.control.feed.PriceSource.Told;

/** Asks the configured price sources, one after another, far from any request and transaction. */
@Dependent
public class FeedReader {
    /** Numbers stay decimal. */
    private static final ObjectMapper JSON =
            new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

    private static final List<PriceSource> SOURCES =
            List.of(
                    new Kraken(),
                    new Coinbase(),
                    new Bitstamp(),
                    new Bitfinex(),
                    new CoinGecko(),
                    new CoinPaprika());
    private static final int OK = 200;

    private final FeedConfig config;
    private final Egress egress;
    private final PostClock clock;

    @Inject
    public FeedReader(FeedConfig config, Egress egress, PostClock clock) {
        this.config = config;
        this.egress = egress;
        this.clock = clock;
    }

    /**
     * What the sources that know the pair say now; whoever does not answer, or not of now, is left
     * out.
     *
     * @param silent sources that did not answer in this round: they are not waited for again, and
     *     those that are silent now are added
     */
    public List<Quote> ask(Pair pair, Set<String> silent) {
        List<Quote> quotes = new ArrayList<>();
        for (PriceSource source : SOURCES) {
            if (config.sources().contains(source.name())
                    && source.knows(pair)
                    && !silent.contains(source.name())) {
                String base =
                        config.otherAddress(source.name())
                                .map(URI::toString)
                                .orElse(source.address());
                ask(source, URI.create(base + source.path(pair)), pair, silent)
                        .ifPresent(quotes::add);
            }
        }
        return quotes;
    }

    private Optional<Quote> ask(PriceSource source, URI address, Pair pair, Set<String> silent) {
        try {
            EgressAnswer answer = egress.call("price " + source.name(), EgressRequest.get(address));
            if (answer.status() != OK) {
                MarketLog.LOG.quoteMissing(source.name(), pair, "status " + answer.status());
                return Optional.empty();
            }
            return Optional.of(
                    quote(source.name(), pair, source.read(pair, JSON.readTree(answer.body()))));
        } catch (EgressFailed failed) {
            silent.add(source.name());
            MarketLog.LOG.quoteMissing(source.name(), pair, failed.reason().name());
        } catch (JsonProcessingException e) {
            MarketLog.LOG.quoteMissing(source.name(), pair, "no JSON");
        } catch (IOException | UnreadableQuote e) {
            MarketLog.LOG.quoteMissing(source.name(), pair, String.valueOf(e.getMessage()));
        }
        return Optional.empty();
    }

    /**
     * A quote to the minor unit, by the post's clock.
     *
     * @throws UnreadableQuote when it is nothing, does not fit, or is not of now
     */
    private Quote quote(String source, Pair pair, Told told) throws UnreadableQuote {
        Duration ahead = clock.offset();
        Instant now = clock.instant();
        Instant world = now.minus(ahead);
        Instant since = told.at() == null ? world : told.at();
        if (since.isBefore(world.minus(config.maxAge()))
                || since.isAfter(world.plus(FeedConfig.CLOCKS_APART))) {
            throw new UnreadableQuote("not of now");
        }
        Instant at = since.plus(ahead);
        BigDecimal minor =
                told.price()
                        .movePointRight(pair.currency().getDefaultFractionDigits())
                        .setScale(0, RoundingMode.HALF_EVEN);
        if (minor.signum() == 0 || minor.toBigInteger().bitLength() > 63) {
            throw new UnreadableQuote("no sensible price");
        }
        return new Quote(
                source,
                new Fiat(minor.longValueExact(), pair.currency()),
                at.isAfter(now) ? now : at);
    }
}
