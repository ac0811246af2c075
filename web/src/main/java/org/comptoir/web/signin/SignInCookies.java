package org.comptoir.web.signin;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.NewCookie;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.comptoir.account.TokenPair;
import org.comptoir.kernel.Secret;
import org.comptoir.web.edge.PostAddress;

/**
 * The cookies of a signed-in browser (S5).
 *
 * <p>Over TLS, which may end at a proxy, each is {@code __Host-}prefixed and {@code Secure}; on
 * plain loopback, where neither is possible, the port is in the name so that posts side by side do
 * not sign each other out. Always {@code HttpOnly} and {@code SameSite=Strict}.
 */
@RequestScoped
public class SignInCookies {
    private static final PostAddress ADDRESS = PostAddress.configured();
    private static final Duration DEVICE_LIFE = Duration.ofDays(90);
    private static final int UNTIL_BROWSER_CLOSES = -1;

    private enum Kind {
        ACCESS,
        REFRESH,
        DEVICE
    }

    @Inject HttpServletRequest request;

    /** The access token, if the browser sent one. */
    public Optional<String> access() {
        return read(Kind.ACCESS);
    }

    /** The refresh token, if the browser sent one. */
    public Optional<String> refresh() {
        return read(Kind.REFRESH);
    }

    /** The device's signed name, if the browser sent one. */
    public Optional<String> device() {
        return read(Kind.DEVICE);
    }

    /** True when the browser sent any of our cookies: then its origin must be ours (S6). */
    public boolean isAnyPresent() {
        return access().isPresent() || refresh().isPresent() || device().isPresent();
    }

    /** What sign-in and refresh set; the refresh token stays as it is where there is no new one. */
    public NewCookie[] of(TokenPair tokens) {
        List<NewCookie> cookies = new ArrayList<>();
        int refreshAge = tokens.remembered() ? seconds(tokens.refreshLife()) : UNTIL_BROWSER_CLOSES;
        int accessAge = tokens.remembered() ? seconds(tokens.accessLife()) : UNTIL_BROWSER_CLOSES;
        cookies.add(write(Kind.ACCESS, tokens.access().revealText(), accessAge));
        Secret next = tokens.refresh();
        if (next != null) {
            cookies.add(write(Kind.REFRESH, next.revealText(), refreshAge));
        }
        return cookies.toArray(NewCookie[]::new);
    }

    /** By what the device is known at its next sign-in. */
    public NewCookie ofDevice(Secret signedName) {
        return write(Kind.DEVICE, signedName.revealText(), seconds(DEVICE_LIFE));
    }

    /** Takes access and refresh away; the device stays known. */
    public NewCookie[] none() {
        return new NewCookie[] {write(Kind.ACCESS, "", 0), write(Kind.REFRESH, "", 0)};
    }

    private Optional<String> read(Kind kind) {
        Cookie[] sent = request.getCookies();
        if (sent == null) {
            return Optional.empty();
        }
        String name = name(kind);
        for (Cookie cookie : sent) {
            if (cookie.getName().equals(name) && !cookie.getValue().isEmpty()) {
                return Optional.of(cookie.getValue());
            }
        }
        return Optional.empty();
    }

    private NewCookie write(Kind kind, String value, int maxAgeSeconds) {
        return new NewCookie.Builder(name(kind))
                .value(value)
                .path("/")
                .httpOnly(true)
                .secure(isSecure())
                .sameSite(NewCookie.SameSite.STRICT)
                .maxAge(maxAgeSeconds)
                .build();
    }

    private boolean isSecure() {
        return request.isSecure() || ADDRESS.isSecure(request.getHeader(HttpHeaders.HOST));
    }

    private String name(Kind kind) {
        String word = kind.name().toLowerCase(java.util.Locale.ROOT);
        return isSecure()
                ? "__Host-comptoir-" + word
                : "comptoir-" + request.getLocalPort() + "-" + word;
    }

    private static int seconds(Duration life) {
        return Math.toIntExact(life.toSeconds());
    }
}
