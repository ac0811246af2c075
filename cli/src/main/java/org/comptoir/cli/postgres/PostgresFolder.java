package org.comptoir.cli.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.comptoir.cli.CommandFailed;
import org.comptoir.cli.files.OwnerOnly;

/** Where a post's data folder keeps its database: {@code postgres/}, {@code keys/}, its log. */
record PostgresFolder(Path data, Disguise disguise) {

    static PostgresFolder of(Path dataFolder) {
        try {
            Path data = OwnerOnly.folder(dataFolder).toRealPath();
            Disguise disguise = Disguise.choose();
            PostgresFolder folder = new PostgresFolder(data, disguise);
            folder.passage(data);
            OwnerOnly.folder(data.resolve("run"));
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path lockFile() {
        return data.resolve("run/postgres.lock");
    }

    Path logs() {
        return data.resolve("logs/postgres");
    }

    Cluster cluster() {
        return new Cluster(data.resolve("postgres"), PostgresBinaries.in(cache()), disguise);
    }

    /**
     * Makes everything the server needs and ends what still runs here.
     *
     * @throws CommandFailed when the passwords of an existing cluster are gone
     */
    DatabaseKeys prepare() {
        Cluster cluster = cluster();
        Path keysFolder = data.resolve("keys");
        passage(data.resolve("logs"));
        OwnerOnly.folder(logs());
        DatabaseKeys keys;
        if (cluster.exists()) {
            Leftovers.end(cluster.folder());
            keys =
                    DatabaseKeys.storedIn(keysFolder)
                            .orElseThrow(
                                    () ->
                                            new CommandFailed(
                                                    "The passwords of the database are missing in "
                                                            + keysFolder
                                                            + ": put them back from a backup."));
        } else {
            keys = DatabaseKeys.generatedIn(keysFolder);
            cluster.create(keys.superuser());
        }
        disguise.own(cluster.folder(), logs());
        return keys;
    }

    /** A folder of the post's; the database's account, if it has its own, may pass through it. */
    private void passage(Path folder) {
        OwnerOnly.folder(folder);
        if (disguise.changesAccount()) {
            try {
                Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx--x--x"));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Shared by all posts of a user, unless the database's account could not reach it. */
    private Path cache() {
        if (disguise.changesAccount()) {
            return data.resolve("cache");
        }
        Path shared =
                Optional.ofNullable(System.getenv("XDG_CACHE_HOME"))
                        .filter(path -> path.startsWith("/"))
                        .map(Path::of)
                        .orElseGet(() -> Path.of(System.getProperty("user.home"), ".cache"))
                        .resolve("comptoir");
        try {
            Files.createDirectories(shared);
            return Files.isWritable(shared) ? shared : data.resolve("cache");
        } catch (IOException homeIsNotWritable) {
            return data.resolve("cache");
        }
    }
}
