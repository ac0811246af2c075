package org.comptoir.ops.control;

import static org.comptoir.ops.Level.DEGRADED;
import static org.comptoir.ops.Level.MAJOR;
import static org.comptoir.ops.Level.OPERATIONAL;
import static org.comptoir.ops.Level.PARTIAL;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import org.comptoir.SelfSigned;
import org.comptoir.kernel.PostClock;
import org.comptoir.ops.Level;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** At a real TLS listener that goes by the name of post.example, with a certificate of 90 days. */
final class CertificateProbeTest {
    private static final String ORIGINS = "http://abc.onion, https://post.example";

    @TempDir Path folder;

    private final CertificateEnd found = new CertificateEnd();
    private HttpsServer proxy;
    private String place;
    private Instant end;

    @BeforeEach
    void show() throws IOException, GeneralSecurityException {
        KeyStore keys = SelfSigned.of(folder, "post.example", 90);
        end = ((X509Certificate) keys.getCertificate(SelfSigned.ALIAS)).getNotAfter().toInstant();
        proxy = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1);
        proxy.setHttpsConfigurator(new KnownName(context(keys)));
        proxy.start();
        place = "127.0.0.1:" + proxy.getAddress().getPort();
    }

    @AfterEach
    void stop() {
        proxy.stop(0);
    }

    @Test
    void readsTheEndWhereTheProxyListens() throws Exception {
        assertTrue(Double.isNaN(found.secondsLeft(end)));
        assertTrue(Double.isNaN(found.isSoon(end)));
        assertEquals(OPERATIONAL, levelBefore(Duration.ofDays(10), ORIGINS));
        assertEquals(DEGRADED, levelBefore(Duration.ofDays(2), ORIGINS));
        assertEquals(PARTIAL, levelBefore(Duration.ofHours(20), ORIGINS));
        assertEquals(MAJOR, levelBefore(Duration.ofDays(-1), ORIGINS));
        assertEquals(60, found.secondsLeft(end.minusSeconds(60)));
        assertEquals(0, found.isSoon(end.minus(Duration.ofDays(15))));
        assertEquals(1, found.isSoon(end.minus(Duration.ofDays(13))));
        assertEquals(-1, found.secondsLeft(end.plusSeconds(1)));
    }

    @Test
    void callsTheProxyByTheNameOfThePost() throws Exception {
        assertEquals(MAJOR, levelBefore(Duration.ofDays(10), "https://other.example"));
        assertEquals(OPERATIONAL, levelBefore(Duration.ofDays(10), "https://127.0.0.1:8443"));
        assertEquals(OPERATIONAL, levelBefore(Duration.ofDays(10), ""));
    }

    @Test
    void saysThatNobodyShowsOne() throws Exception {
        proxy.stop(0);
        Verdict verdict = probe(Duration.ofDays(10), ORIGINS).look();
        assertEquals(MAJOR, verdict.level());
        assertEquals(
                "No proxy shows a certificate at " + place + " for post.example.",
                verdict.detail());
    }

    @Test
    void looksOnlyWhereItIsTold() {
        StatusConfig nowhere = config(Optional.empty(), ORIGINS);
        PostClock clock = new PostClock(Clock.systemUTC());
        assertFalse(new CertificateProbe(nowhere, found, clock).applies());
        assertTrue(probe(Duration.ZERO, ORIGINS).applies());
        for (String wrong : List.of("caddy", "https://caddy:443", "caddy:0", "caddy:65536", ":1")) {
            assertThrows(
                    IllegalArgumentException.class,
                    () -> config(Optional.of(wrong), ORIGINS),
                    wrong);
        }
        assertTrue(config(Optional.of("[::1]:443"), "").shown().isPresent());
    }

    private Level levelBefore(Duration left, String origins) throws IOException {
        return probe(left, origins).look().level();
    }

    private CertificateProbe probe(Duration left, String origins) {
        PostClock clock = new PostClock(Clock.fixed(end.minus(left), ZoneOffset.UTC));
        clock.advance(Duration.ofDays(300));
        return new CertificateProbe(config(Optional.of(place), origins), found, clock);
    }

    private StatusConfig config(Optional<String> tls, String origins) {
        return new StatusConfig(
                folder.toString(),
                8080,
                Optional.empty(),
                Optional.empty(),
                tls,
                Optional.of(origins));
    }

    private static SSLContext context(KeyStore keys) throws GeneralSecurityException {
        KeyManagerFactory managers =
                KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, SelfSigned.password());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return context;
    }

    /** Refuses whoever calls it by another name. */
    private static final class KnownName extends HttpsConfigurator {
        KnownName(SSLContext context) {
            super(context);
        }

        @Override
        public void configure(HttpsParameters asked) {
            SSLParameters parameters = getSSLContext().getDefaultSSLParameters();
            parameters.setSNIMatchers(List.of(SNIHostName.createSNIMatcher("post\\.example")));
            asked.setSSLParameters(parameters);
        }
    }
}
