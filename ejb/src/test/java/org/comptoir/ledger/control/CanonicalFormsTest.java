package org.comptoir.ledger.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.IntStream;
import org.comptoir.kernel.Asset;
import org.comptoir.kernel.Secret;
import org.comptoir.ledger.AccountKind;
import org.comptoir.ledger.AccountRef;
import org.comptoir.ledger.FactKey;
import org.comptoir.ledger.InclusionProof.Side;
import org.comptoir.ledger.InclusionProof.Step;
import org.comptoir.ledger.OwnerId;
import org.comptoir.ledger.Seal;
import org.comptoir.ledger.Sha256;
import org.comptoir.ledger.TransferKind;
import org.comptoir.ledger.entity.Memo;
import org.junit.jupiter.api.Test;

/**
 * The forms behind leaves and seals never change: these texts and digests were computed with {@code
 * sha256sum} and stand in {@code docs/reference/ledger.md}.
 */
final class CanonicalFormsTest {
    private static final OwnerId ALICE = owner("0190b2c4-0000-7000-8000-00000000000a");
    private static final OwnerId BOB = owner("0190b2c4-0000-7000-8000-00000000000b");

    private final CanonicalTransfer transfer =
            new CanonicalTransfer(
                    UUID.fromString("0190b2c4-0000-7000-8000-000000000001"),
                    TransferKind.TRANSFER,
                    Instant.parse("2026-11-21T10:15:30.120Z"),
                    FactKey.of(ALICE, "transfer:example"),
                    null,
                    new Memo(Secret.of(new byte[32]), "for the bread").digest(),
                    new TreeMap<>(
                            Map.of(
                                    AccountRef.available(BOB, Asset.XMR),
                                    1_500_000_000_000L,
                                    AccountRef.available(ALICE, Asset.XMR),
                                    -1_500_000_000_000L)));

    @Test
    void aTransferIsReadableText() {
        assertEquals(
                """
                comptoir transfer 1
                id 0190b2c4-0000-7000-8000-000000000001
                kind TRANSFER
                at 2026-11-21T10:15:30.120000Z
                fact 0190b2c4-0000-7000-8000-00000000000a 7e7b2614e0d165cd05163d69892d3dcadd2b2a5b89be1f85dc69f9816d98adce
                reference -
                memo 6eff60312c5ed5c9ab955116fa0391c4d0159478b80e1262bb59f90c7618d1fa
                entry 0190b2c4-0000-7000-8000-00000000000a AVAILABLE XMR -1500000000000
                entry 0190b2c4-0000-7000-8000-00000000000b AVAILABLE XMR 1500000000000
                """,
                transfer.text());
    }

    @Test
    void leavesAreBoundToTheirPlace() {
        assertEquals(
                "1fd9a5a737a197fdd1c25fdf9c4812d6bf10d93ee43edf79312e95282decd8ec",
                transfer.leaf(17).hex());
        assertNotEquals(transfer.leaf(17), transfer.leaf(18));
        assertEquals(
                "1dcd6d0cf3ba5dbc088a2ff31e1a7651f44f7cc1268a65d37e5bef046df8e846",
                CanonicalTransfer.gapLeaf(17).hex());
    }

    @Test
    void instantsAlwaysHaveSixDecimals() {
        assertEquals(
                "2026-11-21T10:15:30.000000Z",
                CanonicalTransfer.microseconds(Instant.parse("2026-11-21T10:15:30Z")));
        assertEquals(
                "2026-11-21T10:15:00.000001Z",
                CanonicalTransfer.microseconds(Instant.parse("2026-11-21T10:15:00.000001999Z")));
    }

    @Test
    void entriesStandInTheOrderOfOwnerKindAndCoin() {
        List<AccountRef> refs =
                List.of(
                        AccountRef.post(AccountKind.FEES, Asset.BTC),
                        AccountRef.available(ALICE, Asset.XMR),
                        AccountRef.available(ALICE, Asset.BTC),
                        AccountRef.receivable(ALICE, Asset.XMR),
                        AccountRef.available(BOB, Asset.XMR));
        assertEquals(refs, refs.stream().sorted().toList());
    }

    @Test
    void aTreeHasTheShapeOfRfc6962() {
        List<Sha256> leaves =
                IntStream.range(0, 7).mapToObj(n -> Sha256.hash("leaf " + n)).toList();
        assertEquals(leaves.get(0), MerkleTree.root(leaves.subList(0, 1)));
        assertEquals(node(leaves.get(0), leaves.get(1)), MerkleTree.root(leaves.subList(0, 2)));
        assertEquals(
                node(
                        node(
                                node(leaves.get(0), leaves.get(1)),
                                node(leaves.get(2), leaves.get(3))),
                        node(node(leaves.get(4), leaves.get(5)), leaves.get(6))),
                MerkleTree.root(leaves));
        assertThrows(IllegalArgumentException.class, () -> MerkleTree.root(List.of()));
    }

    @Test
    void fromEveryLeafOfEveryTreeAPathLeadsToTheRoot() {
        for (int size = 1; size <= 33; size++) {
            List<Sha256> leaves =
                    IntStream.range(0, size).mapToObj(n -> Sha256.hash("leaf " + n)).toList();
            for (int place = 0; place < size; place++) {
                Sha256 climbed = leaves.get(place);
                for (Step step : MerkleTree.path(leaves, place)) {
                    climbed =
                            step.side() == Side.LEFT
                                    ? node(step.hash(), climbed)
                                    : node(climbed, step.hash());
                }
                assertEquals(MerkleTree.root(leaves), climbed, place + " of " + size);
            }
        }
    }

    @Test
    void aMissingTransferLeavesAGapLeaf() {
        Sha256 leaf = transfer.leaf(17);
        assertEquals(
                node(leaf, CanonicalTransfer.gapLeaf(18)),
                CanonicalSeal.root(17, 18, Map.of(17L, leaf)));
    }

    @Test
    void aSealIsReadableText() {
        CanonicalSeal seal =
                new CanonicalSeal(
                        2,
                        Seal.Kind.REGULAR,
                        17,
                        18,
                        1,
                        CanonicalSeal.root(17, 18, Map.of(17L, transfer.leaf(17))),
                        Sha256.hash("the first seal"),
                        Instant.parse("2026-11-21T10:15:31Z"));
        assertEquals(
                "49f9db8badc5ce5be2e7a89c5dfc2d2973948242f44f2615cdc9bfc1295f5ec3",
                seal.hash().hex());
    }

    private static Sha256 node(Sha256 left, Sha256 right) {
        return Sha256.hash("node".getBytes(StandardCharsets.US_ASCII), left.bytes(), right.bytes());
    }

    private static OwnerId owner(String id) {
        return new OwnerId(UUID.fromString(id));
    }
}
