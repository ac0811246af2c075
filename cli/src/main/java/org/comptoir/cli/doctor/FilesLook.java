package org.comptoir.cli.doctor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.comptoir.cli.files.OwnerOnly;
import org.comptoir.cli.post.PostFolder;

/** Whether the post can write its folder and nobody else can read its secrets. */
final class FilesLook implements Look {
    @Override
    public List<Finding> at(Patient patient) {
        List<Finding> findings = new ArrayList<>();
        findings.add(folder(patient.folder()));
        for (Path secret : patient.settings().secretFiles()) {
            if (Files.exists(secret) && OwnerOnly.isOpen(secret)) {
                findings.add(
                        Finding.doubtful(
                                "files.secret",
                                "others on this machine can read " + secret,
                                "chmod go= it, unless the folder it lies in keeps them out."));
            }
        }
        return findings;
    }

    private static Finding folder(PostFolder folder) {
        if (!folder.exists()) {
            return Finding.good("files.folder", folder.data() + " will be made by the first start");
        }
        if (!Files.isWritable(folder.data())) {
            return Finding.bad(
                    "files.folder",
                    folder.data() + " is not writable",
                    "give it to the user who runs the post (chown -R).");
        }
        return openToOthers(folder).stream()
                .findFirst()
                .map(
                        path ->
                                Finding.bad(
                                        "files.secrets",
                                        "others on this machine can read " + path,
                                        "chmod go= it, and replace what they may have read."))
                .orElseGet(
                        () ->
                                Finding.good(
                                        "files.folder",
                                        folder.data() + ", secrets readable by this user only"));
    }

    private static List<Path> openToOthers(PostFolder folder) {
        return Stream.of("run", "keys", "journal", "settings", "operator-password")
                .map(folder.data()::resolve)
                .filter(Files::exists)
                .flatMap(path -> withContent(path).stream())
                .filter(OwnerOnly::isOpen)
                .toList();
    }

    /** Nobody passes an owner-only folder: what is in it counts for the keys alone. */
    private static List<Path> withContent(Path path) {
        if (!path.endsWith("keys")) {
            return List.of(path);
        }
        try (Stream<Path> content = Files.list(path)) {
            return Stream.concat(Stream.of(path), content).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
