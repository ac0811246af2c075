package org.comptoir.wallet.control;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.Semaphore;

/**
 * How many proofs of payment are made at once. A wallet makes one after the other, and whoever asks
 * waits while it builds: the threads that answer requests are not for that.
 */
@ApplicationScoped
public class ProofTurns {
    private static final int MOST = 2;

    private final Semaphore free = new Semaphore(MOST);

    /** False when others take all the turns there are; else {@link #end} gives this one back. */
    public boolean tryBegin() {
        return free.tryAcquire();
    }

    /** The proof is made, or was not. */
    public void end() {
        free.release();
    }
}
