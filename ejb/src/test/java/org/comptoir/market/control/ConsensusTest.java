package org.comptoir.market.control;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import java.util.stream.Collectors;
import org.comptoir.market.FeedOutcome;
import org.comptoir.market.Fiat;
import org.comptoir.market.Quote;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Median, outliers, and when nobody is believed; two must agree within 5 %. */
final class ConsensusTest {
    private static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "150.00, TOO_FEW, -, ''",
                "'', TOO_FEW, -, ''",
                "150.00 152.00, AGREED, 151.00, a b",
                "150.00 150.01, AGREED, 150.00, a b",
                "150.00 151.00 152.00, AGREED, 151.00, a b c",
                // one far off, on either side, moves nothing
                "150.00 151.00 1500.00, AGREED, 150.50, a b",
                "0.01 150.00 151.00, AGREED, 150.50, b c",
                // exactly 5 % is near, a cent more is not
                "95.00 100.00 105.00, AGREED, 100.00, a b c",
                "94.99 100.00 105.00, AGREED, 102.50, b c",
                "94.99 100.00 105.01, DISAGREED, -, ''",
                // two that contradict each other: neither is believed
                "100.00 200.00, DISAGREED, -, ''",
                "100.00 101.00 200.00 201.00, DISAGREED, -, ''",
                // half of them is not enough, even in the middle
                "60.00 99.00 100.00 140.00, DISAGREED, -, ''",
                // a majority is
                "100.00 101.00 102.00 200.00 201.00, AGREED, 101.00, a b c",
                "92233720368547758.07 92233720368547758.07, AGREED, 92233720368547758.07, a b",
            })
    void decides(String said, FeedOutcome outcome, @Nullable String price, String used) {
        Consensus consensus = Consensus.of(quotes(said), 2, 5);
        assertEquals(outcome, consensus.outcome());
        assertEquals(price, consensus.price().map(Fiat::toDecimal).orElse(null));
        assertEquals(
                used,
                consensus.quotes().stream().map(Quote::source).collect(Collectors.joining(" ")));
    }

    private static List<Quote> quotes(String said) {
        List<Quote> quotes = new ArrayList<>();
        for (String price : Arrays.stream(said.split(" ", -1)).filter(p -> !p.isEmpty()).toList()) {
            quotes.add(
                    new Quote(
                            String.valueOf((char) ('a' + quotes.size())),
                            Fiat.parse("price", price, Currency.getInstance("EUR")),
                            NOW));
        }
        return quotes;
    }
}
