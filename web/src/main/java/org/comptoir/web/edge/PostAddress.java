package org.comptoir.web.edge;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jspecify.annotations.Nullable;

/**
 * The names this post goes by (S6).
 *
 * <p>{@code comptoir.web.origins} lists its public addresses as a browser shows them, for example
 * {@code https://post.example}; without it the post is reached at the listening port only, as
 * localhost, 127.0.0.1, [::1] or the one address that it is bound to.
 */
public final class PostAddress {
    private static final List<String> LOOPBACK = List.of("localhost", "127.0.0.1", "[::1]");

    private final Set<String> origins;
    private final Set<String> hosts;

    private PostAddress(List<String> origins, int port, Optional<String> bound) {
        this.origins = origins.stream().map(PostAddress::normalised).collect(Collectors.toSet());
        Stream<String> loopback = LOOPBACK.stream().map(name -> name + ":" + port);
        Stream<String> configured = this.origins.stream().map(PostAddress::authority);
        Stream<String> own =
                bound.stream().map(PostAddress::normalised).map(PostAddress::authority);
        this.hosts =
                Stream.of(loopback, configured, own)
                        .flatMap(names -> names)
                        .collect(Collectors.toSet());
    }

    /** As configured for this server. */
    public static PostAddress configured() {
        Config config = ConfigProvider.getConfig();
        Optional<List<String>> origins =
                config.getOptionalValues("comptoir.web.origins", String.class);
        int port = config.getOptionalValue("comptoir.http.port", Integer.class).orElse(8080);
        return new PostAddress(
                origins.orElse(List.of()),
                port,
                config.getOptionalValue("comptoir.http.address", String.class));
    }

    /** Of these public origins, on a server that listens on that port. */
    public static PostAddress of(List<String> origins, int port) {
        return new PostAddress(origins, port, Optional.empty());
    }

    /** The same, bound to one address that is not a loopback's usual one. */
    static PostAddress of(List<String> origins, int port, String bound) {
        return new PostAddress(origins, port, Optional.of(bound));
    }

    /** True when a {@code Host} header names this post. */
    public boolean isOurs(@Nullable String host) {
        return host != null && hosts.contains(host.toLowerCase(Locale.ROOT));
    }

    /** True when browsers reach this name of the post by TLS, which a proxy ends. */
    boolean isBehindTls(@Nullable String host) {
        return host != null && origins.contains("https://" + host.toLowerCase(Locale.ROOT));
    }

    /**
     * True when an {@code Origin} header is this post's own: a configured one or, where none is
     * configured, the scheme and host of the request itself.
     *
     * @param scheme of the request, as this server sees it
     * @param host header of the request; it {@link #isOurs}
     */
    public boolean isOwnOrigin(String origin, String scheme, @Nullable String host) {
        if (origins.contains(origin)) {
            return true;
        }
        return host != null && isOurs(host) && origin.equalsIgnoreCase(scheme + "://" + host);
    }

    /**
     * True when browsers reach this post under that {@code Host} by TLS, through a proxy or not.
     */
    public boolean isSecure(@Nullable String host) {
        return host != null && origins.contains("https://" + host.toLowerCase(Locale.ROOT));
    }

    private static String normalised(String origin) {
        URI uri = URI.create(origin.strip());
        String path = uri.getPath();
        boolean bare = path == null || path.isEmpty() || path.equals("/");
        if (uri.getScheme() == null || uri.getAuthority() == null || !bare) {
            throw new IllegalArgumentException(
                    "comptoir.web.origins lists addresses like https://post.example, not "
                            + origin);
        }
        return (uri.getScheme() + "://" + uri.getAuthority()).toLowerCase(Locale.ROOT);
    }

    private static String authority(String origin) {
        return origin.substring(origin.indexOf("://") + 3);
    }
}
