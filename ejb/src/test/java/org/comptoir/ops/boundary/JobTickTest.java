package org.comptoir.ops.boundary;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.ejb.TimerService;
import jakarta.enterprise.inject.Instance;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.comptoir.notify.boundary.Streams;
import org.comptoir.ops.ExecutionId;
import org.comptoir.ops.Job;
import org.comptoir.ops.JobRun;
import org.comptoir.ops.JobStarter;
import org.comptoir.ops.entity.JobLeases.Held;
import org.junit.jupiter.api.Test;

/** What one look after all jobs does although one of them cannot be looked after. */
final class JobTickTest {
    private static final String SILENT = "It ended without saying how; see the log.";

    private final List<Job> asked = new ArrayList<>();
    private final List<String> told = new ArrayList<>();
    private final List<Held> held = new ArrayList<>();
    private int renewed;

    @Test
    void aJobThatCannotBeAskedAfterKeepsNobodyFromTheOthers() {
        tickWithout(Job.LOG_ROTATION).tick();
        List<Job> others = new ArrayList<>(Arrays.asList(Job.values()));
        others.remove(Job.LOG_ROTATION);
        assertEquals(others, asked);
        assertEquals(List.of("what waits is started", "orders are read", "next"), told);
    }

    /** The runtime is done before the last listener has committed what became of the job. */
    @Test
    void aJobThatSaysNothingIsGivenAMinute() {
        JobTick tick = tickWithout(Job.LOG_ROTATION);
        tick.runs =
                new JobRuns() {
                    @Override
                    public void fail(JobRun run, String error) {
                        told.add(error);
                    }
                };
        held.add(new Held(new JobRun(new ExecutionId(new UUID(0, 1)), Job.BACKUP, 1), 7L, false));
        for (int look = 1; look < 60; look++) {
            tick.tick();
        }
        assertFalse(told.contains(SILENT), "it may still be saying so");
        assertEquals(59, renewed);
        tick.tick();
        assertTrue(told.contains(SILENT), told::toString);
    }

    private JobTick tickWithout(Job broken) {
        JobTick tick = new JobTick();
        tick.dispatch =
                new JobDispatch() {
                    @Override
                    public void askIfDue(Job job) {
                        if (job == broken) {
                            throw new IllegalStateException("a folder that nobody may read");
                        }
                        asked.add(job);
                    }

                    @Override
                    public Optional<JobRun> claim(UUID process) {
                        told.add("what waits is started");
                        return Optional.empty();
                    }

                    @Override
                    public Optional<ExecutionId> abandonOrphan(UUID process) {
                        return Optional.empty();
                    }

                    @Override
                    public List<Held> heldBy(UUID process) {
                        return held;
                    }

                    @Override
                    public void renew(JobRun run, UUID process) {
                        renewed++;
                    }

                    @Override
                    public Instant forget() {
                        return Instant.EPOCH;
                    }
                };
        tick.orders =
                new MachineOrders() {
                    @Override
                    public List<UUID> waiting() {
                        told.add("orders are read");
                        return List.of();
                    }
                };
        tick.streams =
                new Streams() {
                    @Override
                    public boolean isOpen() {
                        return true;
                    }
                };
        JobStarter starter =
                answering(JobStarter.class, Map.of("open", List.of(), "isAtWork", false));
        @SuppressWarnings("unchecked")
        Instance<JobStarter> starters =
                answering(Instance.class, Map.of("isResolvable", true, "get", starter));
        tick.starters = starters;
        tick.timers = answering(TimerService.class, Map.of());
        tick.clock = Clock.fixed(Instant.parse("2026-11-21T06:00:00Z"), ZoneOffset.UTC);
        return tick;
    }

    /** Answers some of its methods, and tells when the next tick is ordered. */
    private <T> T answering(Class<T> type, Map<String, Object> answers) {
        return type.cast(
                Proxy.newProxyInstance(
                        type.getClassLoader(),
                        new Class<?>[] {type},
                        (self, method, arguments) -> {
                            if (method.getName().equals("createSingleActionTimer")) {
                                told.add("next");
                            }
                            return answers.get(method.getName());
                        }));
    }
}
