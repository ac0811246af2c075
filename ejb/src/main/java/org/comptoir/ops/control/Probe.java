package org.comptoir.ops.control;

import java.io.IOException;
import org.comptoir.ops.Check;
import org.comptoir.ops.Level;

/**
 * One check: exercises its part, or looks at what others wrote down.
 *
 * <p>Called outside any transaction, on a thread of its own; whoever hangs is not waited for.
 */
public interface Probe {
    /** Which check it is. */
    Check check();

    /** False where this post has nothing to check. */
    default boolean applies() {
        return true;
    }

    /** What is said while a look has not ended in time; asks nobody. */
    default Verdict silent() {
        return new Verdict(Level.MAJOR, "It does not answer.");
    }

    /** Looks once. What it throws means that the part does not work. */
    Verdict look() throws IOException, InterruptedException;
}
