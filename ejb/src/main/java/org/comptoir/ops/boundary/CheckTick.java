package org.comptoir.ops.boundary;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.Timeout;
import jakarta.ejb.TimerConfig;
import jakarta.ejb.TimerService;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.comptoir.notify.boundary.Streams;
import org.comptoir.ops.Check;
import org.comptoir.ops.CheckResult;
import org.comptoir.ops.Level;
import org.comptoir.ops.OpsLog;
import org.comptoir.ops.control.CheckBoard;
import org.comptoir.ops.control.FaultWords;
import org.comptoir.ops.control.FigureSampler;
import org.comptoir.ops.control.PostMeters;
import org.comptoir.ops.control.Probe;
import org.comptoir.ops.control.Verdict;

/**
 * Checks the post again and again, far from any request.
 *
 * <p>Each check has a thread of its own for at most {@value #PATIENCE_MILLIS} ms; one that hangs is
 * left alone, counts as an outage, and is not begun again before it has ended: at most one thread
 * of each ever hangs. Each server knows what it found; one of them writes it down.
 *
 * <p>{@code NOT_SUPPORTED}: checks wait for others; what they find is written in one transaction.
 */
@Singleton(name = "CheckTick")
@Startup
@DependsOn("Migrator")
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class CheckTick {
    private static final long PAUSE_MILLIS = 10_000;
    private static final long FIRST_MILLIS = 2_000;
    private static final long PATIENCE_MILLIS = 10_000;

    /** This server process; a new start is another one. */
    private final UUID process = UUID.randomUUID();

    private final Map<Check, Future<CheckResult>> hanging = new EnumMap<>(Check.class);

    /** A look that was begun in this round, or hangs since an earlier one. */
    private record Begun(Probe probe, Future<CheckResult> result) {}

    @Resource TimerService timers;
    @Resource ManagedExecutorService executor;

    @Inject Instance<Probe> probes;
    @Inject CheckBoard board;
    @Inject FigureSampler sampler;
    @Inject PostMeters meters;
    @Inject StatusDesk desk;
    @Inject Streams streams;
    @Inject Clock clock;

    @PostConstruct
    void begin() {
        setNext(FIRST_MILLIS);
    }

    /** Edge: a fault is logged here, the next tick tries again. */
    @Timeout
    void tick() {
        long pause = PAUSE_MILLIS;
        try {
            if (streams.isOpen()) {
                round();
            } else {
                pause = FIRST_MILLIS;
            }
        } catch (RuntimeException e) {
            OpsLog.LOG.statusUnwritten(e);
        } finally {
            setNext(pause);
        }
    }

    private void setNext(long millis) {
        timers.createSingleActionTimer(millis, new TimerConfig(null, false));
    }

    private void round() {
        List<CheckResult> results = results(begun());
        tellChanges(results);
        board.put(results);
        meters.sampled(sampler.sample());
        desk.record(process, results);
    }

    private List<Begun> begun() {
        List<Begun> begun = new ArrayList<>();
        for (Probe probe : probes) {
            if (probe.applies()) {
                Check check = probe.check();
                Future<CheckResult> before = hanging.get(check);
                begun.add(
                        new Begun(
                                probe,
                                before != null && !before.isDone()
                                        ? before
                                        : executor.submit(() -> timed(probe))));
            }
        }
        return begun;
    }

    private CheckResult timed(Probe probe) throws Exception {
        long begin = System.nanoTime();
        Verdict verdict = probe.look();
        long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin);
        return new CheckResult(
                probe.check(), verdict.level(), verdict.detail(), millis, clock.instant());
    }

    private List<CheckResult> results(List<Begun> begun) {
        hanging.clear();
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(PATIENCE_MILLIS);
        List<CheckResult> results = new ArrayList<>();
        begun.forEach(look -> results.add(result(look, end)));
        return results;
    }

    private CheckResult result(Begun look, long endNanos) {
        Check check = look.probe().check();
        try {
            return look.result()
                    .get(Math.max(0, endNanos - System.nanoTime()), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            hanging.put(check, look.result());
            Verdict silent = look.probe().silent();
            return new CheckResult(
                    check, silent.level(), silent.detail(), PATIENCE_MILLIS, clock.instant());
        } catch (ExecutionException e) {
            OpsLog.LOG.checkFailed(check, e);
            return broken(check, FaultWords.of(e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return broken(check, "It was interrupted.");
        }
    }

    private CheckResult broken(Check check, String detail) {
        return new CheckResult(check, Level.MAJOR, detail, 0, clock.instant());
    }

    /** What changes is logged, not each look. */
    private void tellChanges(List<CheckResult> results) {
        Map<Check, Level> before = new EnumMap<>(Check.class);
        board.results().forEach(result -> before.put(result.check(), result.level()));
        for (CheckResult result : results) {
            Level was = before.getOrDefault(result.check(), Level.OPERATIONAL);
            if (result.level() != was && result.level().isBad()) {
                OpsLog.LOG.checkIsBad(result.check(), result.level(), result.detail());
            } else if (result.level() != was) {
                OpsLog.LOG.checkIsFine(result.check(), result.detail());
            }
        }
    }
}
