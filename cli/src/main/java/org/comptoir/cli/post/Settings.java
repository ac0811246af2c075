package org.comptoir.cli.post;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.comptoir.cli.CommandFailed;

/** What the operator sets in the environment. Every secret may come from a file instead. */
public record Settings(Map<String, String> environment) {
    private static final String PREFIX = "COMPTOIR_";
    private static final String IN_FILE = "_FILE";

    /** The setting, if it is given and not empty. */
    public Optional<String> value(String name) {
        return Optional.ofNullable(environment.get(name)).filter(value -> !value.isEmpty());
    }

    /**
     * A secret from {@code <name>_FILE}, else from {@code <name>}.
     *
     * @throws CommandFailed when the file cannot be read
     */
    public Optional<String> secret(String name) {
        return value(name + "_FILE").map(file -> read(name, file)).or(() -> value(name));
    }

    /**
     * A secret that must be there.
     *
     * @param why what it is needed for, to end the sentence
     * @throws CommandFailed when it is not
     */
    public String neededSecret(String name, String why) {
        return secret(name)
                .orElseThrow(
                        () ->
                                new CommandFailed(
                                        "%s (or %s_FILE) is missing: %s."
                                                .formatted(name, name, why)));
    }

    /**
     * For a secret that somebody else reads later.
     *
     * @throws CommandFailed when it is to come from a file that cannot be read
     */
    void requireReadable(String name) {
        value(name + "_FILE").ifPresent(file -> read(name, file));
    }

    /** The files from which secrets are to come. */
    public List<Path> secretFiles() {
        return environment.entrySet().stream()
                .filter(entry -> entry.getKey().startsWith(PREFIX))
                .filter(entry -> entry.getKey().endsWith(IN_FILE) && !entry.getValue().isEmpty())
                .map(entry -> Path.of(entry.getValue()))
                .sorted()
                .toList();
    }

    /** The ports that are set. */
    public Set<Integer> ports() {
        return environment.entrySet().stream()
                .filter(entry -> entry.getKey().startsWith(PREFIX))
                .filter(entry -> entry.getKey().endsWith("_PORT"))
                .filter(entry -> entry.getValue().matches("\\d{1,5}"))
                .map(entry -> Integer.valueOf(entry.getValue()))
                .collect(Collectors.toSet());
    }

    /** The passwords that are set, by value or by file. */
    public List<String> passwordNames() {
        return environment.keySet().stream()
                .filter(name -> name.startsWith(PREFIX))
                .map(name -> name.endsWith(IN_FILE) ? withoutFile(name) : name)
                .filter(name -> name.endsWith("_PASSWORD"))
                .distinct()
                .sorted()
                .toList();
    }

    private static String withoutFile(String name) {
        return name.substring(0, name.length() - IN_FILE.length());
    }

    private static String read(String name, String file) {
        try {
            return Files.readString(Path.of(file)).strip();
        } catch (IOException e) {
            throw new CommandFailed(
                    "%s_FILE names %s, which cannot be read.".formatted(name, file), e);
        }
    }

    @Override
    public String toString() {
        return "Settings[***]";
    }
}
