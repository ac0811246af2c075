package org.comptoir.market.boundary;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.comptoir.guard.boundary.TestEgress;
import org.comptoir.kernel.PostClock;
import org.comptoir.market.FeedConfig;
import org.comptoir.market.FeedLook;
import org.comptoir.market.FeedOutcome;
import org.comptoir.market.control.feed.FeedReader;
import org.junit.jupiter.api.Test;

/** One round of asking. */
@SuppressWarnings("UnnecessaryAssignment") // there is no container here to inject
final class FeedTickTest {
    private static final FeedConfig CONFIG =
            new FeedConfig(
                    "demo",
                    "kraken,coingecko",
                    "EUR",
                    Duration.ofMinutes(1),
                    Duration.ofMinutes(5),
                    2,
                    5);

    @Test
    void aFaultCountsAsSilenceAndEndsNoRound() {
        MarketFixture market = MarketFixture.asking();
        market.clock.advance(Duration.ofDays(30));
        ExecutorService ended = Executors.newSingleThreadExecutor();
        ended.shutdown();
        FeedTick tick = new FeedTick();
        tick.feeds = market.feeds();
        tick.reader =
                new FeedReader(
                        CONFIG, TestEgress.allowing("none", ended), new PostClock(market.clock));
        tick.round();
        assertEquals(
                List.of(FeedOutcome.TOO_FEW, FeedOutcome.TOO_FEW),
                market.feeds().looks().stream().map(FeedLook::outcome).toList(),
                "bitcoin's and Monero's");
    }
}
