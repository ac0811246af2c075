package org.comptoir.ops.control;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SNIServerName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;

/**
 * The certificate that the proxy shows to whoever calls it by the post's name. Whether it is to be
 * trusted is not asked: nothing is sent or believed, only the day of its end is read.
 *
 * @param host where the proxy listens
 * @param name what the proxy is called, unless it goes by an address
 */
record ShownCertificate(String host, int port, Optional<String> name) {
    private static final Pattern PLACE =
            Pattern.compile("(\\[[0-9a-fA-F:]+]|[^\\s:/\\[\\]]+):(\\d{1,5})");
    private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9.-]*[a-zA-Z][a-zA-Z0-9-]*");
    private static final int HIGHEST_PORT = 65_535;

    /**
     * As it is configured.
     *
     * @param place such as {@code caddy:443}
     * @param origins the post's public addresses, with commas between; the first by TLS is the name
     * @throws IllegalArgumentException when it is no place
     */
    static ShownCertificate at(String place, String origins) {
        Matcher parts = PLACE.matcher(place.strip());
        int port = parts.matches() ? Integer.parseInt(parts.group(2)) : 0;
        if (port < 1 || port > HIGHEST_PORT) {
            throw new IllegalArgumentException(
                    "comptoir.status.tls says where the proxy listens, such as caddy:443, not "
                            + place);
        }
        Optional<String> name =
                Arrays.stream(origins.split(",", -1))
                        .map(String::strip)
                        .filter(origin -> origin.startsWith("https://"))
                        .findFirst()
                        .map(origin -> URI.create(origin).getHost())
                        .filter(host -> NAME.matcher(host).matches());
        return new ShownCertificate(parts.group(1), port, name);
    }

    /**
     * For how long it is good.
     *
     * @throws IOException when nobody shows one
     */
    Validity validity() throws IOException {
        int patience = (int) OwnListener.PATIENCE.toMillis();
        try (Socket plain = new Socket()) {
            plain.connect(new InetSocketAddress(host, port), patience);
            plain.setSoTimeout(patience);
            try (SSLSocket socket =
                    (SSLSocket)
                            anything().getSocketFactory().createSocket(plain, host, port, true)) {
                SSLParameters parameters = socket.getSSLParameters();
                parameters.setServerNames(
                        name.<List<SNIServerName>>map(called -> List.of(new SNIHostName(called)))
                                .orElse(List.of()));
                socket.setSSLParameters(parameters);
                socket.startHandshake();
                X509Certificate shown =
                        (X509Certificate) socket.getSession().getPeerCertificates()[0];
                return Validity.of(shown);
            }
        }
    }

    private static SSLContext anything() {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {new Anybody()}, new SecureRandom());
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public String toString() {
        return host + ":" + port + name.map(called -> " for " + called).orElse("");
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
