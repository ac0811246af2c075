package org.comptoir.account.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.comptoir.guard.TooManyRequests;
import org.comptoir.kernel.Secret;
import org.junit.jupiter.api.Test;

final class PasswordHasherTest {
    private static final Secret PASSWORD = Secret.of("a good long sentence");

    @Test
    void comparesWithNothingWhenThereIsNoMember() {
        PasswordHasher hasher = new PasswordHasher(1, 1);
        assertTrue(hasher.matches(PASSWORD, hasher.hash(PASSWORD)));
        assertFalse(hasher.matches(PASSWORD, null));
    }

    @Test
    void turnsAwayWhoComesWhenTooManyWait() throws Exception {
        int askers = 24;
        PasswordHasher hasher = new PasswordHasher(1, 4);
        ExecutorService pool = Executors.newFixedThreadPool(askers);
        CyclicBarrier start = new CyclicBarrier(askers);
        List<Callable<Boolean>> all = new ArrayList<>();
        for (int i = 0; i < askers; i++) {
            all.add(
                    () -> {
                        start.await();
                        try {
                            return hasher.hash(PASSWORD) != null;
                        } catch (TooManyRequests refusal) {
                            assertTrue(refusal.retryAfterSeconds() > 0);
                            return false;
                        }
                    });
        }
        int served = 0;
        for (Future<Boolean> one : pool.invokeAll(all)) {
            served += one.get() ? 1 : 0;
        }
        pool.shutdown();
        assertTrue(served >= 4 && served < askers, "served " + served);
        assertEquals(true, hasher.matches(PASSWORD, hasher.hash(PASSWORD)), "and serves on");
    }
}
