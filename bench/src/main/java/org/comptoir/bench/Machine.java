package org.comptoir.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.comptoir.cli.process.CommandOutput;
import org.comptoir.cli.server.Installation;

/** Where the figures were seen. */
final class Machine {
    private Machine() {}

    static int cores() {
        return Runtime.getRuntime().availableProcessors();
    }

    static String describe() {
        return """
                Date: %s
                Machine: %d cores of %s, %s, %s
                Java: %s %s
                Commit: %s
                %s"""
                .formatted(
                        Instant.now().truncatedTo(ChronoUnit.MINUTES),
                        cores(),
                        field("/proc/cpuinfo", "model name"),
                        field("/proc/meminfo", "MemTotal"),
                        "Linux " + System.getProperty("os.version"),
                        System.getProperty("java.vendor"),
                        System.getProperty("java.runtime.version"),
                        commit(),
                        load());
    }

    /** Processes that wanted a core, as the kernel counts them; above the cores others worked. */
    static String load() {
        return "Load of the machine over 1, 5 and 15 minutes: "
                + read("/proc/loadavg").replaceAll("^(\\S+ \\S+ \\S+) .*", "$1").strip();
    }

    private static String commit() {
        String root = Installation.root().toString();
        CommandOutput head =
                CommandOutput.of(
                        new ProcessBuilder("git", "-C", root, "describe", "--always", "--dirty"));
        return head.succeeded() ? head.text() : "unknown";
    }

    private static String field(String file, String name) {
        return read(file)
                .lines()
                .filter(line -> line.startsWith(name))
                .map(line -> line.substring(line.indexOf(':') + 1).strip())
                .findFirst()
                .orElse("unknown " + name);
    }

    private static String read(String file) {
        try {
            return Files.readString(Path.of(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
