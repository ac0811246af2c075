package org.comptoir.wallet.control;

import java.util.function.Supplier;

/**
 * A short database transaction in the middle of work that waits for a chain.
 *
 * <p>The work itself runs outside any transaction; each step that must be whole is one call here.
 */
@FunctionalInterface
public interface Transactions {
    /** Runs the work in a transaction of its own, which is committed when this returns. */
    <T> T call(Supplier<T> work);

    /** As {@link #call}, without a result. */
    default void run(Runnable work) {
        call(
                () -> {
                    work.run();
                    return true;
                });
    }
}
