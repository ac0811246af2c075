package org.comptoir.cli.process;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.comptoir.cli.files.OwnerOnly;
import org.comptoir.cli.files.SetAside;

/**
 * A process of the post, in a session of its own so that Ctrl-C reaches the launcher alone. Its
 * output goes to a file, so that it outlives whoever started it.
 */
public final class Child {
    private static final Duration KILL_PATIENCE = Duration.ofSeconds(10);

    /** Added to the number of the signal that ended a process. */
    private static final int SIGNALS = 128;

    /** More than a screen shows, and no log's whole size. */
    private static final long TAIL_BYTES = 64 * 1024;

    private final Recipe recipe;
    private final Process process;

    private Child(Recipe recipe, Process process) {
        this.recipe = recipe;
        this.process = process;
    }

    /**
     * What it takes to start the process, and to start it again.
     *
     * @param name its name in states and logs
     * @param data the data folder it belongs to
     * @param environment all it needs to know beside what is {@link Inherited}
     * @param output what the process prints, by appending to it; begun anew by every start, the
     *     earlier one is kept
     */
    public record Recipe(
            String name,
            Path data,
            List<String> command,
            Map<String, String> environment,
            Path output) {
        public Child start() {
            List<String> apart = new ArrayList<>(List.of("setsid"));
            apart.addAll(command);
            OwnerOnly.folder(output.resolveSibling("."));
            SetAside.earlier(output);
            ProcessBuilder builder =
                    Inherited.only(new ProcessBuilder(apart))
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()))
                            .redirectInput(Path.of("/dev/null").toFile());
            builder.environment().putAll(environment);
            builder.environment().putAll(Brood.mark(data));
            try {
                return new Child(this, builder.start());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Starts the same again, after it ended. */
    public Child again() {
        return recipe.start();
    }

    public String name() {
        return recipe.name();
    }

    public ProcessHandle handle() {
        return process.toHandle();
    }

    public boolean runs() {
        return Proc.runs(handle());
    }

    /** How it ended: by which code or signal. */
    public String ending() {
        try {
            // One that ended is told of a moment later.
            if (!process.waitFor(KILL_PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                return "still runs";
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "nobody waited to see how";
        }
        int code = process.exitValue();
        return code > SIGNALS ? "signal " + (code - SIGNALS) : "exit code " + code;
    }

    /** Where the process prints. */
    public Path output() {
        return recipe.output();
    }

    /** Sets aside what the process printed so far, once that is as much as this. */
    public void keepOutputBelow(long bytes) {
        try {
            if (runs() && Files.size(output()) >= bytes) {
                SetAside.running(output(), handle());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether the process printed something since that file was written, or there is none. */
    public boolean spokeAfter(Path file) {
        try {
            return !Files.exists(file)
                    || (Files.size(output()) > 0
                            && Files.getLastModifiedTime(output())
                                            .compareTo(Files.getLastModifiedTime(file))
                                    > 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The last lines the process printed. */
    public List<String> lastWords(int lines) {
        return tail(recipe.output(), lines);
    }

    /** Asks the process to end, and ends it when it does not listen. */
    public void stop(Duration patience) {
        end(handle(), patience);
    }

    /** Asks a process to end, and ends it when it does not listen. */
    public static void end(ProcessHandle process, Duration patience) {
        Signals.send(process, "TERM");
        if (!Signals.ended(process, patience)) {
            Signals.send(process, "KILL");
            Signals.ended(process, KILL_PATIENCE);
        }
    }

    /** The last lines of a file; none if there is no such file. */
    public static List<String> tail(Path file, int lines) {
        if (!Files.exists(file)) {
            return List.of();
        }
        try (RandomAccessFile log = new RandomAccessFile(file.toFile(), "r")) {
            log.seek(Math.max(0, log.length() - TAIL_BYTES));
            byte[] end = new byte[(int) (log.length() - log.getFilePointer())];
            log.readFully(end);
            List<String> all = new String(end, StandardCharsets.UTF_8).lines().toList();
            return all.subList(Math.max(0, all.size() - lines), all.size());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
