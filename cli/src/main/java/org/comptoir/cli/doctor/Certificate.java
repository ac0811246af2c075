package org.comptoir.cli.doctor;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;

/**
 * The certificate that somebody shows at an address. Whether it is to be trusted is not asked.
 *
 * @param from since when it is good
 */
record Certificate(Instant from, Instant end) {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9.-]*[a-zA-Z][a-zA-Z0-9-]*");

    /**
     * The one shown there; nothing when nobody shows one.
     *
     * @param name what whoever listens there is asked for by
     */
    static Optional<Certificate> shownAt(String host, int port, String name) {
        try (Socket plain = new Socket()) {
            plain.connect(new InetSocketAddress(host, port), (int) PATIENCE.toMillis());
            plain.setSoTimeout((int) PATIENCE.toMillis());
            return Optional.of(shown(plain, host, port, name));
        } catch (IOException nobody) {
            return Optional.empty();
        }
    }

    private static Certificate shown(Socket plain, String host, int port, String name)
            throws IOException {
        try (SSLSocket socket =
                (SSLSocket) anything().getSocketFactory().createSocket(plain, host, port, true)) {
            if (NAME.matcher(name).matches()) {
                SSLParameters parameters = socket.getSSLParameters();
                parameters.setServerNames(List.of(new SNIHostName(name)));
                socket.setSSLParameters(parameters);
            }
            socket.startHandshake();
            X509Certificate shown = (X509Certificate) socket.getSession().getPeerCertificates()[0];
            return new Certificate(
                    shown.getNotBefore().toInstant(), shown.getNotAfter().toInstant());
        }
    }

    /**
     * Whether less than that time is left, or less than that part of its life where it lives for
     * hours only, as one of Caddy's own does.
     */
    boolean endsWithin(Duration time, int part, Instant now) {
        Duration ofItsLife = Duration.between(from, end).dividedBy(part);
        return Duration.between(now, end)
                        .compareTo(ofItsLife.compareTo(time) < 0 ? ofItsLife : time)
                < 0;
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
