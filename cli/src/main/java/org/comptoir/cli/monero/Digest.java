package org.comptoir.cli.monero;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The answer to monerod's challenge. It offers MD5 and MD5-sess in two headers; this is the former.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc2617#section-3">RFC 2617, section 3</a>
 */
final class Digest {
    private static final Pattern NONCE = Pattern.compile("nonce=\"([^\"]{1,200})\"");
    private static final Pattern REALM = Pattern.compile("realm=\"([^\"]{1,200})\"");
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int CNONCE_BYTES = 16;

    private Digest() {}

    /** The {@code Authorization} header for a POST to {@code path}. */
    static String answer(Endpoint endpoint, String path, List<String> challenges) {
        String challenge =
                challenges.stream()
                        .filter(offer -> !offer.contains("MD5-sess"))
                        .findFirst()
                        .orElseThrow(() -> new RpcFailed("the daemon offers no MD5 digest"));
        String nonce = field(NONCE, challenge);
        String realm = field(REALM, challenge);
        byte[] random = new byte[CNONCE_BYTES];
        RANDOM.nextBytes(random);
        String cnonce = HexFormat.of().formatHex(random);
        String secret = md5(endpoint.user() + ":" + realm + ":" + endpoint.password());
        String response =
                md5(secret + ":" + nonce + ":00000001:" + cnonce + ":auth:" + md5("POST:" + path));
        return """
                Digest username="%s", realm="%s", nonce="%s", uri="%s", algorithm=MD5, \
                qop=auth, nc=00000001, cnonce="%s", response="%s\""""
                .formatted(endpoint.user(), realm, nonce, path, cnonce, response);
    }

    private static String field(Pattern pattern, String challenge) {
        Matcher matcher = pattern.matcher(challenge);
        if (!matcher.find()) {
            throw new RpcFailed("the daemon's challenge is malformed");
        }
        return matcher.group(1);
    }

    private static String md5(String text) {
        try {
            byte[] digest =
                    MessageDigest.getInstance("MD5").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every Java platform has it
        }
    }
}
