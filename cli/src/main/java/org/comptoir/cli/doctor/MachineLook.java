package org.comptoir.cli.doctor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.comptoir.cli.process.CommandOutput;

/** Whether the machine is fit for a post. */
final class MachineLook {
    private static final int LEAST_JAVA = 17;
    private static final long MIB = 1L << 20;
    private static final long ENOUGH_MEMORY_MIB = 1024;
    private static final long LEAST_MEMORY_MIB = 600;
    private static final Pattern AVAILABLE = Pattern.compile("MemAvailable:\\s+(\\d{1,12}) kB");

    private MachineLook() {}

    static Finding java() {
        int version = Runtime.version().feature();
        Path compiler = Path.of(System.getProperty("java.home"), "bin/javac");
        if (version < LEAST_JAVA) {
            return Finding.bad("java", version + " is too old: install JDK 17 or newer.");
        }
        return Files.isExecutable(compiler)
                ? Finding.good("java", version + " at " + System.getProperty("java.home"))
                : Finding.doubtful(
                        "java", version + " without a compiler: install a JDK to build here.");
    }

    static Finding memory() {
        try {
            Matcher line = AVAILABLE.matcher(Files.readString(Path.of("/proc/meminfo")));
            long availableMib = line.find() ? Long.parseLong(line.group(1)) / 1024 : 0;
            String seen = availableMib + " MiB available";
            if (availableMib < LEAST_MEMORY_MIB) {
                return Finding.bad("memory", seen + ": a post needs 600, with monerod 1200.");
            }
            return availableMib < ENOUGH_MEMORY_MIB
                    ? Finding.doubtful("memory", seen + ": enough for a demo post only.")
                    : Finding.good("memory", seen);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Payout leases, tokens and trade deadlines all trust the clock. */
    static Finding clock() {
        CommandOutput answer =
                CommandOutput.of(
                        new ProcessBuilder("timedatectl", "show", "-p", "NTPSynchronized"));
        if (answer.succeeded() && answer.text().endsWith("=yes")) {
            return Finding.good("clock", "synchronised");
        }
        if (answer.succeeded()) {
            return Finding.bad(
                    "clock",
                    "not synchronised: turn on a time service (timedatectl set-ntp true).");
        }
        return Finding.doubtful(
                "clock", "cannot tell whether it is synchronised: make sure that the host's is.");
    }

    static Finding disk(Path folder) {
        try {
            long freeMib = Files.getFileStore(folder).getUsableSpace() / MIB;
            String seen = freeMib + " MiB free at " + folder;
            if (freeMib < 500) {
                return Finding.bad("disk", seen + ": make room, PostgreSQL stops when it is full.");
            }
            return freeMib < 4096
                    ? Finding.doubtful("disk", seen + ": make room before it runs out.")
                    : Finding.good("disk", seen);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
