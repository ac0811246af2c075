package org.comptoir.cli.doctor;

import java.util.List;
import java.util.stream.Collectors;
import org.comptoir.cli.post.Fall;
import org.comptoir.cli.post.PostStatus;
import org.comptoir.cli.process.FreePort;

/** Whether this post is well, or could start. */
final class PostLook implements Look {
    @Override
    public List<Finding> at(Patient patient) {
        return List.of(
                patient.status()
                        .map(status -> post(patient, status))
                        .or(() -> Fall.of(patient.folder()).map(PostLook::fallen))
                        .orElseGet(() -> Finding.good("post", "does not run")),
                port(patient));
    }

    private static Finding fallen(Fall fall) {
        return Finding.bad(
                "post.fell",
                fall.sentence(),
                "./comptoir logs launcher and ./comptoir logs server tell more; then"
                        + " ./comptoir start.");
    }

    private static Finding post(Patient patient, PostStatus status) {
        if (!status.launcherRuns()) {
            return Finding.bad(
                    "post.launcher",
                    "its launcher was killed",
                    "./comptoir stop ends what it left; start it again then.");
        }
        String dead =
                status.services().stream()
                        .filter(service -> !service.runs())
                        .map(PostStatus.ServiceStatus::name)
                        .collect(Collectors.joining(", "));
        if (!dead.isEmpty()) {
            return Finding.bad(
                    "post.part",
                    dead + " does not run",
                    "the launcher tries again; ./comptoir logs launcher says why it fails.");
        }
        if (!status.isHealthy()) {
            return Finding.bad(
                    "post.health",
                    status.health()
                            .map(report -> "not healthy: " + report.down())
                            .orElse("nobody answers at " + status.state().address()),
                    "see ./comptoir status, then ./comptoir logs server.");
        }
        return patient.isCopy()
                ? Finding.doubtful(
                        "post.quarantine",
                        "a copy in quarantine at " + status.state().address() + ": it does not act",
                        "if it shall take the place of a lost original: stop it, then start"
                                + " --end-quarantine.")
                : Finding.good("post", "healthy at " + status.state().address());
    }

    private static Finding port(Patient patient) {
        if (patient.runs()) {
            return Finding.good("post.port", "in use by this post");
        }
        return FreePort.isFree(patient.port())
                ? Finding.good("post.port", patient.port() + " is free")
                : Finding.doubtful(
                        "post.port",
                        patient.port() + " is taken by another program",
                        "start with another --port.");
    }
}
