package org.comptoir.cli.doctor;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.comptoir.cli.post.PostStatus;
import org.comptoir.cli.process.Brood;
import org.comptoir.cli.process.Listening;
import org.comptoir.cli.process.Proc;

/** Whether anything but the post itself can be reached from other machines. */
final class PortsLook implements Look {
    /** What is there to be reached by others. */
    private static final Set<String> PUBLIC = Set.of("caddy");

    @Override
    public List<Finding> at(Patient patient) {
        if (!patient.runs()) {
            return List.of();
        }
        Set<Integer> meant = new HashSet<>(patient.settings().ports());
        patient.status().ifPresent(status -> meant.add(status.state().port()));
        List<Finding> findings = new ArrayList<>();
        for (ProcessHandle process : Brood.of(patient.folder().data())) {
            String name = nameOf(patient, process);
            Listening.of(process).stream()
                    .filter(socket -> !socket.isLocal())
                    .forEach(socket -> findings.add(exposed(name, socket, meant)));
        }
        return findings.isEmpty()
                ? List.of(Finding.good("ports", "everything listens on this machine only"))
                : findings;
    }

    /**
     * Something that others reach.
     *
     * @param meant ports an operator chose for the server
     */
    static Finding exposed(String name, Listening socket, Set<Integer> meant) {
        if (PUBLIC.contains(name)) {
            return Finding.good("ports.public", name + " listens on " + socket);
        }
        return name.equals("server") && meant.contains(socket.port())
                ? Finding.doubtful(
                        "ports.plain",
                        "the post listens on " + socket + " without TLS",
                        "let nobody reach it but the proxy, Tor or Prometheus it is for.")
                : Finding.bad(
                        "ports.exposed",
                        name + " listens on " + socket,
                        "it is for this machine only: bind it to 127.0.0.1.");
    }

    private static String nameOf(Patient patient, ProcessHandle process) {
        return patient.status().stream()
                .flatMap(status -> status.services().stream())
                .filter(service -> service.pid() == process.pid())
                .map(PostStatus.ServiceStatus::name)
                .findFirst()
                .or(() -> Proc.program(process.pid()).map(path -> path.getFileName().toString()))
                .orElse("process " + process.pid());
    }
}
