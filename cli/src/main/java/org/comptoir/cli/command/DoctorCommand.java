package org.comptoir.cli.command;

import java.util.List;
import java.util.concurrent.Callable;
import org.comptoir.cli.doctor.Doctor;
import org.comptoir.cli.doctor.Finding;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Says what is wrong and what to do about it. Exit code 1 when something must be done. */
@Command(
        name = "doctor",
        description = "Looks at machine and post, and says what to do.",
        mixinStandardHelpOptions = true)
public final class DoctorCommand implements Callable<Integer> {
    @Mixin DataFolder data = new DataFolder();

    @Option(
            names = "--port",
            paramLabel = "<n>",
            defaultValue = "8080",
            description = "The port the post shall listen on (default: 8080).")
    int port;

    @Override
    public Integer call() {
        List<Finding> findings = new Doctor(data.folder(), port).look();
        for (Finding finding : findings) {
            Terminal.out()
                    .printf(
                            "  %-4s %-9s %s%n",
                            word(finding.level()), finding.subject(), finding.text());
        }
        boolean bad = findings.stream().anyMatch(f -> f.level() == Finding.Level.BAD);
        return bad ? 1 : 0;
    }

    private static String word(Finding.Level level) {
        return switch (level) {
            case GOOD -> "ok";
            case DOUBTFUL -> "see";
            case BAD -> "BAD";
        };
    }
}
