package org.comptoir.cli.postgres;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.comptoir.cli.CommandFailed;
import org.comptoir.cli.files.Tree;
import org.comptoir.cli.process.CommandOutput;
import org.tukaani.xz.XZInputStream;

/** PostgreSQL's own programs, unpacked once per archive into a folder of this user's cache. */
record PostgresBinaries(Path home) {
    private static final Map<String, String> ARCHIVES =
            Map.of(
                    "amd64", "/postgres-linux-x86_64.txz",
                    "aarch64", "/postgres-linux-arm_64.txz");
    private static final int DIGEST_CHARS = 16;

    Path program(String name) {
        return home.resolve("bin").resolve(name);
    }

    /** The unpacked programs under {@code cache}; a damaged copy is thrown away and made again. */
    static PostgresBinaries in(Path cache) {
        try {
            String archive = archive();
            Path home = cache.resolve("postgres-" + digest(archive));
            PostgresBinaries binaries = new PostgresBinaries(home);
            if (!binaries.work()) {
                Tree.delete(home);
                unpack(archive, cache, home);
                if (!binaries.work()) {
                    throw new CommandFailed(
                            "The embedded PostgreSQL in "
                                    + home
                                    + " does not run on this machine: "
                                    + binaries.version().text());
                }
            }
            return binaries;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean work() {
        return version().succeeded();
    }

    private CommandOutput version() {
        return CommandOutput.of(
                new ProcessBuilder(List.of(program("postgres").toString(), "--version")));
    }

    private static String archive() {
        String machine = System.getProperty("os.arch", "");
        String archive = ARCHIVES.get(machine);
        if (archive == null || PostgresBinaries.class.getResource(archive) == null) {
            throw new CommandFailed(
                    "There is no embedded PostgreSQL for this machine ("
                            + machine
                            + "): name a database with COMPTOIR_DB_URL.");
        }
        return archive;
    }

    private static String digest(String archive) throws IOException {
        MessageDigest sha256 = sha256();
        try (InputStream in = new DigestInputStream(open(archive), sha256)) {
            in.transferTo(java.io.OutputStream.nullOutputStream());
        }
        return HexFormat.of().formatHex(sha256.digest()).substring(0, DIGEST_CHARS);
    }

    private static void unpack(String archive, Path cache, Path home) throws IOException {
        Files.createDirectories(cache);
        Path fresh = Files.createTempDirectory(cache, "unpacking-");
        Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString("rwxr-xr-x"));
        try (TarArchiveInputStream tar =
                new TarArchiveInputStream(new XZInputStream(open(archive)))) {
            for (TarArchiveEntry entry = tar.getNextEntry();
                    entry != null;
                    entry = tar.getNextEntry()) {
                place(entry, tar, fresh);
            }
            Files.move(fresh, home, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileAlreadyExistsException | DirectoryNotEmptyException somebodyWasFaster) {
            Tree.delete(fresh); // theirs is the same archive
        } catch (IOException | RuntimeException e) {
            Tree.delete(fresh);
            throw e;
        }
    }

    private static void place(TarArchiveEntry entry, InputStream content, Path root)
            throws IOException {
        Path target = root.resolve(entry.getName()).normalize();
        if (!target.startsWith(root)) {
            throw new IOException("the archive points outside its folder: " + entry.getName());
        }
        if (entry.isDirectory()) {
            Files.createDirectories(target);
            return;
        }
        Path parent = target.getParent();
        if (parent != null) {
            Files.createDirectories(parent);
        }
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
        } else {
            Files.copy(content, target);
            boolean executable = (entry.getMode() & 0100) != 0;
            Files.setPosixFilePermissions(
                    target,
                    PosixFilePermissions.fromString(executable ? "rwxr-xr-x" : "rw-r--r--"));
        }
    }

    private static InputStream open(String archive) throws IOException {
        InputStream stream = PostgresBinaries.class.getResourceAsStream(archive);
        if (stream == null) {
            throw new IOException("no " + archive + " on the class path");
        }
        return new BufferedInputStream(stream);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every Java platform has it
        }
    }
}
