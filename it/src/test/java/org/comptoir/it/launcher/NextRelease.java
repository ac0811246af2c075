package org.comptoir.it.launcher;

import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** The version after the one these tests were built from: the same, and one migration more. */
final class NextRelease {
    private static final Path ROOT =
            Path.of(System.getProperty("comptoir.root", "..")).toAbsolutePath().normalize();
    private static final String EJB = "comptoir-ejb.jar";

    private NextRelease() {}

    /** In that folder, beside the old one. */
    static Path make(Path folder, String migration) throws IOException {
        Files.createDirectories(folder.resolve("wildfly-config/target"));
        Files.createSymbolicLink(
                folder.resolve("wildfly-config/target/server"),
                ROOT.resolve("wildfly-config/target/server"));
        Files.createDirectories(folder.resolve("cli"));
        Files.createSymbolicLink(folder.resolve("cli/target"), ROOT.resolve("cli/target"));
        Path ear = Files.createDirectories(folder.resolve("ear/target")).resolve("comptoir.ear");
        Files.copy(ROOT.resolve("ear/target/comptoir.ear"), ear);
        Path ejb = folder.resolve(EJB);
        try (FileSystem inEar = FileSystems.newFileSystem(ear)) {
            Files.copy(inEar.getPath("/" + EJB), ejb);
            try (FileSystem inEjb = FileSystems.newFileSystem(ejb)) {
                Files.writeString(
                        inEjb.getPath("/db/migration/V9001__kernel_of_tomorrow.sql"), migration);
            }
            Files.copy(ejb, inEar.getPath("/" + EJB), StandardCopyOption.REPLACE_EXISTING);
        }
        return folder;
    }
}
