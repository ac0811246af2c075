package org.comptoir.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.comptoir.cli.process.CommandOutput;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The shell script in a checkout of its own, with a JDK and a Maven that only say what they see.
 */
class ScriptTest {
    private static final String JAVA =
            """
            #!/bin/sh
            if [ "$1" = -version ]; then echo 'openjdk version "%s" 2025-04-15' >&2; exit 0; fi
            for word; do echo "java got: $word"; done
            """;
    private static final String MAVEN =
            """
            #!/bin/sh
            echo "[INFO] maven ran with $JAVA_HOME"
            exit %d
            """;

    @TempDir Path folder;

    private Path checkout = Path.of(".");
    private Path jdk = Path.of(".");
    private Path programs = Path.of(".");

    @BeforeEach
    void layOut() throws IOException {
        checkout = Files.createDirectories(folder.resolve("check out"));
        jdk = Files.createDirectories(folder.resolve("jdk"));
        programs = Files.createDirectories(folder.resolve("programs"));
        Files.copy(Path.of("../comptoir"), checkout.resolve("comptoir"));
        Files.createDirectories(checkout.resolve("cli/src/main"));
        Files.writeString(checkout.resolve("pom.xml"), "<project/>");
        jdkOf("17.0.15");
        maven(0);
    }

    @Test
    void buildsOnceThenHandsOverWithTheCheckoutAsRoot() throws IOException {
        CommandOutput first = run(checkout.resolve("comptoir"), "status", "--data", "a b");
        assertEquals(0, first.exitCode(), first.text());
        assertTrue(first.text().contains("built"), first.text());
        assertTrue(first.text().contains("java got: -Dcomptoir.root=" + checkout), first.text());
        assertTrue(first.text().contains("java got: a b"), first.text());
        assertTrue(buildLog().contains("maven ran with " + jdk));

        CommandOutput second = run(checkout.resolve("comptoir"), "status");
        assertFalse(second.text().contains("built"), second.text());
    }

    @Test
    void findsItsCheckoutThroughSymbolicLinks() throws IOException {
        Path link = programs.resolve("comptoir");
        Files.createSymbolicLink(link, Path.of("../check out/comptoir"));
        Path second = folder.resolve("second");
        Files.createSymbolicLink(second, link);
        CommandOutput output = run(second, "status");
        assertTrue(output.text().contains("-Dcomptoir.root=" + checkout), output.text());
    }

    @ParameterizedTest
    @ValueSource(strings = {"start", "update"})
    void buildsAgainBeforeAStartWhenSourcesAreNewer(String word) throws IOException {
        run(checkout.resolve("comptoir"), "status");
        Path source = checkout.resolve("cli/src/main/New.java");
        Files.writeString(source, "class New {}");
        Files.setLastModifiedTime(source, FileTime.from(Instant.now().plusSeconds(60)));
        assertFalse(run(checkout.resolve("comptoir"), "stop").text().contains("built"));
        assertTrue(run(checkout.resolve("comptoir"), word).text().contains("built"));
    }

    @Test
    void leavesTheBuildAloneWhileAPostRunsFromIt() throws IOException {
        run(checkout.resolve("comptoir"), "status");
        Path source = checkout.resolve("pom.xml");
        Files.setLastModifiedTime(source, FileTime.from(Instant.now().plusSeconds(60)));
        Process post =
                new ProcessBuilder("/bin/sh", "-c", "read -r x", checkout + "/cli/target/classes")
                        .start();
        try {
            CommandOutput output = run(checkout.resolve("comptoir"), "start");
            assertTrue(output.text().contains("a post runs from the last build"), output.text());
            assertFalse(output.text().contains("built "), output.text());
        } finally {
            post.destroyForcibly();
        }
    }

    @Test
    void saysInOneSentenceThatThereIsNoJdk() throws IOException {
        jdkOf("11.0.2");
        CommandOutput output = run(checkout.resolve("comptoir"), "start");
        assertEquals("No JDK 17 or newer found: install one, or set JAVA_HOME.", output.text());
        assertEquals(1, output.exitCode());
    }

    @Test
    void takesAJdkThatFirstTellsOfItsOptions() throws IOException {
        String note = "echo 'NOTE: Picked up JDK_JAVA_OPTIONS: -Dname=\"11\"' >&2; echo 'openjdk";
        program(jdk.resolve("bin/java"), JAVA.formatted("17.0.15").replace("echo 'openjdk", note));
        CommandOutput output = run(checkout.resolve("comptoir"), "status");
        assertEquals(0, output.exitCode(), output.text());
    }

    @Test
    void saysInOneSentenceThatMavenIsMissing() throws IOException {
        Files.delete(programs.resolve("mvn"));
        CommandOutput output = run(checkout.resolve("comptoir"), "start");
        assertTrue(output.text().startsWith("Maven is missing"), output.text());
        assertEquals(1, output.exitCode());
    }

    @Test
    void saysWhereToLookWhenTheBuildFailsAndTriesAgainNextTime() throws IOException {
        maven(1);
        CommandOutput output = run(checkout.resolve("comptoir"), "start");
        assertTrue(output.text().contains("The build failed"), output.text());
        assertEquals(1, output.exitCode());
        maven(0);
        assertEquals(0, run(checkout.resolve("comptoir"), "start").exitCode());
    }

    @Test
    void takesOverTheLockOfABuildThatWasKilled() throws IOException {
        Path lock = Files.createDirectories(checkout.resolve("target/building"));
        Files.writeString(lock.resolve("pid"), "999999999");
        assertEquals(0, run(checkout.resolve("comptoir"), "start").exitCode());
        assertFalse(Files.exists(lock));
    }

    /** Nothing of the real machine but the usual tools: no Java, no Maven on the path. */
    private CommandOutput run(Path script, String... arguments) throws IOException {
        for (String tool :
                List.of(
                        "cat",
                        "date",
                        "dirname",
                        "find",
                        "grep",
                        "head",
                        "mkdir",
                        "mv",
                        "readlink",
                        "rm",
                        "rmdir",
                        "sed",
                        "sleep",
                        "tail",
                        "tr",
                        "uname")) {
            Path real = Path.of("/usr/bin", tool);
            program(
                    programs.resolve(tool),
                    "#!/bin/sh\nexec %s \"$@\"\n"
                            .formatted(Files.exists(real) ? real : Path.of("/bin", tool)));
        }
        List<String> words = new ArrayList<>(List.of("/bin/sh", script.toString()));
        words.addAll(List.of(arguments));
        ProcessBuilder command = new ProcessBuilder(words).directory(folder.toFile());
        command.environment().clear();
        command.environment().put("PATH", programs.toString());
        command.environment().put("JAVA_HOME", jdk.toString());
        command.environment().put("COMPTOIR_JVM_FOLDER", folder.resolve("none").toString());
        return CommandOutput.of(command);
    }

    private String buildLog() throws IOException {
        return Files.readString(checkout.resolve("target/build.log"));
    }

    private void jdkOf(String version) throws IOException {
        Files.createDirectories(jdk.resolve("bin"));
        program(jdk.resolve("bin/java"), JAVA.formatted(version));
        Files.copy(
                jdk.resolve("bin/java"),
                jdk.resolve("bin/javac"),
                StandardCopyOption.REPLACE_EXISTING);
    }

    private void maven(int exitCode) throws IOException {
        program(programs.resolve("mvn"), MAVEN.formatted(exitCode));
    }

    private static void program(Path file, String text) throws IOException {
        Files.writeString(file, text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
