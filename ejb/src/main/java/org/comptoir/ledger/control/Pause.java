package org.comptoir.ledger.control;

import jakarta.enterprise.context.Dependent;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;

/** Waits a little longer, and by chance, before each further try, so that twins part. */
@Dependent
public class Pause {
    private static final long FIRST_MILLIS = 10;

    /** Waits before the try after that one. */
    public void before(int tryNumber) {
        long most = FIRST_MILLIS << Math.min(tryNumber, 6);
        long millis = ThreadLocalRandom.current().nextLong(FIRST_MILLIS, most);
        LockSupport.parkNanos(Duration.ofMillis(millis).toNanos());
    }
}
