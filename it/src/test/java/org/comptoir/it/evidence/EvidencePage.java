package org.comptoir.it.evidence;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** {@code docs/internals/evidence.md}: what a run of all tests did, in numbers. */
final class EvidencePage {
    private static final String HEAD =
            """
            # Evidence

            What the tests did to keep money safe, added up by `EvidencePageTest` from Maven's reports of one checkout; how to make the
            page again stands in [testing.md](testing.md). A test that failed keeps the page from being made.

            """;

    private EvidencePage() {}

    /** What the reports of that checkout tell, one for each class however many runs it had. */
    static List<Report> reports(Path root) throws IOException {
        try (Stream<Path> files = Files.find(root, 4, (path, is) -> isReport(root, path))) {
            Map<String, Report> found = new TreeMap<>();
            for (Path file : files.toList()) {
                Report report = Report.read(file);
                found.merge(report.test(), report, Report::and);
            }
            return List.copyOf(found.values());
        }
    }

    private static boolean isReport(Path root, Path path) {
        String name = root.relativize(path).toString().replace('\\', '/');
        return name.matches("[^/]+/target/(surefire|failsafe)-reports/TEST-[^/]+\\.xml");
    }

    /**
     * The page.
     *
     * @throws IllegalStateException if a test of the run failed, or none of it says what it did
     */
    static String of(List<Report> reports) {
        List<String> red = reports.stream().filter(one -> one.red() > 0).map(Report::test).toList();
        if (!red.isEmpty()) {
            throw new IllegalStateException("failed: " + red);
        }
        List<Report> telling = reports.stream().filter(one -> !one.done().isEmpty()).toList();
        if (telling.isEmpty()) {
            throw new IllegalStateException("no test said what it did");
        }
        int cases = reports.stream().mapToInt(Report::cases).sum();
        return HEAD
                + "%d tests in %d classes passed. Of these:%n%n".formatted(cases, reports.size())
                + telling.stream().map(EvidencePage::section).collect(Collectors.joining("\n"));
    }

    private static String section(Report report) {
        String counts =
                report.done().entrySet().stream()
                        .map(entry -> "| %,d | %s |%n".formatted(entry.getValue(), entry.getKey()))
                        .collect(Collectors.joining());
        return "## %s%n%d passed%n%n| count | what |%n|--:|---|%n"
                        .formatted(report.test(), report.cases())
                + counts;
    }
}
