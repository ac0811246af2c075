package org.comptoir.cli.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

/** A short command run to its end, standard error included in its text. */
public record CommandOutput(int exitCode, String text) {
    private static final int TIMEOUT_SECONDS = 120;

    /** Runs the command; a command that cannot be started answers 127, as in a shell. */
    public static CommandOutput of(ProcessBuilder command) {
        try {
            Process process = start(command);
            process.getOutputStream().close();
            String text =
                    new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IOException(command.command() + " did not end");
            }
            return new CommandOutput(process.exitValue(), text.strip());
        } catch (CannotRun e) {
            return new CommandOutput(127, String.valueOf(e.getMessage()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while running a command", e);
        }
    }

    public boolean succeeded() {
        return exitCode == 0;
    }

    private static Process start(ProcessBuilder command) throws CannotRun {
        try {
            return command.redirectErrorStream(true).start();
        } catch (IOException e) {
            throw new CannotRun(e);
        }
    }

    private static final class CannotRun extends Exception {
        private static final long serialVersionUID = 1L;

        CannotRun(IOException cause) {
            super(cause.getMessage(), cause);
        }
    }
}
