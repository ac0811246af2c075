package org.comptoir.it.architecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The compiled classes and the sources of every module, as they lie in the checkout. */
final class Production {
    static final Path ROOT = Path.of(System.getProperty("comptoir.root", "..")).normalize();

    private static final List<String> MODULES =
            List.of("recovery", "cli", "ejb", "batch", "web", "bench");

    /** Every class we ship. */
    static final JavaClasses CLASSES =
            new ClassFileImporter()
                    .importPaths(
                            MODULES.stream()
                                    .map(module -> ROOT.resolve(module).resolve("target/classes"))
                                    .filter(Files::isDirectory)
                                    .toList());

    private Production() {}

    /** Every {@code .java} file we ship. */
    static List<Path> sources() {
        return MODULES.stream().flatMap(module -> sources(module).stream()).toList();
    }

    /** The same of one module. */
    static List<Path> sources(String module) {
        Path folder = ROOT.resolve(module).resolve("src/main/java");
        return Files.isDirectory(folder) ? files(folder, ".java") : List.of();
    }

    /** Every {@code .java} file of tests. */
    static List<Path> testSources() {
        return Stream.concat(MODULES.stream(), Stream.of("it"))
                .map(module -> ROOT.resolve(module).resolve("src/test/java"))
                .filter(Files::isDirectory)
                .flatMap(folder -> files(folder, ".java").stream())
                .toList();
    }

    /** The SQL migrations. */
    static List<Path> migrations() {
        return files(ROOT.resolve("ejb/src/main/resources/db/migration"), ".sql");
    }

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<Path> files(Path folder, String suffix) {
        try (Stream<Path> walk = Files.walk(folder)) {
            return walk.filter(file -> file.toString().endsWith(suffix)).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
