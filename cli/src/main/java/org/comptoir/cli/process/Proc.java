package org.comptoir.cli.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What Linux tells about processes under {@code /proc}; a process that is gone answers nothing. */
public final class Proc {
    private static final Path ROOT = Path.of("/proc");

    private Proc() {}

    /** Living processes whose working folder is {@code folder}, as far as this user may look. */
    public static List<ProcessHandle> workingIn(Path folder) {
        return ProcessHandle.allProcesses()
                .filter(process -> workingFolder(process.pid()).filter(folder::equals).isPresent())
                .toList();
    }

    /** The process's working folder; a deleted one does not count. */
    public static Optional<Path> workingFolder(long pid) {
        return link(pid, "cwd");
    }

    /** The program the process runs. */
    public static Optional<Path> program(long pid) {
        return link(pid, "exe");
    }

    /** Whether the process still runs; one that ended but was never collected does not. */
    public static boolean runs(ProcessHandle process) {
        return process.isAlive() && !isZombie(process.pid());
    }

    private static boolean isZombie(long pid) {
        try {
            String stat = Files.readString(ROOT.resolve(pid + "/stat"));
            return stat.charAt(stat.lastIndexOf(')') + 2) == 'Z';
        } catch (IOException gone) {
            return true;
        }
    }

    private static Optional<Path> link(long pid, String name) {
        try {
            return Optional.of(Files.readSymbolicLink(ROOT.resolve(pid + "/" + name)));
        } catch (IOException gone) {
            return Optional.empty(); // ended meanwhile, or another user's: neither is ours
        }
    }

    /**
     * The words the process was started with, the program first.
     *
     * @throws IOException when it has ended, or is another user's
     */
    public static List<String> words(long pid) throws IOException {
        return texts(pid, "cmdline");
    }

    /**
     * The environment the process was started with.
     *
     * @throws IOException when it has ended, or is another user's
     */
    public static Map<String, String> environment(long pid) throws IOException {
        return texts(pid, "environ").stream()
                .filter(text -> text.indexOf('=') > 0)
                .map(text -> text.split("=", 2))
                .collect(Collectors.toMap(text -> text[0], text -> text[1], (one, twice) -> one));
    }

    private static List<String> texts(long pid, String file) throws IOException {
        byte[] bytes = Files.readAllBytes(ROOT.resolve(pid + "/" + file));
        return Arrays.stream(new String(bytes, StandardCharsets.UTF_8).split("\0"))
                .filter(text -> !text.isEmpty())
                .toList();
    }

    /** Effective user of this process: the owner of what the kernel shows about it. */
    public static int uid() {
        try {
            return (Integer) Files.getAttribute(ROOT.resolve("self"), "unix:uid");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
