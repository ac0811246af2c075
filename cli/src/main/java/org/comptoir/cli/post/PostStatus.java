package org.comptoir.cli.post;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.comptoir.cli.process.Memory;
import org.comptoir.cli.server.HealthReport;

/**
 * The truth about a post at this moment: what was written down, held against what runs.
 *
 * @param health nothing when nobody answers at the post's address
 */
public record PostStatus(
        PostState state,
        boolean launcherRuns,
        List<ServiceStatus> services,
        Optional<HealthReport> health) {

    /**
     * One process of the post.
     *
     * @param residentBytes memory it holds; 0 when it does not run
     */
    public record ServiceStatus(
            String name, boolean runs, long pid, int port, Instant since, long residentBytes) {}

    /** What there is to say; nothing if no post was left here or runs here. */
    public static Optional<PostStatus> of(PostFolder folder) {
        return PostState.read(folder.stateFile()).map(PostStatus::look);
    }

    private static PostStatus look(PostState state) {
        return new PostStatus(
                state,
                state.isLive(),
                state.services().stream().map(PostStatus::look).toList(),
                HealthReport.from(state.address()));
    }

    private static ServiceStatus look(PostState.Service service) {
        Optional<ProcessHandle> process = service.process().living();
        return new ServiceStatus(
                service.name(),
                process.isPresent(),
                service.process().pid(),
                service.port(),
                service.since(),
                process.map(Memory::residentBytes).orElse(0L));
    }

    /** Whether everything runs and the post serves. */
    public boolean isHealthy() {
        return launcherRuns
                && services.stream().allMatch(ServiceStatus::runs)
                && health.filter(HealthReport::up).isPresent();
    }
}
