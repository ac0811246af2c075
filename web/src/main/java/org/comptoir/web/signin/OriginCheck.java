package org.comptoir.web.signin;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.comptoir.web.edge.PostAddress;
import org.jspecify.annotations.Nullable;

/**
 * Whether an unsafe request may come from where it comes from (S6).
 *
 * <p>A browser's page of ours sends our own {@code Origin}, or {@code Sec-Fetch-Site: same-origin}.
 * What sends neither and no cookies is no browser (command line, other servers) and passes.
 */
@ApplicationScoped
public class OriginCheck {
    private static final List<String> SAFE = List.of("GET", "HEAD", "OPTIONS");

    private final PostAddress address;

    /** The check of this server, as configured. */
    public OriginCheck() {
        this(PostAddress.configured());
    }

    OriginCheck(PostAddress address) {
        this.address = address;
    }

    /**
     * What a request says of its origin.
     *
     * @param method HTTP method
     * @param scheme as the server sees it
     * @param host {@code Host} header
     * @param origin {@code Origin} header, or null
     * @param fetchSite {@code Sec-Fetch-Site} header, or null
     * @param hasCookies whether any of our cookies came along
     */
    record Source(
            String method,
            String scheme,
            @Nullable String host,
            @Nullable String origin,
            @Nullable String fetchSite,
            boolean hasCookies) {}

    /** True when the request may go on. */
    boolean admits(Source source) {
        if (SAFE.contains(source.method())) {
            return true;
        }
        if (source.origin() != null) {
            return address.isOwnOrigin(source.origin(), source.scheme(), source.host());
        }
        if (source.fetchSite() != null) {
            return source.fetchSite().equals("same-origin");
        }
        return !source.hasCookies();
    }
}
