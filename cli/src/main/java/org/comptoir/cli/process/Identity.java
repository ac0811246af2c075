package org.comptoir.cli.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * One process for ever: its number alone is given to others later, its number, its start in the
 * kernel's clock ticks and the machine's boot together are not.
 */
public record Identity(long pid, long startTicks, String boot) {
    private static final Path BOOT = Path.of("/proc/sys/kernel/random/boot_id");
    private static final int START_TICKS_FIELD = 20; // the 22nd, counted after pid and name

    /** The process as it is now; nothing if it has ended. */
    public static Optional<Identity> of(ProcessHandle process) {
        try {
            String stat = Files.readString(Path.of("/proc/" + process.pid() + "/stat"));
            String afterName = stat.substring(stat.lastIndexOf(')') + 2);
            long ticks = Long.parseLong(afterName.split(" ", -1)[START_TICKS_FIELD - 1]);
            return Optional.of(new Identity(process.pid(), ticks, Files.readString(BOOT).strip()));
        } catch (NoSuchFileException ended) {
            return Optional.empty();
        } catch (IOException e) {
            if (process.isAlive()) {
                throw new UncheckedIOException(e);
            }
            return Optional.empty();
        }
    }

    /** This very process, if it still runs. */
    public Optional<ProcessHandle> living() {
        return ProcessHandle.of(pid)
                .filter(Proc::runs)
                .filter(process -> of(process).filter(this::equals).isPresent());
    }
}
