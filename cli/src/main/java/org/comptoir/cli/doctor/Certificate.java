package org.comptoir.cli.doctor;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;

/** The certificate that somebody shows at an address. Whether it is to be trusted is not asked. */
final class Certificate {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int HTTPS = 443;

    private Certificate() {}

    /** When it ends; nothing when nobody shows one. */
    static Optional<Instant> endOf(URI address) {
        int port = address.getPort() < 0 ? HTTPS : address.getPort();
        try (Socket plain = new Socket()) {
            plain.connect(
                    new InetSocketAddress(address.getHost(), port), (int) PATIENCE.toMillis());
            plain.setSoTimeout((int) PATIENCE.toMillis());
            return Optional.of(end(plain, address.getHost(), port));
        } catch (IOException nobody) {
            return Optional.empty();
        }
    }

    private static Instant end(Socket plain, String host, int port) throws IOException {
        try (SSLSocket socket =
                (SSLSocket) anything().getSocketFactory().createSocket(plain, host, port, true)) {
            socket.startHandshake();
            X509Certificate shown = (X509Certificate) socket.getSession().getPeerCertificates()[0];
            return shown.getNotAfter().toInstant();
        }
    }

    /** Nothing is sent or believed over it: only the dates are read. */
    private static SSLContext anything() {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {new Anybody()}, new SecureRandom());
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static final class Anybody implements X509TrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
