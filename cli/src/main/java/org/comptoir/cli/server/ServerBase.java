package org.comptoir.cli.server;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.comptoir.cli.CommandFailed;
import org.comptoir.cli.files.OwnerOnly;
import org.comptoir.cli.files.Tree;

/** The folder in which WildFly works for one post. Configuration and application are copies. */
record ServerBase(Path folder) {
    private static final String JSON_LINES = "<named-formatter name=\"JSON\"/>";
    private static final String PLAIN_LINES = "<named-formatter name=\"PLAIN\"/>";
    private static final String APPLICATION = "comptoir.ear";

    /**
     * Makes the folder as the build means it: nothing of an earlier version stays but what
     * transactions left.
     */
    void prepare(Installation installation, boolean plainLogs) {
        try {
            OwnerOnly.folder(folder);
            for (String name : new String[] {"configuration", "deployments", "tmp"}) {
                Tree.delete(folder.resolve(name));
            }
            Tree.delete(folder.resolve("data/content"));
            copy(installation.home().resolve("standalone/configuration"), configuration());
            if (plainLogs) {
                writePlainly();
            }
            Files.createDirectories(folder.resolve("deployments"));
            copyFile(
                    installation.application(), folder.resolve("deployments").resolve(APPLICATION));
        } catch (AccessDeniedException e) {
            throw new CommandFailed(
                    "This user cannot read %s: start as the user who built.".formatted(e.getFile()),
                    e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path configuration() {
        return folder.resolve("configuration");
    }

    /** WildFly writes this file instead of ending when the application does not come up. */
    Path failureMarker() {
        return folder.resolve("deployments/" + APPLICATION + ".failed");
    }

    private void writePlainly() throws IOException {
        Path file = configuration().resolve("standalone.xml");
        String json = Files.readString(file);
        if (!json.contains(JSON_LINES)) {
            throw new CommandFailed("The server's configuration has no JSON log to make plain.");
        }
        Files.writeString(file, json.replace(JSON_LINES, PLAIN_LINES));
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> walk = Files.walk(from)) {
            for (Path source : walk.toList()) {
                Path target = to.resolve(from.relativize(source).toString());
                if (Files.isDirectory(source)) {
                    Files.createDirectories(target);
                } else {
                    copyFile(source, target);
                }
            }
        }
    }

    /** The text alone: the copy of a file that nobody may write is written all the same. */
    private static void copyFile(Path from, Path to) throws IOException {
        try (InputStream source = Files.newInputStream(from)) {
            Files.copy(source, to);
        }
    }
}
