package org.comptoir.ledger.control;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.SortedMap;
import java.util.UUID;
import org.comptoir.ledger.AccountRef;
import org.comptoir.ledger.FactKey;
import org.comptoir.ledger.Sha256;
import org.comptoir.ledger.TransferKind;
import org.jspecify.annotations.Nullable;

/**
 * A transfer in the one form that is digested (L8). Readable text, so that anybody can check a
 * receipt with no software of ours:
 *
 * <pre>
 * comptoir transfer 1
 * id 0190b2c4-…
 * kind TRANSFER
 * at 2026-11-21T10:15:30.123456Z
 * fact &lt;owner&gt; &lt;sha256 of the key, hex&gt;
 * reference &lt;uuid&gt; | -
 * memo &lt;sha256(salt ‖ text), hex&gt; | -
 * entry &lt;owner&gt; AVAILABLE XMR -1500000000000
 * entry &lt;owner&gt; AVAILABLE XMR 1500000000000
 * </pre>
 *
 * <p>Each line ends with a line feed; entries stand in the order of {@link AccountRef}; amounts are
 * minor units; the instant always has six decimals. The leaf is SHA-256("transfer" ‖ seq ‖ digest)
 * with {@code seq} as eight bytes, highest first; a number that no transfer has leaves the leaf
 * SHA-256("gap" ‖ seq).
 *
 * @param memoDigest SHA-256(salt ‖ text), or null
 * @param amounts signed minor units by account
 */
record CanonicalTransfer(
        UUID id,
        TransferKind kind,
        Instant at,
        FactKey key,
        @Nullable UUID reference,
        @Nullable Sha256 memoDigest,
        SortedMap<AccountRef, Long> amounts) {
    private static final byte[] TRANSFER = "transfer".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] GAP = "gap".getBytes(StandardCharsets.US_ASCII);

    Sha256 digest() {
        return Sha256.hash(text());
    }

    Sha256 leaf(long seq) {
        return Sha256.hash(TRANSFER, eightBytes(seq), digest().bytes());
    }

    static Sha256 gapLeaf(long seq) {
        return Sha256.hash(GAP, eightBytes(seq));
    }

    String text() {
        StringBuilder text = new StringBuilder(512).append("comptoir transfer 1\n");
        line(text, "id", id.toString());
        line(text, "kind", kind.name());
        line(text, "at", microseconds(at));
        line(text, "fact", key.owner().value() + " " + key.sha256().hex());
        line(text, "reference", reference == null ? "-" : reference.toString());
        line(text, "memo", memoDigest == null ? "-" : memoDigest.hex());
        for (Map.Entry<AccountRef, Long> entry : amounts.entrySet()) {
            AccountRef account = entry.getKey();
            line(
                    text,
                    "entry",
                    account.owner().value()
                            + " "
                            + account.kind()
                            + " "
                            + account.asset()
                            + " "
                            + entry.getValue());
        }
        return text.toString();
    }

    private static void line(StringBuilder text, String name, String value) {
        text.append(name).append(' ').append(value).append('\n');
    }

    /** ISO 8601 with always six decimals; {@link Instant#toString} leaves zeros out. */
    static String microseconds(Instant at) {
        String seconds = Instant.ofEpochSecond(at.getEpochSecond()).toString();
        return "%s.%06dZ"
                .formatted(seconds.substring(0, seconds.length() - 1), at.getNano() / 1_000);
    }

    private static byte[] eightBytes(long seq) {
        return ByteBuffer.allocate(Long.BYTES).putLong(seq).array();
    }
}
