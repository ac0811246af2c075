package org.comptoir.recovery.backup;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;

/**
 * Where backups lie: a folder, or a bucket. Names are {@code <backup>/<file>}, of ASCII letters,
 * digits, dots and dashes.
 *
 * <p><em>Threads</em>: safe.
 */
public interface Target extends AutoCloseable {
    /** A folder, readable by its owner only, in which files for {@link #put} are written. */
    Path spool() throws IOException;

    /** Puts the spooled file there whole and durable, or not at all; the spooled one is gone. */
    void put(String name, Path spooled) throws IOException;

    /**
     * What was put there.
     *
     * @throws java.nio.file.NoSuchFileException when it is not there
     */
    InputStream get(String name) throws IOException;

    /** Every name that begins so, in the order of the alphabet. */
    List<String> names(String prefix) throws IOException;

    /** Takes it away; what is not there is no fault. */
    void delete(String name) throws IOException;

    /** For people, without secrets. */
    String describe();

    @Override
    void close();
}
