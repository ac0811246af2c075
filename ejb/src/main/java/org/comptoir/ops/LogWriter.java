package org.comptoir.ops;

import java.nio.file.Path;

/** What writes a log of this server and can go on in a new file without losing a line. */
public interface LogWriter {
    /** Where it writes; a file of a service's folder. */
    Path file();

    /** Closes what it holds and goes on in {@link #file}, which is made if it is not there. */
    void reopen();
}
