package org.comptoir.cli.monero;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.comptoir.cli.files.OwnerOnly;

/** Options of a Monero program in an owner-only file, as {@code --config-file} reads them. */
final class ConfigFile {
    private final Map<String, String> options = new LinkedHashMap<>();

    ConfigFile with(String option, Object value) {
        options.put(option, value.toString());
        return this;
    }

    ConfigFile flag(String option) {
        return with(option, "1");
    }

    Path write(Path file) {
        OwnerOnly.write(
                file,
                options.entrySet().stream()
                        .map(option -> option.getKey() + "=" + option.getValue() + "\n")
                        .collect(Collectors.joining()));
        return file;
    }
}
