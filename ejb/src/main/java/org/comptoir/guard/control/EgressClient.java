package org.comptoir.guard.control;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.config.TlsConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.MessageConstraintException;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.util.Timeout;
import org.comptoir.guard.EgressAnswer;
import org.comptoir.guard.EgressConfig;
import org.comptoir.guard.EgressFailed;
import org.comptoir.guard.EgressFailed.Reason;
import org.comptoir.guard.EgressRequest;
import org.jspecify.annotations.Nullable;

/**
 * One HTTP call, on one connection of its own, to addresses that were looked at (S18).
 *
 * <p>The name is resolved once and the connection goes to what was found then: a name server that
 * answers otherwise a moment later moves nothing. TLS still proves the name. Redirects are not
 * followed, nothing is tried twice, no proxy of the environment is used, and no cookie is kept.
 */
@Dependent
public class EgressClient {
    private static final int MOST_BYTES = 64 * 1024;
    private static final int MOST_HEADERS = 100;
    private static final int LONGEST_LINE = 8 * 1024;

    /** Without it a head without end would fill the memory. */
    private static final Http1Config HEADS =
            Http1Config.custom()
                    .setMaxHeaderCount(MOST_HEADERS)
                    .setMaxLineLength(LONGEST_LINE)
                    .build();

    private final Destinations destinations;
    private final SSLContext tls;
    private final Patience patience;

    /**
     * How long is waited.
     *
     * @param step for a connection, a handshake, the next bytes
     * @param whole for all of it, name service included
     */
    record Patience(Duration step, Duration whole) {}

    /** As it is on a post: 5 seconds for a step, 15 for the whole. */
    @Inject
    public EgressClient(EgressConfig config) {
        this(
                new Destinations(config),
                trusted(),
                new Patience(Duration.ofSeconds(5), Duration.ofSeconds(15)));
    }

    EgressClient(Destinations destinations, SSLContext tls, Patience patience) {
        this.destinations = destinations;
        this.tls = tls;
        this.patience = patience;
    }

    /**
     * Calls, on a thread of those; returns or throws within the whole time.
     *
     * @throws EgressFailed with its reason
     * @throws IllegalStateException when this program is broken, and not the other side
     */
    public EgressAnswer call(EgressRequest request, ExecutorService threads) throws EgressFailed {
        destinations.check(request.uri());
        HttpUriRequestBase http = http(request);
        Future<EgressAnswer> answer = threads.submit(() -> exchange(http));
        try {
            return answer.get(patience.whole().toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            throw ended(http, answer, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw ended(http, answer, e);
        } catch (ExecutionException e) {
            throw failed(e.getCause());
        }
    }

    private static EgressFailed ended(
            HttpUriRequestBase http, Future<EgressAnswer> answer, Exception why) {
        http.cancel();
        answer.cancel(true);
        return new EgressFailed(Reason.TIMED_OUT, why);
    }

    private HttpUriRequestBase http(EgressRequest request) {
        HttpUriRequestBase http = new HttpUriRequestBase(request.method().name(), request.uri());
        request.headers().forEach(http::setHeader);
        if (request.method() == EgressRequest.Method.POST) {
            http.setEntity(new ByteArrayEntity(request.body(), null));
        }
        http.setConfig(
                RequestConfig.custom()
                        .setResponseTimeout(step())
                        .setProtocolUpgradeEnabled(false)
                        .build());
        return http;
    }

    private EgressAnswer exchange(HttpUriRequestBase http) throws IOException {
        String host = http.getAuthority().getHostName();
        try (CloseableHttpClient client = client(destinations.addresses(host))) {
            return client.execute(
                    http,
                    answer -> new EgressAnswer(answer.getCode(), body(http, answer.getEntity())));
        }
    }

    /** Whoever closes an answer reads it to its end: one that is too long is cut off instead. */
    private static byte[] body(HttpUriRequestBase http, HttpEntity entity) throws IOException {
        if (entity == null) {
            return new byte[0];
        }
        byte[] read =
                entity.getContentLength() > MOST_BYTES
                        ? new byte[MOST_BYTES + 1]
                        : entity.getContent().readNBytes(MOST_BYTES + 1);
        if (read.length > MOST_BYTES) {
            http.cancel();
            throw new EgressFailed(Reason.TOO_LARGE, null);
        }
        return read;
    }

    private CloseableHttpClient client(InetAddress[] addresses) {
        return HttpClients.custom()
                .setConnectionManager(
                        PoolingHttpClientConnectionManagerBuilder.create()
                                .setDnsResolver(new Pinned(addresses))
                                .setConnectionFactory(
                                        ManagedHttpClientConnectionFactory.builder()
                                                .http1Config(HEADS)
                                                .build())
                                .setTlsSocketStrategy(new DefaultClientTlsStrategy(tls))
                                .setDefaultTlsConfig(
                                        TlsConfig.custom().setHandshakeTimeout(step()).build())
                                .setDefaultConnectionConfig(
                                        ConnectionConfig.custom()
                                                .setConnectTimeout(step())
                                                .setSocketTimeout(step())
                                                .build())
                                .build())
                .setConnectionReuseStrategy((request, response, context) -> false)
                .setUserAgent("Comptoir")
                .disableRedirectHandling()
                .disableAutomaticRetries()
                .disableCookieManagement()
                .disableAuthCaching()
                .disableContentCompression()
                .build();
    }

    private Timeout step() {
        return Timeout.of(patience.step());
    }

    private static EgressFailed failed(@Nullable Throwable cause) {
        if (cause instanceof Error) {
            throw new IllegalStateException("nobody can be called from here", cause);
        }
        if (cause instanceof EgressFailed failed) {
            return failed;
        }
        if (cause instanceof MessageConstraintException) {
            return new EgressFailed(Reason.TOO_LARGE, cause);
        }
        if (cause instanceof ConnectTimeoutException || cause instanceof SocketTimeoutException) {
            return new EgressFailed(Reason.TIMED_OUT, cause);
        }
        if (cause instanceof ConnectException || cause instanceof NoRouteToHostException) {
            return new EgressFailed(Reason.UNREACHABLE, cause);
        }
        return new EgressFailed(
                cause instanceof SSLException ? Reason.UNTRUSTED : Reason.BROKEN, cause);
    }

    private static SSLContext trusted() {
        try {
            return SSLContext.getDefault();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("a platform without TLS", e);
        }
    }

    /** The only addresses there are for a call. */
    @SuppressWarnings("ArrayRecordComponent") // nobody compares them
    private record Pinned(InetAddress[] addresses) implements DnsResolver {
        @Override
        public InetAddress[] resolve(String host) {
            return addresses.clone();
        }

        @Override
        public String resolveCanonicalHostname(String host) {
            return host;
        }
    }
}
