package org.comptoir.web.ledger;

import java.time.Instant;
import java.util.HexFormat;
import java.util.Locale;
import org.comptoir.ledger.Seal;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A seal, as anybody may check it; all digests, keys and signatures in hexadecimal.
 *
 * @param n 1 for the first
 * @param from first place it covers
 * @param to last place it covers
 * @param count transfers among these places; the other places are gaps for ever
 * @param root of the tree over the leaves of these places
 * @param previous hash of the seal before, zeros for the first
 * @param hash of the canonical text of this seal
 * @param keyId the Ed25519 public key itself, 32 bytes
 * @param signature Ed25519 over the 32 bytes of the hash
 */
public record SealView(
        @Schema(examples = "12") long n,
        @Schema(enumeration = {"regular", "restore"}) String kind,
        @Schema(examples = "101") long from,
        @Schema(examples = "200") long to,
        @Schema(examples = "99") long count,
        @Schema(examples = "9f64a747e1b97f131fabb6b447296c9b6f0201e79fb3c5356e6c77e89b6a806a")
                String root,
        @Schema(examples = "49f9db8badc5ce5be2e7a89c5dfc2d2973948242f44f2615cdc9bfc1295f5ec3")
                String previous,
        @Schema(examples = "1dcd6d0cf3ba5dbc088a2ff31e1a7651f44f7cc1268a65d37e5bef046df8e846")
                String hash,
        @Schema(examples = "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a")
                String keyId,
        String signature,
        Instant at) {
    static SealView of(Seal seal) {
        return new SealView(
                seal.n(),
                seal.kind().name().toLowerCase(Locale.ROOT),
                seal.firstSeq(),
                seal.lastSeq(),
                seal.transferCount(),
                seal.root().hex(),
                seal.previous().hex(),
                seal.hash().hex(),
                seal.keyId(),
                HexFormat.of().formatHex(seal.signature().bytes()),
                seal.sealedAt());
    }
}
