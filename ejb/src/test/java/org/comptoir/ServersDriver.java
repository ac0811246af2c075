package org.comptoir;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The settings that the server gives the database driver, read where the server has them from.
 *
 * <p>Some change what the driver answers: with {@code reWriteBatchedInserts} a batch no longer says
 * how many rows each statement wrote. Code that was tested without them was tested with another
 * driver.
 */
final class ServersDriver {
    private static final Path SCRIPT =
            Path.of("..", "wildfly-config", "src", "main", "cli", "20-datasources.cli");
    private static final Pattern SOURCE =
            Pattern.compile(
                    "data-source add --name=ComptoirDS .*?--connection-properties=\\{([^}]*)\\}",
                    Pattern.DOTALL);
    private static final Pattern SETTING = Pattern.compile("\"(\\w+)\"=>\"([^\"]*)\"");

    private ServersDriver() {}

    /** By name; there are some, or the script was not understood. */
    static Map<String, String> settings() {
        Matcher source = SOURCE.matcher(script());
        Map<String, String> settings = new TreeMap<>();
        if (source.find()) {
            Matcher setting = SETTING.matcher(source.group(1));
            while (setting.find()) {
                settings.put(setting.group(1), setting.group(2));
            }
        }
        if (settings.isEmpty()) {
            throw new IllegalStateException("no driver settings of ComptoirDS in " + SCRIPT);
        }
        return settings;
    }

    private static String script() {
        try {
            return Files.readString(SCRIPT);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
