package org.comptoir.ops.control;

import static org.comptoir.ops.Level.DEGRADED;
import static org.comptoir.ops.Level.MAJOR;
import static org.comptoir.ops.Level.OPERATIONAL;
import static org.comptoir.ops.Level.PARTIAL;
import static org.comptoir.ops.control.TimeService.State.SYNCHRONISED;
import static org.comptoir.ops.control.TimeService.State.UNKNOWN;
import static org.comptoir.ops.control.TimeService.State.UNSYNCHRONISED;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.comptoir.TestDatabase;
import org.comptoir.kernel.Asset;
import org.comptoir.kernel.Ids;
import org.comptoir.kernel.PostClock;
import org.comptoir.ledger.LedgerFigures;
import org.comptoir.ops.Execution;
import org.comptoir.ops.ExecutionId;
import org.comptoir.ops.ExecutionState;
import org.comptoir.ops.Job;
import org.comptoir.ops.JobSummary;
import org.comptoir.ops.entity.DatabaseClock;
import org.comptoir.ops.entity.Heartbeats;
import org.comptoir.wallet.AddressWork;
import org.comptoir.wallet.ChainAnswer;
import org.comptoir.wallet.ChainLook;
import org.comptoir.wallet.WithdrawalQueue;
import org.comptoir.wallet.WithdrawalState;
import org.comptoir.wallet.boundary.WalletWatch;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What each check makes of what it finds. */
final class ProbesTest {
    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
    private static final long GIBIBYTE = 1L << 30;

    @Test
    void theDatabaseIsWrittenAndRead() {
        OpsConfig config = new OpsConfig("probes", 30, 16, 7, 512, 30, 90, 730);
        DatabaseProbe probe =
                new DatabaseProbe(
                        new Heartbeats(TestDatabase.database()),
                        config,
                        Clock.fixed(NOW, ZoneOffset.UTC));
        assertEquals(OPERATIONAL, probe.look().level());
        assertEquals(OPERATIONAL, probe.look().level());
        assertEquals(2, new Heartbeats(TestDatabase.database()).read("probes"));
    }

    @Test
    void theMovableClockIsNoDrift() throws InterruptedException {
        PostClock clock = new PostClock(Clock.systemUTC());
        clock.advance(Duration.ofDays(3));
        TimeService kept =
                new TimeService() {
                    @Override
                    public State state() {
                        return SYNCHRONISED;
                    }
                };
        Verdict verdict =
                new ClockProbe(
                                clock,
                                new DatabaseClock(TestDatabase.database()),
                                kept,
                                new WalletWatch())
                        .look();
        assertEquals(OPERATIONAL, verdict.level(), verdict::detail);
    }

    @Test
    void clocksThatDifferAreNoticed() {
        assertEquals(OPERATIONAL, drift(0));
        assertEquals(OPERATIONAL, drift(1));
        assertEquals(DEGRADED, drift(3));
        assertEquals(DEGRADED, drift(-3));
        assertEquals(PARTIAL, drift(40));
        assertEquals(PARTIAL, drift(-40));
        // A database that takes long to answer is slow, and its clock is right.
        assertEquals(Duration.ZERO, ClockProbe.drift(NOW, NOW.plusSeconds(5), NOW.plusSeconds(9)));
    }

    /** Both clocks may be one and the same: that they agree says nothing. */
    @Test
    void aClockThatNobodyKeepsIsNotCalledRight() {
        assertEquals(
                new Verdict(
                        DEGRADED,
                        "No time service keeps this machine's clock; the database's is 0 ms from"
                                + " it."),
                ClockProbe.judge(UNSYNCHRONISED, Duration.ZERO));
        assertEquals(
                new Verdict(
                        DEGRADED,
                        "Whether this machine's clock is right is not known: no time service found;"
                                + " the database's is 0 ms from it."),
                ClockProbe.judge(UNKNOWN, Duration.ZERO));
        assertEquals(PARTIAL, ClockProbe.judge(UNKNOWN, Duration.ofSeconds(40)).level());
    }

    /** On a test network that cannot tell there is nothing to check, and so nothing well. */
    @Test
    void whetherTheClockIsRightMattersWhereCoinsHaveAValue() {
        assertFalse(watchesTheClock(false, false));
        assertTrue(watchesTheClock(true, false));
        assertTrue(watchesTheClock(false, true));
    }

    private static boolean watchesTheClock(boolean canTell, boolean isOfValue) {
        TimeService service =
                new TimeService() {
                    @Override
                    public boolean canTell() {
                        return canTell;
                    }
                };
        WalletWatch wallet =
                new WalletWatch() {
                    @Override
                    public boolean holdsCoinsOfValue() {
                        return isOfValue;
                    }
                };
        return new ClockProbe(
                        new PostClock(Clock.systemUTC()),
                        new DatabaseClock(TestDatabase.database()),
                        service,
                        wallet)
                .applies();
    }

    @Test
    void aDiskThatFillsUpIsNoticedInTime() {
        assertEquals(OPERATIONAL, DiskProbe.judge(50 * GIBIBYTE, 1_000 * GIBIBYTE).level());
        assertEquals(DEGRADED, DiskProbe.judge(2 * GIBIBYTE, 1_000 * GIBIBYTE).level());
        assertEquals(PARTIAL, DiskProbe.judge(GIBIBYTE / 2, 1_000 * GIBIBYTE).level());
        assertEquals(MAJOR, DiskProbe.judge(0, 1_000 * GIBIBYTE).level());
        assertEquals(OPERATIONAL, DiskProbe.judge(GIBIBYTE / 2, 2 * GIBIBYTE).level());
        assertEquals(DEGRADED, DiskProbe.judge(GIBIBYTE / 10, 2 * GIBIBYTE).level());
    }

    @Test
    void aCertificateIsRenewedBeforeItEnds() {
        assertEquals(OPERATIONAL, certificate(60));
        assertEquals(OPERATIONAL, certificate(13), "its operator is told, and nobody else");
        assertEquals(DEGRADED, certificate(2));
        assertEquals(PARTIAL, certificate(0));
        Validity ofTheProxysOwn =
                new Validity(NOW.minus(Duration.ofHours(7)), NOW.plus(Duration.ofHours(5)));
        assertEquals(OPERATIONAL, CertificateProbe.judge(ofTheProxysOwn, NOW).level());
        assertEquals(
                DEGRADED, CertificateProbe.judge(ofTheProxysOwn, NOW.plusSeconds(17_000)).level());
        assertEquals(MAJOR, certificate(-1));
    }

    @Test
    void aChainIsAskedAndSeen() {
        assertEquals(OPERATIONAL, chain(new ChainAnswer(true, 100, true, null, ""), 99, 5));
        assertEquals(DEGRADED, chain(new ChainAnswer(true, 110, true, null, ""), 99, 5));
        assertEquals(PARTIAL, chain(new ChainAnswer(true, 100, false, null, ""), 99, 5));
        assertEquals(PARTIAL, chain(new ChainAnswer(true, 100, true, null, ""), 99, 300));
        assertEquals(MAJOR, chain(new ChainAnswer(false, -1, false, null, "tip"), 99, 5));
    }

    /** A wallet that makes its addresses after a new epoch works, and payouts wait for it. */
    @Test
    void aWalletThatMakesAddressesIsBusyAndNotSilent() {
        AddressWork making = new AddressWork(AddressWork.Side.SPEND, 1_280, 10_050);
        String told = "The spend wallet is making addresses (1280 of 10050): payouts wait.";
        ChainAnswer answer = new ChainAnswer(true, 100, true, making, "");
        Verdict busy = new Verdict(DEGRADED, told);
        assertEquals(busy, ChainCheck.judge(answer, seen(99, 300), NOW));
        assertEquals(
                MAJOR,
                chain(new ChainAnswer(false, -1, false, making, "tip"), 99, 5),
                "its node is silent");
        assertEquals(busy, WithdrawalsProbe.judge(List.of(), List.of(), List.of(making), NOW));
        WithdrawalQueue stuck =
                new WithdrawalQueue(
                        Asset.XMR, WithdrawalState.APPROVED, 1, NOW.minus(Duration.ofHours(2)));
        assertEquals(
                new Verdict(PARTIAL, told),
                WithdrawalsProbe.judge(List.of(stuck), List.of(), List.of(making), NOW));
    }

    /** The look may have asked the wallet a moment before the work began. */
    @Test
    void aLookThatHangsSaysWhatTheWalletIsBusyWith() {
        AddressWork making = new AddressWork(AddressWork.Side.VIEW, 10_050, 10_050);
        assertEquals(
                new Verdict(
                        DEGRADED,
                        "The view wallet has made 10050 addresses and reads the chain again:"
                                + " payouts and deposits wait."),
                hangs(Optional.of(making)));
        assertEquals(new Verdict(MAJOR, "It does not answer."), hangs(Optional.empty()));
    }

    @Test
    void withdrawalsThatWaitForThePostAreNoticedAndThoseThatWaitForPeopleAreNot() {
        assertEquals(OPERATIONAL, waiting(WithdrawalState.APPROVED, 5, false));
        assertEquals(DEGRADED, waiting(WithdrawalState.APPROVED, 20, false));
        assertEquals(PARTIAL, waiting(WithdrawalState.SIGNED, 90, false));
        assertEquals(OPERATIONAL, waiting(WithdrawalState.REQUESTED, 90, false));
        assertEquals(OPERATIONAL, waiting(WithdrawalState.CONFIRMING, 90, false));
        assertEquals(DEGRADED, waiting(WithdrawalState.APPROVED, 90, true), "paused, and told so");
    }

    @Test
    void aSealerThatStandsStillIsNoticed() {
        assertEquals(OPERATIONAL, sealer(null));
        assertEquals(OPERATIONAL, sealer(NOW.minusSeconds(20)));
        assertEquals(DEGRADED, sealer(NOW.minusSeconds(300)));
        assertEquals(PARTIAL, sealer(NOW.minusSeconds(3_000)));
    }

    @Test
    void jobsThatHangOrFailedAreNoticed() {
        assertEquals(OPERATIONAL, job(null));
        assertEquals(OPERATIONAL, job(execution(ExecutionState.STARTING, 30, false)));
        assertEquals(PARTIAL, job(execution(ExecutionState.STARTING, 300, false)));
        assertEquals(OPERATIONAL, job(execution(ExecutionState.STARTED, 3_600, true)));
        assertEquals(PARTIAL, job(execution(ExecutionState.STARTED, 25_000, true)));
        assertEquals(DEGRADED, job(execution(ExecutionState.FAILED, 10, true)));
        assertEquals(OPERATIONAL, job(execution(ExecutionState.COMPLETED, 90_000, true)));
        assertEquals(
                OPERATIONAL,
                job(Job.RECOVERY, execution(ExecutionState.FAILED, 10, true)),
                "who asked at the machine was told, and may go another way");
    }

    private static Object drift(int seconds) {
        return ClockProbe.judge(SYNCHRONISED, ClockProbe.drift(NOW, NOW.plusSeconds(seconds), NOW))
                .level();
    }

    private static Object certificate(int days) {
        Instant end = NOW.plus(Duration.ofDays(days));
        return CertificateProbe.judge(new Validity(end.minus(Duration.ofDays(90)), end), NOW)
                .level();
    }

    private static Object chain(ChainAnswer answer, long seenHeight, int secondsAgo) {
        return ChainCheck.judge(answer, seen(seenHeight, secondsAgo), NOW).level();
    }

    private static ChainLook seen(long height, int secondsAgo) {
        return new ChainLook(
                Asset.XMR, height, height, true, NOW.minusSeconds(secondsAgo), false, false);
    }

    private static Verdict hangs(Optional<AddressWork> making) {
        WalletWatch wallet =
                new WalletWatch() {
                    @Override
                    public Optional<AddressWork> makingAddresses(Asset asset) {
                        return making;
                    }
                };
        return new MoneroProbe(wallet, Clock.fixed(NOW, ZoneOffset.UTC)).silent();
    }

    private static Object waiting(WithdrawalState state, int minutes, boolean paused) {
        WithdrawalQueue queue =
                new WithdrawalQueue(Asset.XMR, state, 1, NOW.minus(Duration.ofMinutes(minutes)));
        ChainLook chain = new ChainLook(Asset.XMR, 1, 1, true, NOW, paused, false);
        return WithdrawalsProbe.judge(List.of(queue), List.of(chain), List.of(), NOW).level();
    }

    private static Object sealer(@Nullable Instant unsealedSince) {
        return SealerProbe.judge(new LedgerFigures(9, 5, unsealedSince, 20), NOW).level();
    }

    private static Object job(@Nullable Execution last) {
        return job(Job.RECONCILE, last);
    }

    private static Object job(Job job, @Nullable Execution last) {
        JobSummary summary = new JobSummary(job, false, null, last);
        return JobsProbe.judge(List.of(summary), NOW).level();
    }

    private static Execution execution(ExecutionState state, int secondsAgo, boolean begun) {
        Instant at = NOW.minusSeconds(secondsAgo);
        return new Execution(
                new ExecutionId(Ids.next()),
                Job.RECONCILE,
                state,
                at,
                null,
                Map.of(),
                null,
                1,
                begun ? at : null,
                state.isLive() ? null : NOW,
                0,
                null,
                null,
                null);
    }
}
