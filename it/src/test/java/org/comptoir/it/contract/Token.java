package org.comptoir.it.contract;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.util.Base64;
import java.util.function.Consumer;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.comptoir.it.post.Http;

/** The head and claims of a JWT, to be changed at will and signed in any way. */
final class Token {
    private final ObjectNode head;
    private final ObjectNode claims;

    private Token(ObjectNode head, ObjectNode claims) {
        this.head = head;
        this.claims = claims;
    }

    /** What a compact token says. */
    static Token read(String compact) {
        String[] parts = compact.split("\\.", -1);
        return new Token(object(parts[0]), object(parts[1]));
    }

    /** The same with another head. */
    Token head(Consumer<ObjectNode> change) {
        ObjectNode changed = head.deepCopy();
        change.accept(changed);
        return new Token(changed, claims);
    }

    /** The same with other claims. */
    Token claims(Consumer<ObjectNode> change) {
        ObjectNode changed = claims.deepCopy();
        change.accept(changed);
        return new Token(head, changed);
    }

    /** The same under another {@code alg}. */
    Token alg(String name) {
        return head(members -> members.put("alg", name));
    }

    /** With nothing after the last point. */
    String unsigned() {
        return text() + ".";
    }

    /** With the signature of another token. */
    String signedLike(String compact) {
        return text() + compact.substring(compact.lastIndexOf('.'));
    }

    /** Signed by RSA with PKCS #1 padding; {@code digest} such as {@code SHA256}. */
    String signed(PrivateKey key, String digest) {
        try {
            return signed(Signature.getInstance(digest + "withRSA"), key);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Signed by RSA, as the post does. */
    String signed(PrivateKey key) {
        return signed(key, "SHA256");
    }

    /** Signed by RSA with the other padding. */
    String signedPss(PrivateKey key) {
        try {
            Signature signature = Signature.getInstance("RSASSA-PSS");
            signature.setParameter(
                    new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, 32, 1));
            return signed(signature, key);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private String signed(Signature signature, PrivateKey key) throws GeneralSecurityException {
        signature.initSign(key);
        signature.update(text().getBytes(StandardCharsets.US_ASCII));
        return text() + "." + encode(signature.sign());
    }

    /** Signed by HMAC-SHA-256 with anything as the secret. */
    String hmac(byte[] secret) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret, "HmacSHA256"));
            return text() + "." + encode(mac.doFinal(text().getBytes(StandardCharsets.US_ASCII)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private String text() {
        return encode(head.toString().getBytes(StandardCharsets.UTF_8))
                + "."
                + encode(claims.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static ObjectNode object(String part) {
        String json = new String(Base64.getUrlDecoder().decode(part), StandardCharsets.UTF_8);
        return (ObjectNode) Http.parse(json, part);
    }

    private static String encode(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
