package org.comptoir.cli.doctor;

import static org.comptoir.cli.doctor.Clinic.complaints;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.comptoir.cli.process.CommandOutput;
import org.comptoir.cli.process.FreePort;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against a real TLS listener with a certificate of ninety days. */
class ProxyLookTest {
    private static final char[] PASSWORD = "of-this-test".toCharArray();

    /** A name that leads nowhere. */
    private static final URI POST = URI.create("https://post.invalid");

    @TempDir Path folder;

    @Test
    void saysInTimeThatACertificateEnds() throws Exception {
        KeyStore keys = keys();
        HttpsServer server =
                HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1);
        server.setHttpsConfigurator(new HttpsConfigurator(context(keys)));
        server.start();
        try {
            URI origin = URI.create("https://localhost:" + server.getAddress().getPort());
            Instant end = ((X509Certificate) keys.getCertificate("post")).getNotAfter().toInstant();
            assertEquals(Set.of(), lookAt(origin, end.minus(Duration.ofDays(15))));
            assertEquals(
                    Set.of("DOUBTFUL proxy.certificate"),
                    lookAt(origin, end.minus(Duration.ofDays(13))));
            assertEquals(
                    Set.of("BAD proxy.certificate"), lookAt(origin, end.minus(Duration.ofDays(2))));
            assertEquals(
                    Set.of("DOUBTFUL proxy.certificate"),
                    lookAt(POST, Optional.of(server.getAddress()), end.minus(Duration.ofDays(13))));
        } finally {
            server.stop(0);
        }
    }

    @Test
    void findsAProxyThatDoesNotAnswer() {
        int port = FreePort.next();
        URI nobody = URI.create("https://localhost:" + port);
        assertEquals(Set.of("DOUBTFUL proxy.dead"), lookAt(nobody, Instant.EPOCH));
        assertEquals(Set.of("BAD proxy.dead"), lookAt(POST, named("localhost:" + port)));
        assertEquals(Set.of("BAD proxy.dead"), lookAt(nobody, named("localhost:" + port)));
        assertEquals(Set.of("DOUBTFUL proxy.dead"), lookAt(nobody, named("localhost:65536")));
    }

    private Set<String> lookAt(URI origin, Map<String, String> settings) {
        Map<String, String> all = new HashMap<>(settings);
        all.put("COMPTOIR_WEB_ORIGINS", "http://abc.onion, " + origin);
        return complaints(new ProxyLook().at(Clinic.patient(folder, all)));
    }

    private static Map<String, String> named(String place) {
        return Map.of("COMPTOIR_STATUS_TLS", place);
    }

    private static Set<String> lookAt(URI origin, Instant now) {
        return lookAt(origin, Optional.empty(), now);
    }

    private static Set<String> lookAt(URI origin, Optional<InetSocketAddress> place, Instant now) {
        return complaints(ProxyLook.origin(origin, place, Clock.fixed(now, ZoneOffset.UTC)));
    }

    private static SSLContext context(KeyStore keys) throws GeneralSecurityException {
        KeyManagerFactory managers =
                KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, PASSWORD);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return context;
    }

    private KeyStore keys() throws IOException, GeneralSecurityException {
        Path file = folder.resolve("keys.p12");
        CommandOutput made =
                CommandOutput.of(
                        new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin/keytool").toString(),
                                "-genkeypair",
                                "-alias",
                                "post",
                                "-keyalg",
                                "EC",
                                "-dname",
                                "CN=localhost",
                                "-validity",
                                "90",
                                "-keystore",
                                file.toString(),
                                "-storetype",
                                "PKCS12",
                                "-storepass",
                                new String(PASSWORD)));
        assertTrue(made.succeeded(), made.text());
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream stored = Files.newInputStream(file)) {
            keys.load(stored, PASSWORD);
        }
        return keys;
    }
}
