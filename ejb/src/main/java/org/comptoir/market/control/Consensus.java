package org.comptoir.market.control;

import java.math.BigInteger;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.comptoir.market.FeedOutcome;
import org.comptoir.market.Fiat;
import org.comptoir.market.Quote;
import org.jspecify.annotations.Nullable;

/**
 * What several sources mean together.
 *
 * <p>The median of all decides who is near enough; the price is the median of those. One source
 * that is far off moves nothing; when so many are that too few are left, or no more than half,
 * nobody is believed.
 *
 * @param perCoin the price, null unless they agree
 * @param quotes those it comes from
 */
public record Consensus(FeedOutcome outcome, @Nullable Fiat perCoin, List<Quote> quotes) {
    private static final BigInteger HUNDRED = BigInteger.valueOf(100);

    /** Copies the list. */
    public Consensus {
        quotes = List.copyOf(quotes);
    }

    /**
     * Looks at what was said.
     *
     * @param needed how many must agree, at least one
     * @param spreadPercent how far from the median one may be
     */
    public static Consensus of(List<Quote> said, int needed, int spreadPercent) {
        if (said.size() < needed) {
            return new Consensus(FeedOutcome.TOO_FEW, null, List.of());
        }
        Fiat middle = median(said);
        List<Quote> near =
                said.stream()
                        .filter(quote -> isNear(quote.perCoin(), middle, spreadPercent))
                        .toList();
        boolean isMajority = near.size() * 2 > said.size();
        return near.size() < needed || !isMajority
                ? new Consensus(FeedOutcome.DISAGREED, null, List.of())
                : new Consensus(FeedOutcome.AGREED, median(near), near);
    }

    /** The price, if they agree. */
    public Optional<Fiat> price() {
        return Optional.ofNullable(perCoin);
    }

    private static boolean isNear(Fiat one, Fiat middle, int spreadPercent) {
        BigInteger distance =
                BigInteger.valueOf(one.minor()).subtract(BigInteger.valueOf(middle.minor())).abs();
        return distance.multiply(HUNDRED)
                        .compareTo(
                                BigInteger.valueOf(middle.minor())
                                        .multiply(BigInteger.valueOf(spreadPercent)))
                <= 0;
    }

    /** Of an even number the mean of the middle two, rounded down. */
    private static Fiat median(List<Quote> quotes) {
        List<Fiat> sorted =
                quotes.stream().map(Quote::perCoin).sorted(Comparator.naturalOrder()).toList();
        int middle = sorted.size() / 2;
        Fiat upper = sorted.get(middle);
        if (sorted.size() % 2 == 1) {
            return upper;
        }
        long lower = sorted.get(middle - 1).minor();
        return new Fiat(lower + (upper.minor() - lower) / 2, upper.currency());
    }
}
