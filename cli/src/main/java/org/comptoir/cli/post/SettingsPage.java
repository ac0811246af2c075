package org.comptoir.cli.post;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Everything an operator can set, read from the page that tells them of it: {@code
 * docs/operating/configuration.md} is packaged with this class, and a test holds it equal to the
 * code.
 *
 * @param settings in the order of the page
 * @param known every name the page mentions
 */
public record SettingsPage(List<Setting> settings, Set<String> known) {
    private static final String PAGE = "/configuration.md";
    private static final Pattern ROW = Pattern.compile("\\|([^|]*)\\|([^|]*)\\|(.*)\\|");
    private static final Pattern NAME = Pattern.compile("`([A-Z][A-Z_]*_[A-Z_]+)`(, `…_FILE`)?");
    private static final Pattern MENTIONED = Pattern.compile("`(COMPTOIR_[A-Z_]+)`");

    /**
     * One setting.
     *
     * @param standard what it is when nobody sets it, in the words of the page; may be empty
     * @param secret whether it may come from a file and is never shown
     */
    public record Setting(String name, String standard, String meaning, boolean secret) {
        /** The bounds the page gives. */
        public Bounds bounds() {
            return Bounds.in(meaning);
        }
    }

    /** The page as it was built into this command. */
    public static SettingsPage packaged() {
        try (InputStream page = SettingsPage.class.getResourceAsStream(PAGE)) {
            if (page == null) {
                throw new IllegalStateException(PAGE + " was not packaged");
            }
            return parse(new String(page.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static SettingsPage parse(String page) {
        List<Setting> settings = new ArrayList<>();
        for (String line : page.lines().toList()) {
            Matcher row = ROW.matcher(line);
            if (row.matches()) {
                String standard = row.group(2).replace("`", "").strip();
                Matcher name = NAME.matcher(row.group(1));
                while (name.find()) {
                    settings.add(
                            new Setting(
                                    name.group(1),
                                    standard,
                                    row.group(3).strip(),
                                    name.group(2) != null));
                }
            }
        }
        Set<String> known = new TreeSet<>();
        Matcher mentioned = MENTIONED.matcher(page);
        while (mentioned.find()) {
            known.add(mentioned.group(1));
        }
        settings.forEach(setting -> known.add(setting.name()));
        settings.stream().filter(Setting::secret).forEach(one -> known.add(one.name() + "_FILE"));
        return new SettingsPage(List.copyOf(settings), known);
    }
}
