package org.comptoir.cli.command;

import java.io.PrintStream;
import org.comptoir.cli.doctor.Finding;

/** A finding for a person: what was seen and, unless all is well, what to do. */
final class FindingLines {
    private FindingLines() {}

    static void show(Finding finding) {
        PrintStream out = Terminal.out();
        brief(finding);
        if (!finding.remedy().isEmpty()) {
            out.printf("  %25s -> %s%n", "", finding.remedy());
        }
    }

    /** What was seen alone, on one line. */
    static void brief(Finding finding) {
        Terminal.out()
                .printf(
                        "  %-4s %-20s %s%n",
                        word(finding.severity()), finding.id(), finding.sentence());
    }

    private static String word(Finding.Severity severity) {
        return switch (severity) {
            case GOOD -> "ok";
            case DOUBTFUL -> "see";
            case BAD -> "BAD";
        };
    }
}
