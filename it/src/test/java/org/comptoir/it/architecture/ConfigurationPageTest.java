package org.comptoir.it.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What an operator can set: the page and what the code reads are one list. */
class ConfigurationPageTest {
    private static final Path PAGE = Production.ROOT.resolve("docs/operating/configuration.md");
    private static final Path SERVER = Production.ROOT.resolve("wildfly-config/src/main/cli");
    private static final Path COMMAND = Production.ROOT.resolve("comptoir");

    /** {@code @ConfigProperty(name = "comptoir.node", defaultValue = "comptoir")}. */
    private static final Pattern INJECTED =
            Pattern.compile(
                    "@ConfigProperty\\(\\s*name = \"(comptoir\\.[a-z.-]+)\""
                            + "(?:,\\s*defaultValue = \"([^\"]*)\")?");

    /** {@code config.getOptionalValue("comptoir.http.port", Integer.class)}. */
    private static final Pattern ASKED =
            Pattern.compile("get(?:Optional)?Values?\\(\\s*\"(comptoir\\.[a-z.-]+)\"");

    private static final Pattern SECRET =
            Pattern.compile("(?:neededS|s)ecret\\(\\s*(?:\"(COMPTOIR_[A-Z_]+)\"|([A-Z_]{2,}))");
    private static final Pattern LITERAL = Pattern.compile("\"(COMPTOIR_[A-Z_]+)\"");

    /** {@code ${env.COMPTOIR_DB_POOL_MAX:40}} and, of the shell, {@code ${COMPTOIR_X:-y}}. */
    private static final Pattern EXPANDED =
            Pattern.compile("\\$\\{(?:env\\.)?(COMPTOIR_[A-Z_]+)(?::-?([^}]*))?\\}");

    private static final Pattern ON_THE_PAGE = Pattern.compile("`(COMPTOIR_[A-Z_]+)`(, `…_FILE`)?");
    private static final Pattern ROW =
            Pattern.compile("\\| `(COMPTOIR_[A-Z_]+)`[^|]*\\|([^|]*)\\|");

    @Test
    void listsWhatTheCodeReadsAndNothingElse() {
        Set<String> onThePage = new TreeSet<>();
        for (MatchResult name : found(ON_THE_PAGE, Production.read(PAGE))) {
            onThePage.add(name.group(1));
            if (name.group(2) != null) {
                onThePage.add(name.group(1) + "_FILE");
            }
        }
        Set<String> read = new TreeSet<>(defaults().keySet());
        read.addAll(namesTheLauncherKnows());
        assertEquals(read, onThePage);
    }

    @Test
    void listsEachOnce() {
        List<String> rows =
                found(ROW, Production.read(PAGE)).stream().map(row -> row.group(1)).toList();
        assertFalse(rows.isEmpty());
        assertEquals(List.copyOf(new TreeSet<>(rows)), rows.stream().sorted().toList());
    }

    @Test
    void givesTheDefaultsOfTheCode() {
        Map<String, String> shown =
                found(ROW, Production.read(PAGE)).stream()
                        .collect(
                                Collectors.toMap(
                                        row -> row.group(1),
                                        row -> row.group(2).replace("`", "").strip()));
        Map<String, String> inTheCode = new TreeMap<>(defaults());
        inTheCode.keySet().retainAll(shown.keySet());
        inTheCode.values().removeIf(String::isEmpty);
        assertFalse(inTheCode.isEmpty());
        shown.keySet().retainAll(inTheCode.keySet());
        assertEquals(inTheCode, new TreeMap<>(shown));
    }

    /** What server and command read, by its name in the environment; empty without a default. */
    private static Map<String, String> defaults() {
        Map<String, String> defaults = new TreeMap<>();
        for (MatchResult property : inSources(INJECTED)) {
            defaults.put(inTheEnvironment(property.group(1)), orEmpty(property.group(2)));
        }
        for (MatchResult property : inSources(ASKED)) {
            defaults.putIfAbsent(inTheEnvironment(property.group(1)), "");
        }
        Stream.concat(Production.files(SERVER, ".cli").stream(), Stream.of(COMMAND))
                .flatMap(file -> found(EXPANDED, Production.read(file)).stream())
                .forEach(name -> defaults.put(name.group(1), orEmpty(name.group(2))));
        return defaults;
    }

    private static Set<String> namesTheLauncherKnows() {
        Set<String> names = new TreeSet<>();
        for (Path source : Production.sources("cli")) {
            String text = Production.read(source);
            found(LITERAL, text).forEach(name -> names.add(name.group(1)));
            for (MatchResult secret : found(SECRET, text)) {
                String name = secret.group(1) == null ? constant(text, secret) : secret.group(1);
                names.add(name + "_FILE");
            }
        }
        return names;
    }

    /** The value of {@code static final String OWNER_PASSWORD = "…"} in the same file. */
    private static String constant(String text, MatchResult secret) {
        Pattern declared = Pattern.compile("String " + secret.group(2) + " = \"([A-Z_]+)\"");
        return found(declared, text).get(0).group(1);
    }

    private static List<MatchResult> inSources(Pattern pattern) {
        List<MatchResult> all = new ArrayList<>();
        Stream.of("ejb", "batch", "web")
                .flatMap(module -> Production.sources(module).stream())
                .forEach(source -> all.addAll(found(pattern, Production.read(source))));
        return all;
    }

    private static List<MatchResult> found(Pattern pattern, String text) {
        return pattern.matcher(text).results().toList();
    }

    private static String inTheEnvironment(String property) {
        return property.replaceAll("[.-]", "_").toUpperCase(Locale.ROOT);
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
