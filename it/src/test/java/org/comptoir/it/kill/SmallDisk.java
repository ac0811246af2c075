package org.comptoir.it.kill;

import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.comptoir.cli.process.CommandOutput;

/** A file system of its own, so small that it can be filled. Mounting one takes root. */
public final class SmallDisk implements AutoCloseable {
    private static final String BALLAST = "ballast";
    private static final int MEBIBYTE = 1 << 20;

    private final Path folder;

    private SmallDisk(Path folder) {
        this.folder = folder;
    }

    /** Mounts one there; skips the test where that is not permitted. */
    static SmallDisk mount(Path folder, int mebibytes) {
        Optional<SmallDisk> disk = mountIfPermitted(folder, mebibytes);
        assumeTrue(disk.isPresent(), "no disk may be mounted here");
        return disk.orElseThrow();
    }

    /** Mounts one there, where that is permitted. */
    public static Optional<SmallDisk> mountIfPermitted(Path folder, int mebibytes) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        String size = "size=" + mebibytes + "m,mode=0755";
        CommandOutput output = run("mount", "-t", "tmpfs", "-o", size, "tmpfs", folder.toString());
        return output.succeeded() ? Optional.of(new SmallDisk(folder)) : Optional.empty();
    }

    /**
     * Becomes so small that a twelfth of it is free. Some of that is made of ballast first: what is
     * left shall be more than a busy post writes meanwhile.
     */
    public void leaveATwelfth(int ballastMebibytes) {
        byte[] mebibyte = new byte[MEBIBYTE];
        for (int i = 0; i < ballastMebibytes; i++) {
            if (!isWritten(mebibyte, MEBIBYTE)) {
                throw new IllegalStateException("no room for the ballast");
            }
        }
        long used = total() - usable();
        resize(used / MEBIBYTE * 12 / 11);
    }

    /** As large as that again, and without ballast. */
    public void enlarge(int mebibytes) {
        resize(mebibytes);
        empty();
    }

    private void resize(long mebibytes) {
        String size = "remount,size=" + mebibytes + "m";
        CommandOutput output = run("mount", "-o", size, folder.toString());
        if (!output.succeeded()) {
            throw new IllegalStateException(output.text());
        }
    }

    private long total() {
        return folder.toFile().getTotalSpace();
    }

    private long usable() {
        return folder.toFile().getUsableSpace();
    }

    /** Where it is. */
    Path folder() {
        return folder;
    }

    /** To the last byte. */
    void fill() {
        byte[] block = new byte[1 << 16];
        int size = block.length;
        while (size > 0) {
            size = isWritten(block, size) ? size : size / 2;
        }
    }

    private boolean isWritten(byte[] block, int size) {
        try (OutputStream ballast = Files.newOutputStream(ballast(), CREATE, APPEND)) {
            ballast.write(block, 0, size);
            return true;
        } catch (IOException full) {
            return false;
        }
    }

    /** There is room again. */
    void empty() {
        try {
            Files.deleteIfExists(ballast());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path ballast() {
        return folder.resolve(BALLAST);
    }

    @Override
    public void close() {
        CommandOutput output = run("umount", folder.toString());
        if (output.exitCode() != 0) {
            throw new IllegalStateException(output.text());
        }
    }

    private static CommandOutput run(String... command) {
        return CommandOutput.of(new ProcessBuilder(command));
    }
}
