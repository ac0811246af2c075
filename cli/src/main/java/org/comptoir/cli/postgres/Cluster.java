package org.comptoir.cli.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import org.comptoir.cli.CommandFailed;
import org.comptoir.cli.files.OwnerOnly;
import org.comptoir.cli.files.Tree;
import org.comptoir.cli.process.CommandOutput;

/** The folder with PostgreSQL's data, made once: scram from the first moment, checksums on. */
record Cluster(Path folder, PostgresBinaries binaries, Disguise disguise) {
    /** Durable, and small beside the server that uses it. */
    private static final List<String> SETTINGS =
            List.of(
                    "max_connections=120",
                    "shared_buffers=96MB",
                    "jit=off",
                    "log_line_prefix=%m [%p] %u %a ");

    boolean exists() {
        return Files.exists(folder.resolve("PG_VERSION"));
    }

    /**
     * Makes the cluster in a folder beside its own and renames it: what was interrupted half way is
     * thrown away by the next start.
     */
    void create(String superuserPassword) {
        Path fresh = folder.resolveSibling(folder.getFileName() + ".new");
        Path passwordFile = folder.resolveSibling(folder.getFileName() + ".pw");
        try {
            Tree.delete(fresh);
            OwnerOnly.folder(fresh);
            OwnerOnly.write(passwordFile, superuserPassword + "\n");
            disguise.own(fresh, passwordFile.toAbsolutePath());
            CommandOutput output = CommandOutput.of(initdb(fresh, passwordFile));
            if (!output.succeeded()) {
                throw new CommandFailed(
                        "PostgreSQL could not make its data folder: " + output.text());
            }
            Files.move(fresh, folder, StandardCopyOption.ATOMIC_MOVE);
            OwnerOnly.forceEntry(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            delete(passwordFile);
        }
    }

    private ProcessBuilder initdb(Path fresh, Path passwordFile) {
        List<String> command =
                new ArrayList<>(
                        List.of(
                                binaries.program("initdb").toString(),
                                "--pgdata=" + fresh,
                                "--username=" + PostgresServer.SUPERUSER,
                                "--auth=scram-sha-256",
                                "--pwfile=" + passwordFile,
                                "--data-checksums",
                                "--encoding=UTF8",
                                "--locale=C",
                                "--locale-provider=builtin",
                                "--builtin-locale=C.UTF-8",
                                "--no-instructions"));
        SETTINGS.forEach(setting -> command.add("--set=" + setting));
        ProcessBuilder initdb = new ProcessBuilder(disguise.command(command));
        initdb.environment().put("TZ", "UTC");
        initdb.environment().put("LC_ALL", "C");
        return initdb;
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
