package org.comptoir.cli.doctor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.comptoir.cli.process.CommandOutput;

/** Whether the machine is fit for a post. */
final class MachineLook implements Look {
    private static final int LEAST_JAVA = 17;
    private static final long MIB = 1L << 20;
    private static final long ENOUGH_MEMORY_MIB = 1024;
    private static final long LEAST_MEMORY_MIB = 600;
    private static final long ENOUGH_DISK_MIB = 4096;
    private static final long LEAST_DISK_MIB = 500;
    private static final long UNSYNCHRONISED_MICROS = 16_000_000;
    private static final Pattern LARGEST_ERROR = Pattern.compile("maxerror:\\s+(\\d{1,18})");
    private static final Pattern AVAILABLE = Pattern.compile("MemAvailable:\\s+(\\d{1,12}) kB");

    @Override
    public List<Finding> at(Patient patient) {
        Path folder = existing(patient.folder().data());
        return List.of(
                java(),
                memory(availableMib()),
                disk(folder, freeMib(folder)),
                clock(
                        CommandOutput.of(
                                new ProcessBuilder("timedatectl", "show", "-p", "NTPSynchronized")),
                        CommandOutput.of(new ProcessBuilder("busybox", "adjtimex"))));
    }

    private static Finding java() {
        int version = Runtime.version().feature();
        Path compiler = Path.of(System.getProperty("java.home"), "bin/javac");
        if (version < LEAST_JAVA) {
            return Finding.bad("machine.java", version + " is too old", "install JDK 17 or newer.");
        }
        return Files.isExecutable(compiler)
                ? Finding.good("machine.java", version + " at " + System.getProperty("java.home"))
                : Finding.doubtful(
                        "machine.java",
                        version + " without a compiler",
                        "install a JDK to build here.");
    }

    static Finding memory(long availableMib) {
        String seen = availableMib + " MiB available";
        if (availableMib < LEAST_MEMORY_MIB) {
            return Finding.bad(
                    "machine.memory", seen, "a post needs 600 MiB, with monerod 1200: make room.");
        }
        return availableMib < ENOUGH_MEMORY_MIB
                ? Finding.doubtful(
                        "machine.memory", seen, "it is enough for a demo post only: add memory.")
                : Finding.good("machine.memory", seen);
    }

    /**
     * Payout leases, tokens and trade deadlines all trust the clock.
     *
     * @param systemd what timedatectl says
     * @param kernel what busybox says of the kernel: of the host's clock, in a container too
     */
    static Finding clock(CommandOutput systemd, CommandOutput kernel) {
        Matcher error = LARGEST_ERROR.matcher(kernel.text());
        if (systemd.succeeded()) {
            return clock(systemd.text().endsWith("=yes"), "timedatectl");
        }
        if (kernel.succeeded() && error.find()) {
            boolean isKept = Long.parseLong(error.group(1)) < UNSYNCHRONISED_MICROS;
            return clock(isKept, "the kernel (busybox adjtimex)");
        }
        return Finding.doubtful(
                "machine.clock",
                "whether it is right is not known: timedatectl does not work here, and there is no"
                        + " busybox to ask the kernel",
                "apt-get install busybox, and run doctor again; in a container it tells of the"
                        + " host's clock. A time service must run there.");
    }

    private static Finding clock(boolean isKept, String source) {
        return isKept
                ? Finding.good("machine.clock", "a time service keeps it, says " + source)
                : Finding.bad(
                        "machine.clock",
                        "no time service keeps it, says " + source,
                        "turn one on (timedatectl set-ntp true, or apt-get install chrony); in a"
                                + " container on its host.");
    }

    static Finding disk(Path folder, long freeMib) {
        String seen = freeMib + " MiB free at " + folder;
        if (freeMib < LEAST_DISK_MIB) {
            return Finding.bad(
                    "machine.disk", seen, "make room: PostgreSQL stops when it is full.");
        }
        return freeMib < ENOUGH_DISK_MIB
                ? Finding.doubtful("machine.disk", seen, "make room before it runs out.")
                : Finding.good("machine.disk", seen);
    }

    /** True where {@link #disk} is not content. */
    static boolean isDiskShort(Path folder) {
        return freeMib(existing(folder)) < ENOUGH_DISK_MIB;
    }

    private static long availableMib() {
        try {
            Matcher line = AVAILABLE.matcher(Files.readString(Path.of("/proc/meminfo")));
            return line.find() ? Long.parseLong(line.group(1)) / 1024 : 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long freeMib(Path folder) {
        try {
            return Files.getFileStore(folder).getUsableSpace() / MIB;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The folder itself, or what it will be made in. */
    private static Path existing(Path folder) {
        Path path = folder;
        while (!Files.exists(path) && path.getParent() != null) {
            path = path.getParent();
        }
        return path;
    }
}
