package org.comptoir.it.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Style rules that are read off the text of a file. */
class SourceRulesTest {
    private static final int MOST_LINES = 400;
    private static final Pattern VAGUE_NAME =
            Pattern.compile(".*(Impl|Manager|Helper|Utils?|Data)\\.java");
    private static final Pattern EMPTY_CATCH =
            Pattern.compile("catch\\s*\\([^)]*\\)\\s*\\{\\s*\\}");
    private static final Pattern MIGRATION =
            Pattern.compile("V\\d{4}__[a-z]+_[a-z0-9_]+\\.sql|R__[a-z_]+\\.sql");

    @Test
    void noFileIsLongerThanFourHundredLines() {
        List<String> long_ =
                everySource()
                        .filter(file -> Production.read(file).lines().count() > MOST_LINES)
                        .map(SourceRulesTest::name)
                        .toList();
        assertEquals(List.of(), long_);
    }

    @Test
    void everyPackageIsNullMarked() {
        Set<Path> bare =
                everySource()
                        .map(Path::getParent)
                        .filter(folder -> !isNullMarked(folder) && !isNullMarked(mainOf(folder)))
                        .collect(Collectors.toSet());
        assertEquals(Set.of(), bare);
    }

    @Test
    void namesSayWhatAClassIs() {
        List<String> vague =
                Production.sources().stream()
                        .map(SourceRulesTest::name)
                        .filter(name -> VAGUE_NAME.matcher(name).matches())
                        .toList();
        assertEquals(List.of(), vague);
    }

    /** Or the build would run it twice, the first time before there is a post. */
    @Test
    void anIntegrationTestIsNoUnitTest() {
        List<String> both =
                Production.testSources().stream()
                        .map(SourceRulesTest::name)
                        .filter(name -> name.matches("Test.*IT\\.java"))
                        .toList();
        assertEquals(List.of(), both);
    }

    @Test
    void noCatchIsEmpty() {
        List<String> silent =
                everySource()
                        .filter(file -> EMPTY_CATCH.matcher(Production.read(file)).find())
                        .map(SourceRulesTest::name)
                        .toList();
        assertEquals(List.of(), silent);
    }

    @Test
    void nobodyImportsAWholePackage() {
        List<String> greedy =
                everySource()
                        .filter(
                                file ->
                                        Production.read(file)
                                                .lines()
                                                .anyMatch(line -> line.matches("import .*\\*;")))
                        .map(SourceRulesTest::name)
                        .toList();
        assertEquals(List.of(), greedy);
    }

    @Test
    void migrationsAreNamedAndBeginWithTheirReason() {
        List<String> wrong =
                Production.migrations().stream()
                        .filter(
                                file ->
                                        !MIGRATION.matcher(name(file)).matches()
                                                || !Production.read(file).startsWith("--"))
                        .map(SourceRulesTest::name)
                        .toList();
        assertEquals(List.of(), wrong);
    }

    private static Stream<Path> everySource() {
        return Stream.concat(Production.sources().stream(), Production.testSources().stream());
    }

    /** The folder of the same package among the main sources. */
    private static Path mainOf(Path folder) {
        return Path.of(folder.toString().replace("/src/test/", "/src/main/"));
    }

    private static boolean isNullMarked(Path folder) {
        Path packageInfo = folder.resolve("package-info.java");
        return Files.exists(packageInfo) && Production.read(packageInfo).contains("@NullMarked");
    }

    private static String name(Path file) {
        return file.getFileName().toString();
    }
}
