package org.comptoir.cli.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * The processes of one data folder, known by a word in the environment they were started with and
 * hand on to their own children, such as the server's wallet-rpc.
 */
public final class Brood {
    private static final String VARIABLE = "COMPTOIR_CHILD_OF";

    private Brood() {}

    /** The environment that marks a process as the folder's. */
    static Map<String, String> mark(Path data) {
        return Map.of(VARIABLE, data.toString());
    }

    /** Living processes so marked, as far as this user may look. */
    public static List<ProcessHandle> of(Path data) {
        String mark = VARIABLE + "=" + data;
        return ProcessHandle.allProcesses()
                .filter(Proc::runs)
                .filter(process -> environment(process.pid()).contains(mark))
                .toList();
    }

    private static List<String> environment(long pid) {
        try {
            byte[] bytes = Files.readAllBytes(Path.of("/proc/" + pid + "/environ"));
            return List.of(new String(bytes, StandardCharsets.UTF_8).split("\0", -1));
        } catch (IOException goneOrAnothers) {
            return List.of();
        }
    }
}
