package org.comptoir.ledger;

import java.util.List;

/**
 * Shows that a receipt lies under a seal (L8): from the leaf, hashed with each step, to the root.
 *
 * @param text the canonical text of the transfer, whose digest makes the leaf
 * @param seal the one that covers the transfer's place
 * @param path from the leaf upwards; empty when the seal covers one place
 */
public record InclusionProof(String text, Seal seal, List<Step> path) {
    /** Copies the list. */
    public InclusionProof {
        path = List.copyOf(path);
    }

    /**
     * One node beside the way up.
     *
     * @param side where it stands
     */
    public record Step(Side side, Sha256 hash) {}

    /** On which side of the way up a node stands. */
    public enum Side {
        /** Before it. */
        LEFT,
        /** After it. */
        RIGHT
    }
}
