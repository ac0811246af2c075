package org.comptoir.guard.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.comptoir.SelfSigned;
import org.comptoir.guard.EgressConfig;
import org.comptoir.guard.EgressFailed;
import org.comptoir.guard.EgressFailed.Reason;
import org.comptoir.guard.EgressRequest;
import org.comptoir.guard.control.EgressClient.Patience;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** S18: the connection goes to an address, TLS proves the name. */
final class EgressTlsTest {
    @TempDir Path folder;

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private KeyStore keys;
    private HttpsServer server;

    @BeforeEach
    void listen() throws IOException, GeneralSecurityException {
        keys = SelfSigned.of(folder, "prices.test", 9000);
        server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(context(keys)));
        server.createContext(
                "/",
                exchange -> {
                    exchange.sendResponseHeaders(204, -1);
                    exchange.close();
                });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
        threads.shutdownNow();
    }

    @Test
    void whoHasTheNamesCertificateIsBelieved() throws Exception {
        assertEquals(204, client(context(keys)).call(to("prices.test"), threads).status());
    }

    @Test
    void anotherNamesCertificateIsNot() throws Exception {
        EgressClient client = client(context(keys));
        assertEquals(Reason.UNTRUSTED, reason(client, "other.test"));
        assertEquals(Reason.UNTRUSTED, reason(client, "127.0.0.1"));
    }

    @Test
    void aCertificateThatNobodySignedIsNot() throws Exception {
        assertEquals(Reason.UNTRUSTED, reason(client(SSLContext.getDefault()), "prices.test"));
    }

    private Reason reason(EgressClient client, String host) {
        return assertThrows(EgressFailed.class, () -> client.call(to(host), threads)).reason();
    }

    private EgressRequest to(String host) {
        return EgressRequest.get(
                URI.create("https://%s:%d/".formatted(host, server.getAddress().getPort())));
    }

    private EgressClient client(SSLContext tls) {
        return new EgressClient(
                new Destinations(
                        new EgressConfig("none"),
                        host -> new InetAddress[] {InetAddress.getLoopbackAddress()},
                        address -> true,
                        Set.of(server.getAddress().getPort())),
                tls,
                new Patience(Duration.ofMinutes(1), Duration.ofMinutes(2)));
    }

    private static SSLContext context(KeyStore keys) throws GeneralSecurityException {
        KeyManagerFactory own =
                KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        own.init(keys, SelfSigned.password());
        KeyStore certificates = trustedOf(keys);
        TrustManagerFactory trust =
                TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(certificates);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(own.getKeyManagers(), trust.getTrustManagers(), new SecureRandom());
        return context;
    }

    private static KeyStore trustedOf(KeyStore keys) throws GeneralSecurityException {
        try {
            KeyStore trusted = KeyStore.getInstance("PKCS12");
            trusted.load(null, null);
            trusted.setCertificateEntry(SelfSigned.ALIAS, keys.getCertificate(SelfSigned.ALIAS));
            return trusted;
        } catch (IOException e) {
            throw new GeneralSecurityException(e);
        }
    }
}
