package org.comptoir.web.ledger;

import java.util.List;
import java.util.Locale;
import org.comptoir.ledger.InclusionProof;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * How a receipt lies under its seal.
 *
 * @param text the canonical text whose digest makes the receipt; null where it would tell what
 *     somebody else owes
 * @param seal the one that covers the transfer, as {@code GET /ledger/seals} lists it
 * @param path from the receipt upwards: joined with each node in turn, it becomes the seal's root
 */
public record ProofView(@Nullable String text, SealView seal, List<Node> path) {
    /**
     * A node beside the way up.
     *
     * @param side where it stands when both are joined
     */
    @Schema(name = "ProofNode")
    public record Node(
            @Schema(enumeration = {"left", "right"}) String side,
            @Schema(examples = "1fd9a5a737a197fdd1c25fdf9c4812d6bf10d93ee43edf79312e95282decd8ec")
                    String hash) {}

    static ProofView of(InclusionProof proof, boolean withText) {
        return new ProofView(
                withText ? proof.text() : null,
                SealView.of(proof.seal()),
                proof.path().stream()
                        .map(
                                step ->
                                        new Node(
                                                step.side().name().toLowerCase(Locale.ROOT),
                                                step.hash().hex()))
                        .toList());
    }
}
