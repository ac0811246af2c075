package org.comptoir.cli.command;

import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import org.comptoir.cli.doctor.Doctor;
import org.comptoir.cli.doctor.Finding;
import org.comptoir.cli.doctor.Finding.Severity;
import org.comptoir.cli.doctor.Patient;
import org.comptoir.cli.post.Settings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Says what is wrong and what to do about it. */
@Command(
        name = "doctor",
        description = "Looks at machine and post, and says what to do.",
        mixinStandardHelpOptions = true,
        exitCodeList = {
            "0:nothing must be done",
            "1:something must be done, or doctor could not look",
            "3:with --strict: something is doubtful, nothing worse"
        },
        footer = {
            "Examples:",
            "  comptoir doctor",
            "  comptoir doctor --strict --json | jq '.findings[] | select(.severity != \"GOOD\")'"
        })
public final class DoctorCommand implements Callable<Integer> {
    private static final int DOUBTFUL = 3;

    @Mixin DataFolder data = new DataFolder();
    @Mixin ForPrograms programs = new ForPrograms();

    @Option(
            names = "--port",
            paramLabel = "<n>",
            defaultValue = "8080",
            description = "The port the post shall listen on (default: 8080).")
    int port;

    @Option(names = "--strict", description = "Exit with 3 when something is doubtful.")
    boolean strict;

    /** What programs get. */
    record Report(Severity worst, List<Finding> findings) {}

    @Override
    public Integer call() {
        Settings settings = new Settings(System.getenv());
        List<Finding> findings =
                Doctor.examine(Patient.of(data.folder(), port, settings, Clock.systemUTC()));
        Severity worst =
                findings.stream()
                        .map(Finding::severity)
                        .max(Comparator.naturalOrder())
                        .orElse(Severity.GOOD);
        if (programs.json) {
            ForPrograms.print(new Report(worst, findings));
        } else {
            findings.forEach(FindingLines::show);
        }
        return exitCode(worst);
    }

    private int exitCode(Severity worst) {
        return switch (worst) {
            case GOOD -> 0;
            case DOUBTFUL -> strict ? DOUBTFUL : 0;
            case BAD -> 1;
        };
    }
}
