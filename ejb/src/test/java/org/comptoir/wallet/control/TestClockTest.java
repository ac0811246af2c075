package org.comptoir.wallet.control;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.comptoir.kernel.Asset;
import org.comptoir.kernel.PostClock;
import org.comptoir.wallet.ChainKind;
import org.comptoir.wallet.entity.ClockOffset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** R1: the movable clock and the failpoints ask the binding, and do nothing on a real network. */
final class TestClockTest {
    private static final Duration HOUR = Duration.ofHours(1);

    private final WalletFixture wallet = WalletFixture.fresh();
    private final ClockOffset offset = new ClockOffset(wallet.database);
    private final Instant noon = wallet.clock.instant();

    @AfterEach
    void close() {
        wallet.close();
    }

    @Test
    void movesForwardAndAddsUp() {
        PostClock clock = new PostClock(wallet.clock);
        TestClock moving = over(clock, ChainKind.DEMO);
        assertEquals(noon.plus(HOUR), moving.advance(HOUR));
        assertEquals(noon.plus(HOUR.multipliedBy(3)), moving.advance(HOUR.multipliedBy(2)));
        assertEquals(noon.plus(HOUR.multipliedBy(3)), clock.instant());
    }

    @Test
    void aRestartDoesNotSetItBack() {
        over(new PostClock(wallet.clock), ChainKind.REGTEST).advance(HOUR);
        PostClock restarted = new PostClock(wallet.clock);
        over(restarted, ChainKind.REGTEST).follow();
        assertEquals(noon.plus(HOUR), restarted.instant());
    }

    @Test
    void anotherServerFollowsAndNeverTwice() {
        PostClock first = new PostClock(wallet.clock);
        PostClock second = new PostClock(wallet.clock);
        TestClock follower = over(second, ChainKind.DEMO);
        over(first, ChainKind.DEMO).advance(HOUR);
        follower.follow();
        follower.follow();
        assertEquals(first.instant(), second.instant());
        assertEquals(noon.plus(HOUR.multipliedBy(2)), follower.advance(HOUR));
    }

    @Test
    void onARealNetworkItFollowsNothing() {
        over(new PostClock(wallet.clock), ChainKind.DEMO).advance(HOUR);
        for (ChainKind kind : new ChainKind[] {ChainKind.MAINNET, ChainKind.STAGENET}) {
            PostClock real = new PostClock(wallet.clock);
            over(real, kind).follow();
            assertEquals(noon, real.instant());
        }
        PostClock unbound = new PostClock(wallet.clock);
        new TestClock(unbound, offset, wallet.transactions, new Gate()).follow();
        assertEquals(noon, unbound.instant());
    }

    /** Were it armed here, this test would end the JVM. */
    @Test
    void noFailpointEndsAPostOnARealNetwork() {
        for (Failpoint.Point point : Failpoint.Point.values()) {
            Optional<String> armed = Optional.of(point.code());
            new Failpoint(armed, boundTo(ChainKind.MAINNET)).reach(point);
            new Failpoint(armed, boundTo(ChainKind.STAGENET)).reach(point);
            new Failpoint(armed, new Gate()).reach(point);
            new Failpoint(Optional.empty(), boundTo(ChainKind.DEMO)).reach(point);
            new Failpoint(Optional.of("elsewhere"), boundTo(ChainKind.DEMO)).reach(point);
        }
    }

    private TestClock over(PostClock clock, ChainKind kind) {
        return new TestClock(clock, offset, wallet.transactions, boundTo(kind));
    }

    private static Gate boundTo(ChainKind kind) {
        Gate gate = new Gate();
        gate.bind(Map.of(Asset.XMR, kind));
        return gate;
    }
}
