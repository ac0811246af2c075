package org.comptoir.guard.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.net.URI;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLContext;
import org.comptoir.guard.EgressConfig;
import org.comptoir.guard.EgressFailed;
import org.comptoir.guard.EgressFailed.Reason;
import org.comptoir.guard.EgressRequest;
import org.comptoir.guard.control.Destinations.Names;
import org.comptoir.guard.control.EgressClient.Patience;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is broken here is told apart from what is broken there. */
final class EgressFaultTest {
    private static final EgressRequest REQUEST =
            EgressRequest.get(URI.create("http://prices.test/"));

    private final ExecutorService threads = Executors.newCachedThreadPool();

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    @Test
    void aProgramThatMissesAPartOfItsOwnIsNoBrokenConnection() throws NoSuchAlgorithmException {
        EgressClient client =
                client(
                        host -> {
                            throw new NoClassDefFoundError("jdk/net/Sockets");
                        });
        IllegalStateException fault =
                assertThrows(IllegalStateException.class, () -> client.call(REQUEST, threads));
        assertInstanceOf(NoClassDefFoundError.class, fault.getCause());
    }

    @Test
    void whatTheOtherSideMakesOfItIs() throws NoSuchAlgorithmException {
        EgressClient client =
                client(
                        host -> {
                            throw new IllegalArgumentException("what a name: " + host);
                        });
        EgressFailed failed = assertThrows(EgressFailed.class, () -> client.call(REQUEST, threads));
        assertEquals(Reason.BROKEN, failed.reason());
    }

    private static EgressClient client(Names names) throws NoSuchAlgorithmException {
        return new EgressClient(
                new Destinations(new EgressConfig("none"), names, address -> true, Set.of(80)),
                SSLContext.getDefault(),
                new Patience(Duration.ofMinutes(1), Duration.ofMinutes(2)));
    }
}
