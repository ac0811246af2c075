package org.comptoir.ops.control;

import java.io.File;
import java.io.FileNotFoundException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import org.comptoir.ops.LogWriter;
import org.jboss.logmanager.LogContext;
import org.jboss.logmanager.handlers.FileHandler;

/** The log this server writes by itself, through the container's handler. */
final class ServerLog implements LogWriter {
    private final FileHandler handler;

    private ServerLog(FileHandler handler) {
        this.handler = handler;
    }

    /** The container's log, if it writes one to a file. */
    static Optional<LogWriter> ofContainer() {
        return Arrays.stream(LogContext.getSystemLogContext().getLogger("").getHandlers())
                .filter(FileHandler.class::isInstance)
                .map(FileHandler.class::cast)
                .filter(handler -> handler.getFile() != null)
                .findFirst()
                .map(ServerLog::new);
    }

    /** Over a handler that writes to a file. */
    static LogWriter of(FileHandler handler) {
        return new ServerLog(handler);
    }

    @Override
    public Path file() {
        return opened().toPath();
    }

    /** Opens the new file before it lets go of the old one, under the handler's own lock. */
    @Override
    public void reopen() {
        try {
            handler.setFile(opened());
        } catch (FileNotFoundException e) {
            throw new UncheckedIOException(e);
        }
    }

    private File opened() {
        return Objects.requireNonNull(handler.getFile());
    }
}
