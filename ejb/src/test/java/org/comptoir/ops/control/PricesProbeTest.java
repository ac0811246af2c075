package org.comptoir.ops.control;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.Currency;
import java.util.List;
import org.comptoir.kernel.Asset;
import org.comptoir.market.FeedLook;
import org.comptoir.market.FeedOutcome;
import org.comptoir.market.Pair;
import org.comptoir.ops.Level;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class PricesProbeTest {
    private static final Instant AT = Instant.parse("2026-06-01T12:00:00Z");

    @Test
    void isAsBadAsTheWorstPair() {
        FeedLook fresh = look(Asset.BTC, FeedOutcome.AGREED, AT, true);
        assertEquals(Level.OPERATIONAL, level(fresh));
        assertEquals(Level.OPERATIONAL, level(look(Asset.XMR, FeedOutcome.NEW, null, false)));
        assertEquals(Level.DEGRADED, level(fresh, look(Asset.XMR, FeedOutcome.TOO_FEW, AT, true)));
        assertEquals(Level.PARTIAL, level(fresh, look(Asset.XMR, FeedOutcome.TOO_FEW, AT, false)));
        assertEquals(
                Level.PARTIAL, level(fresh, look(Asset.XMR, FeedOutcome.DISAGREED, null, false)));
        assertEquals(
                Level.DEGRADED,
                level(fresh, look(Asset.XMR, FeedOutcome.DISAGREED, null, true)),
                "there is one by hand");
        FeedLook forgotten = look(Asset.XMR, FeedOutcome.AGREED, AT, false);
        assertEquals(Level.PARTIAL, level(forgotten), "nobody asks any more");
    }

    @Test
    void namesThePair() {
        assertEquals(
                "There is no safe price of [XMR/EUR].",
                PricesProbe.judge(List.of(look(Asset.XMR, FeedOutcome.DISAGREED, null, false)))
                        .detail());
    }

    private static Level level(FeedLook... looks) {
        return PricesProbe.judge(List.of(looks)).level();
    }

    private static FeedLook look(
            Asset asset, FeedOutcome outcome, @Nullable Instant at, boolean isSafe) {
        return new FeedLook(new Pair(asset, Currency.getInstance("EUR")), outcome, at, isSafe);
    }
}
