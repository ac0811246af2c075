package org.comptoir.ops.control;

import java.io.IOException;
import org.comptoir.ops.Check;

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

    /** Looks once. What it throws means that the part does not work. */
    Verdict look() throws IOException, InterruptedException;
}
