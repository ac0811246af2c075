package org.comptoir.wallet.boundary;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.comptoir.recovery.backup.BackupId;
import org.comptoir.recovery.backup.Backups;
import org.comptoir.recovery.backup.Target;
import org.comptoir.wallet.CopiesConfig;
import org.jspecify.annotations.Nullable;

/** Whether backups lie where they were put, for the post's own checks. */
@ApplicationScoped
public class CopiesWatch {
    /** Between looks at one that was there: a bucket's owner is paid by look. */
    private static final Duration TRUSTED = Duration.ofMinutes(1);

    private final @Nullable Target target;
    private final @Nullable Clock clock;
    private final Map<String, Instant> seen = new ConcurrentHashMap<>();

    /** For the container's proxy only. */
    protected CopiesWatch() {
        target = null;
        clock = null;
    }

    /** Opens the target for as long as the server runs; it is asked in haste. */
    @Inject
    public CopiesWatch(CopiesConfig copies, Clock clock) {
        this.target = copies.backupsInHaste();
        this.clock = clock;
    }

    /** Where backups go, in the words of their records. */
    public String place() {
        return target().describe();
    }

    /**
     * Whether that backup is there, whole; waits for its place.
     *
     * @throws IOException when nobody can tell
     */
    public boolean holds(String backup) throws IOException {
        Instant now = Objects.requireNonNull(clock).instant();
        seen.values().removeIf(at -> Duration.between(at, now).abs().compareTo(TRUSTED) >= 0);
        if (!seen.containsKey(backup) && new Backups(target()).holds(new BackupId(backup))) {
            seen.put(backup, now);
        }
        return seen.containsKey(backup);
    }

    @PreDestroy
    void close() {
        target().close();
    }

    private Target target() {
        return Objects.requireNonNull(target);
    }
}
