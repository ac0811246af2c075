package org.comptoir.recovery.backup;

import java.io.IOException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What the operator set in the environment of a post's start. No other file of the post says it, so
 * that its backups do, sealed to the kit as keys are.
 *
 * <p>The keys of the bucket are left out: whoever restores from there has them. So is the first
 * password of the operator, which was of use once.
 */
public final class GivenSettings {
    /** The variable in which the launcher tells the server. */
    public static final String VARIABLE = "COMPTOIR_GIVEN";

    /** Where a restore on an empty machine puts them, below the data folder. */
    public static final String FILE = FilesArchive.SETTINGS + "/comptoir.env";

    private static final String IN_FILE = "_FILE";
    private static final Set<String> LEFT_OUT =
            Set.of(
                    VARIABLE,
                    "COMPTOIR_CHILD_OF",
                    "COMPTOIR_BACKUP_ACCESS_KEY",
                    "COMPTOIR_BACKUP_SECRET_KEY",
                    "COMPTOIR_OPERATOR_PASSWORD");
    private static final Pattern NAME = Pattern.compile("COMPTOIR_[A-Z0-9_]+");
    private static final Pattern LINE = Pattern.compile("(?m)^(" + NAME + ")=[\"']");
    private static final Pattern SPECIAL = Pattern.compile("[\"\\\\$`]");

    private final Map<String, String> values;

    private GivenSettings(Map<String, String> values) {
        this.values = new TreeMap<>(values);
    }

    /** Those of that environment. */
    public static GivenSettings in(Map<String, String> environment) {
        return new GivenSettings(
                environment.entrySet().stream()
                        .filter(one -> NAME.matcher(one.getKey()).matches())
                        .filter(one -> !one.getValue().isEmpty())
                        .filter(one -> !LEFT_OUT.contains(withoutFile(one.getKey())))
                        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
    }

    /** Those that the launcher told; none where there is none. */
    public static GivenSettings told(Optional<String> variable) {
        Map<String, String> values = new TreeMap<>();
        for (String one : variable.orElse("").split("&", -1)) {
            String[] parts = one.split("=", 2);
            if (parts.length == 2) {
                values.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
            }
        }
        return in(values);
    }

    /** For {@link #told}. */
    public String variable() {
        return values.entrySet().stream()
                .map(
                        one ->
                                one.getKey()
                                        + "="
                                        + URLEncoder.encode(one.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    /**
     * For a shell and for systemd, a {@code NAME='value'} a line, in double quotes where the value
     * has a single one; secrets that lie in files as they are there now. Empty where nothing was
     * set.
     */
    String text() {
        StringBuilder text = new StringBuilder();
        values.forEach(
                (name, value) ->
                        text.append(
                                name.endsWith(IN_FILE)
                                        ? fromFile(name, value)
                                        : line(name, value)));
        return text.toString();
    }

    private static String fromFile(String name, String file) {
        try {
            String secret = Files.readString(Path.of(file)).strip();
            return "# was read from %s\n%s".formatted(file, line(withoutFile(name), secret));
        } catch (IOException e) {
            return "# %s named %s, which could not be read\n".formatted(name, file);
        }
    }

    /** A shell goes on after a quote that ends in a word, systemd does not. */
    private static String line(String name, String value) {
        return value.contains("'")
                ? "%s=\"%s\"\n".formatted(name, SPECIAL.matcher(value).replaceAll("\\\\$0"))
                : "%s='%s'\n".formatted(name, value);
    }

    private static String withoutFile(String name) {
        return name.endsWith(IN_FILE) ? name.substring(0, name.length() - IN_FILE.length()) : name;
    }

    /** The names in such a text that was restored, for whoever shall not see the values. */
    public static List<String> names(Path file) throws IOException {
        return LINE.matcher(Files.readString(file)).results().map(name -> name.group(1)).toList();
    }

    @Override
    public String toString() {
        return "GivenSettings" + values.keySet();
    }
}
