package org.comptoir.it.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.Locale;

/** Checks receipts and seals as {@code docs/reference/ledger.md} tells a stranger to. */
final class Receipt {
    private static final HexFormat HEX = HexFormat.of();

    /** What stands before the 32 bytes of a key in the form that Java reads. */
    private static final String ED25519_HEAD = "302a300506032b6570032100";

    private static final DateTimeFormatter SIX_DECIMALS =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);

    private Receipt() {}

    static String leaf(String text, long seq) {
        return hash(utf8("transfer"), seq(seq), HEX.parseHex(hash(utf8(text))));
    }

    static String climb(String receipt, JsonNode path) {
        String node = receipt;
        for (JsonNode step : path) {
            byte[] beside = HEX.parseHex(step.path("hash").asText());
            node =
                    step.path("side").asText().equals("left")
                            ? hash(utf8("node"), beside, HEX.parseHex(node))
                            : hash(utf8("node"), HEX.parseHex(node), beside);
        }
        return node;
    }

    /** A seal's hash is of its own text, and its key signed it. */
    static void check(JsonNode seal) {
        assertEquals(hash(utf8(text(seal))), seal.path("hash").asText(), seal::toString);
        assertTrue(isSigned(seal), seal::toString);
    }

    private static String text(JsonNode seal) {
        return """
               comptoir seal 1
               n %d
               kind %s
               range %d %d
               transfers %d
               root %s
               previous %s
               at %s
               """
                .formatted(
                        seal.path("n").asLong(),
                        seal.path("kind").asText().toUpperCase(Locale.ROOT),
                        seal.path("from").asLong(),
                        seal.path("to").asLong(),
                        seal.path("count").asLong(),
                        seal.path("root").asText(),
                        seal.path("previous").asText(),
                        SIX_DECIMALS.format(Instant.parse(seal.path("at").asText())));
    }

    private static boolean isSigned(JsonNode seal) {
        try {
            Signature ed25519 = Signature.getInstance("Ed25519");
            ed25519.initVerify(
                    KeyFactory.getInstance("Ed25519")
                            .generatePublic(
                                    new X509EncodedKeySpec(
                                            HEX.parseHex(
                                                    ED25519_HEAD + seal.path("keyId").asText()))));
            ed25519.update(HEX.parseHex(seal.path("hash").asText()));
            return ed25519.verify(HEX.parseHex(seal.path("signature").asText()));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(seal.toString(), e);
        }
    }

    private static byte[] seq(long seq) {
        return ByteBuffer.allocate(Long.BYTES).putLong(seq).array();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String hash(byte[]... parts) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            for (byte[] part : parts) {
                sha256.update(part);
            }
            return HEX.formatHex(sha256.digest());
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }
}
