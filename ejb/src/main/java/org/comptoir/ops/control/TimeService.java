package org.comptoir.ops.control;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Whether a time service keeps this machine's clock, as its kernel knows: whichever service it is,
 * and in a container, too, where the clock is the host's.
 *
 * <p>A kernel whose largest possible error is not below {@value #UNSYNCHRONISED_MICROS} µs has not
 * heard from one for hours, if ever.
 *
 * @see <a href="https://man7.org/linux/man-pages/man2/adjtimex.2.html">adjtimex(2)</a>
 */
@ApplicationScoped
public class TimeService {
    private static final long UNSYNCHRONISED_MICROS = 16_000_000;
    private static final long PATIENCE_SECONDS = 5;
    private static final int MOST_BYTES = 4_096;
    private static final Pattern TIMEDATECTL = Pattern.compile("NTPSynchronized=(yes|no)");
    private static final Pattern ADJTIMEX = Pattern.compile("maxerror:\\s+(\\d{1,18})");

    private final List<Source> sources;

    /** Asks {@code timedatectl} where systemd runs, and {@code busybox adjtimex} elsewhere. */
    public TimeService() {
        this(
                List.of(
                        new Source(
                                List.of("/usr/bin/timedatectl", "show", "-p", "NTPSynchronized"),
                                Path.of("/run/systemd/system")),
                        new Source(List.of("/usr/bin/busybox", "adjtimex"), Path.of("/"))));
    }

    TimeService(List<Source> sources) {
        this.sources = sources;
    }

    /** What is known of the clock. */
    public enum State {
        /** A time service keeps it. */
        SYNCHRONISED,
        /** None does. */
        UNSYNCHRONISED,
        /** Nobody here can tell. */
        UNKNOWN
    }

    /**
     * A program that tells.
     *
     * @param command begins with the program's path
     * @param needed is there where the program can work
     */
    record Source(List<String> command, Path needed) {
        boolean isThere() {
            return Files.isExecutable(Path.of(command.get(0))) && Files.exists(needed);
        }
    }

    /** True where somebody can be asked; asks nobody. */
    public boolean canTell() {
        return sources.stream().anyMatch(Source::isThere);
    }

    /** Asks one after the other until one knows. */
    public State state() throws InterruptedException {
        State state = State.UNKNOWN;
        for (Source source : sources) {
            if (state == State.UNKNOWN && source.isThere()) {
                state = read(run(source.command()));
            }
        }
        return state;
    }

    static State read(String text) {
        Matcher systemd = TIMEDATECTL.matcher(text);
        if (systemd.find()) {
            return of(systemd.group(1).equals("yes"));
        }
        Matcher kernel = ADJTIMEX.matcher(text);
        return kernel.find()
                ? of(Long.parseLong(kernel.group(1)) < UNSYNCHRONISED_MICROS)
                : State.UNKNOWN;
    }

    private static State of(boolean synchronised) {
        return synchronised ? State.SYNCHRONISED : State.UNSYNCHRONISED;
    }

    /**
     * What it prints; nothing of one that cannot be run, or does not end. The server's environment
     * holds secrets, which are none of its business.
     */
    private static String run(List<String> command) throws InterruptedException {
        ProcessBuilder builder =
                new ProcessBuilder(new ArrayList<>(command)).redirectErrorStream(true);
        builder.environment().clear();
        Process process;
        try {
            process = builder.start();
        } catch (IOException cannotRun) {
            return "";
        }
        try {
            process.getOutputStream().close();
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                return "";
            }
            byte[] text = process.getInputStream().readNBytes(MOST_BYTES);
            return new String(text, StandardCharsets.UTF_8);
        } catch (IOException unread) {
            return "";
        } finally {
            process.destroyForcibly();
        }
    }
}
