package org.comptoir.wallet.control.monero;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.comptoir.kernel.Secret;
import org.jspecify.annotations.Nullable;

/**
 * Signs requests in as Monero's servers want it: HTTP digest with MD5.
 *
 * <p>A server gives a nonce per connection and offers it twice, as MD5 and as MD5-sess; we take
 * MD5. As long as the connection lives, requests count up on the same nonce and cost no further
 * refusal. Not safe for threads by itself.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7616">RFC 7616</a>
 */
final class DigestLogin {
    private static final Pattern PARAMETER =
            Pattern.compile("([a-zA-Z]+)\\s*=\\s*(?:\"([^\"]*)\"|([^\\s,\"]+))");

    private final String user;
    private final Secret password;
    private final SecureRandom random = new SecureRandom();
    private @Nullable Challenge challenge;
    private int count;

    private record Challenge(String realm, String nonce, @Nullable String opaque) {}

    DigestLogin(String user, Secret password) {
        this.user = user;
        this.password = password;
    }

    /** Takes the server's newest challenge; false when there is none that we can answer. */
    boolean challenged(List<String> headers) {
        challenge = headers.stream().flatMap(it -> read(it).stream()).findFirst().orElse(null);
        count = 0;
        return challenge != null;
    }

    /** The header for the next request to that path; empty before the first challenge. */
    Optional<String> authorization(String method, String path) {
        byte[] bytes = new byte[16];
        random.nextBytes(bytes);
        return authorization(method, path, HexFormat.of().formatHex(bytes));
    }

    Optional<String> authorization(String method, String path, String clientNonce) {
        return Optional.ofNullable(challenge).map(to -> answer(to, method, path, clientNonce));
    }

    private String answer(Challenge to, String method, String path, String clientNonce) {
        count++;
        String nc = "%08x".formatted(count);
        String who = md5(user + ":" + to.realm() + ":" + password.revealText());
        String what = md5(method + ":" + path);
        String response = md5(String.join(":", who, to.nonce(), nc, clientNonce, "auth", what));
        StringBuilder header = new StringBuilder("Digest ");
        header.append(quoted("username", user)).append(", ");
        header.append(quoted("realm", to.realm())).append(", ");
        header.append(quoted("nonce", to.nonce())).append(", ");
        header.append(quoted("uri", path)).append(", algorithm=MD5, qop=auth, nc=").append(nc);
        header.append(", ").append(quoted("cnonce", clientNonce));
        header.append(", ").append(quoted("response", response));
        String opaque = to.opaque();
        return opaque == null
                ? header.toString()
                : header.append(", ").append(quoted("opaque", opaque)).toString();
    }

    private static Optional<Challenge> read(String header) {
        if (!header.regionMatches(true, 0, "Digest ", 0, 7)) {
            return Optional.empty();
        }
        String realm = null;
        String nonce = null;
        String opaque = null;
        String algorithm = "MD5";
        String qop = "";
        Matcher matcher = PARAMETER.matcher(header.substring(7));
        while (matcher.find()) {
            String value = matcher.group(2) == null ? matcher.group(3) : matcher.group(2);
            switch (matcher.group(1).toLowerCase(Locale.ROOT)) {
                case "realm" -> realm = value;
                case "nonce" -> nonce = value;
                case "opaque" -> opaque = value;
                case "algorithm" -> algorithm = value;
                case "qop" -> qop = value;
                default -> {
                    // Other parameters do not matter to us.
                }
            }
        }
        boolean known =
                algorithm.equalsIgnoreCase("MD5") && List.of(qop.split(",")).contains("auth");
        return known && realm != null && nonce != null
                ? Optional.of(new Challenge(realm, nonce, opaque))
                : Optional.empty();
    }

    private static String quoted(String name, String value) {
        return name + "=\"" + value + '"';
    }

    private static String md5(String text) {
        try {
            return HexFormat.of()
                    .formatHex(
                            MessageDigest.getInstance("MD5")
                                    .digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has MD5", e);
        }
    }
}
