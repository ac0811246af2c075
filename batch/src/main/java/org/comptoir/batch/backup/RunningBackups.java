package org.comptoir.batch.backup;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Backups that this server makes at the moment, by their execution: the steps of the job share a
 * snapshot, which is an open connection and cannot be written down.
 */
@ApplicationScoped
public class RunningBackups {
    private final Map<String, RunningBackup> running = new ConcurrentHashMap<>();
    private final Map<String, Exception> faults = new ConcurrentHashMap<>();

    void add(String execution, RunningBackup backup) {
        running.put(execution, backup);
    }

    RunningBackup get(String execution) {
        return Optional.ofNullable(running.get(execution))
                .orElseThrow(() -> new IllegalStateException("the job has not begun here"));
    }

    Optional<RunningBackup> remove(String execution) {
        return Optional.ofNullable(running.remove(execution));
    }

    /** The first fault is the one that is told. */
    void failed(String execution, Exception fault) {
        faults.putIfAbsent(execution, fault);
    }

    Optional<Exception> fault(String execution) {
        return Optional.ofNullable(faults.remove(execution));
    }
}
