package org.comptoir.it.mutants;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The project's files in some folder. */
record Checkout(Path root) {
    private static final Set<String> LEFT_OUT = Set.of("target", ".git", "node_modules");
    private static final Pattern RAN = Pattern.compile("Tests run: ([1-9]\\d*), Failures.*");
    private static final long PATIENCE_MINUTES = 20;

    /** What a build came to. */
    record Run(int exitCode, String output) {
        /** False when it did not even compile. */
        boolean ranTests() {
            return RAN.matcher(output).find();
        }

        /** Its first line about tests. */
        String summary() {
            Matcher ran = RAN.matcher(output);
            return ran.find() ? ran.group() : "no tests";
        }
    }

    String read(String file) throws IOException {
        return Files.readString(root.resolve(file));
    }

    void write(String file, String text) throws IOException {
        Files.writeString(root.resolve(file), text);
    }

    /** True when module {@code ejb} has a test class of that name. */
    boolean hasTest(String name) throws IOException {
        try (Stream<Path> files = Files.walk(root.resolve("ejb/src/test/java"))) {
            return files.anyMatch(file -> file.endsWith(name + ".java"));
        }
    }

    /** The same files in another folder, once; what was built there stays. */
    Checkout copyTo(Path target) throws IOException {
        if (!Files.exists(target)) {
            Files.walkFileTree(root.toRealPath(), new Copying(root.toRealPath(), target));
        }
        return new Checkout(target);
    }

    /** Builds what changed of module {@code ejb}, not all of it, and runs that test. */
    Run runTest(String test) throws IOException, InterruptedException {
        Path output = root.resolve("run.log");
        Process maven =
                new ProcessBuilder(
                                List.of(
                                        "mvn",
                                        "-o",
                                        "-B",
                                        "test",
                                        "-pl",
                                        "ejb",
                                        "-am",
                                        "-Dtest=" + test,
                                        "-Dspotless.check.skip",
                                        "-Dmaven.compiler.useIncrementalCompilation=false",
                                        "-Dsurefire.failIfNoSpecifiedTests=false"))
                        .directory(root.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(output.toFile())
                        .start();
        if (!maven.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES)) {
            maven.destroy();
            throw new AssertionError("the build did not end:\n" + Files.readString(output));
        }
        return new Run(maven.exitValue(), Files.readString(output));
    }

    private static final class Copying extends SimpleFileVisitor<Path> {
        private final Path from;
        private final Path to;

        Copying(Path from, Path to) {
            this.from = from;
            this.to = to;
        }

        @Override
        public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes)
                throws IOException {
            if (LEFT_OUT.contains(folder.getFileName().toString())) {
                return FileVisitResult.SKIP_SUBTREE;
            }
            Files.createDirectories(to.resolve(from.relativize(folder)));
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                throws IOException {
            Files.copy(file, to.resolve(from.relativize(file)), StandardCopyOption.COPY_ATTRIBUTES);
            return FileVisitResult.CONTINUE;
        }
    }
}
