package org.comptoir.cli.post;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import org.comptoir.cli.CommandFailed;
import org.comptoir.cli.files.OwnerOnly;

/** A post's data folder: everything it must not forget, and what it writes while it runs. */
public record PostFolder(Path data) {
    /** The folder as it is, for commands that only look. */
    public static PostFolder at(Path data) {
        try {
            return new PostFolder(Files.exists(data) ? data.toRealPath() : data.toAbsolutePath());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The folder, made if it is missing.
     *
     * @throws CommandFailed when nothing can be written there
     */
    public static PostFolder writable(Path data) {
        try {
            Files.createDirectories(data.toAbsolutePath());
            Path real = data.toRealPath();
            PostFolder folder = new PostFolder(real);
            for (String name : new String[] {"run", "keys", "server", "chain", "journal"}) {
                OwnerOnly.folder(real.resolve(name));
            }
            Files.delete(Files.createTempFile(folder.run(), "writable", ""));
            return folder;
        } catch (IOException | UncheckedIOException e) {
            throw new CommandFailed(
                    "Cannot write in %s (%s): give a folder of yours with --data."
                            .formatted(data, reason(e)),
                    e);
        }
    }

    /**
     * Looks whether a start could make what it needs there, and makes nothing.
     *
     * @throws CommandFailed when it could not
     */
    public void requireWritable() {
        Path place = data;
        while (!Files.exists(place) && place.getParent() != null) {
            place = place.getParent();
        }
        if (!Files.isDirectory(place) || !Files.isWritable(place)) {
            throw new CommandFailed(
                    "Cannot write in %s: give a folder of yours with --data.".formatted(place));
        }
    }

    private static String reason(Exception e) {
        Throwable cause = e instanceof UncheckedIOException ? e.getCause() : e;
        if (cause instanceof AccessDeniedException) {
            return "permission denied";
        }
        if (cause instanceof FileAlreadyExistsException) {
            return "not a folder";
        }
        if (cause instanceof NoSuchFileException) {
            return "it cannot be made";
        }
        if (cause instanceof FileSystemException fault && fault.getReason() != null) {
            return fault.getReason();
        }
        return String.valueOf(cause == null ? e.getMessage() : cause.getMessage());
    }

    /** Whether a post was ever started here. */
    public boolean exists() {
        return Files.isDirectory(run());
    }

    public Path run() {
        return data.resolve("run");
    }

    public Path lockFile() {
        return run().resolve("launcher.lock");
    }

    public Path stateFile() {
        return run().resolve("state.json");
    }

    public Path logs() {
        return data.resolve("logs");
    }

    /** What the launcher itself says when nobody watches it. */
    public Path launcherLog() {
        return logs().resolve("launcher/launcher.log");
    }

    /** The first operator's password, written by the server, gone after the first sign-in. */
    public Path operatorPassword() {
        return data.resolve("operator-password");
    }

    /** Which chain the post was first started on; nothing before that. */
    public Optional<ChainKind> chain() {
        return word(chainFile()).map(ChainKind::named);
    }

    Path chainFile() {
        return data.resolve("chain/kind");
    }

    /** The version that served here last; nothing before the first. */
    public Optional<String> version() {
        return word(versionFile());
    }

    Path versionFile() {
        return run().resolve("version");
    }

    private static Optional<String> word(Path file) {
        try {
            return Files.exists(file)
                    ? Optional.of(Files.readString(file).strip())
                    : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
