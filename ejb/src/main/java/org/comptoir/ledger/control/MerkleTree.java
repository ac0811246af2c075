package org.comptoir.ledger.control;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.comptoir.ledger.InclusionProof.Side;
import org.comptoir.ledger.InclusionProof.Step;
import org.comptoir.ledger.Sha256;

/**
 * The tree over a sealed range, of the shape of RFC 6962: a list is split at the largest power of
 * two below its length, a node is SHA-256("node" ‖ left ‖ right), a single leaf is its own tree.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6962#section-2.1">RFC 6962, 2.1</a>
 */
final class MerkleTree {
    private static final byte[] NODE = "node".getBytes(StandardCharsets.US_ASCII);

    private MerkleTree() {}

    /**
     * The root.
     *
     * @param leaves at least one, in the order of their places
     */
    static Sha256 root(List<Sha256> leaves) {
        if (leaves.isEmpty()) {
            throw new IllegalArgumentException("an empty range has no root");
        }
        if (leaves.size() == 1) {
            return leaves.get(0);
        }
        int left = leftSize(leaves);
        return Sha256.hash(
                NODE,
                root(leaves.subList(0, left)).bytes(),
                root(leaves.subList(left, leaves.size())).bytes());
    }

    /**
     * The nodes beside the way from a leaf to the root, the lowest first.
     *
     * @param place of the leaf, from 0
     */
    static List<Step> path(List<Sha256> leaves, int place) {
        if (leaves.size() == 1) {
            return new ArrayList<>();
        }
        int left = leftSize(leaves);
        List<Sha256> before = leaves.subList(0, left);
        List<Sha256> after = leaves.subList(left, leaves.size());
        List<Step> path = place < left ? path(before, place) : path(after, place - left);
        path.add(
                place < left
                        ? new Step(Side.RIGHT, root(after))
                        : new Step(Side.LEFT, root(before)));
        return path;
    }

    private static int leftSize(List<Sha256> leaves) {
        return Integer.highestOneBit(leaves.size() - 1);
    }
}
