package org.comptoir.cli.process;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.comptoir.cli.CommandFailed;

/** Programs as the system has them installed, along {@code PATH}. */
public final class Programs {
    private Programs() {}

    /**
     * Finds one.
     *
     * @param remedy what to do when it is missing, to end the sentence
     * @throws CommandFailed when it is missing
     */
    public static Path find(String program, String remedy) {
        String path = Optional.ofNullable(System.getenv("PATH")).orElse("/usr/bin");
        return Arrays.stream(path.split(File.pathSeparator, -1))
                .filter(folder -> folder.startsWith("/"))
                .map(folder -> Path.of(folder, program))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new CommandFailed(program + " is not installed: " + remedy));
    }
}
