package org.comptoir.wallet.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.comptoir.kernel.Asset;
import org.comptoir.kernel.boundary.MarkedCopy;
import org.comptoir.ledger.Frozen;
import org.comptoir.recovery.JournalEntry;
import org.comptoir.recovery.PayoutJournal;
import org.comptoir.wallet.ChainKind;
import org.comptoir.wallet.WalletConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** R5: a copy has no chain to call, and leaves its journal as it lies. */
final class WalletInQuarantineTest {
    @TempDir Path data;

    /** Not even of a kind whose daemons do not run here. */
    @Test
    void itOpensNoChain() throws IOException {
        for (String chain : List.of("demo", "monero")) {
            ChainOpener opener =
                    new ChainOpener(
                            chain, data.toString(), Optional.empty(), config(), new MarkedCopy());
            assertEquals(List.of(), opener.chains().all());
            assertThrows(Frozen.class, () -> opener.chains().of(Asset.XMR));
            opener.close();
        }
        assertEquals(List.of(), files());
    }

    @Test
    void itReadsItsJournalAndChangesNothingOfIt() throws IOException {
        try (WalletFixture original = WalletFixture.fresh()) {
            original.journals.close();
            Path folder = original.config.journalFolder();
            Map<String, byte[]> before = contents(folder);
            JournalKeeper journals = new JournalKeeper(original.config, new MarkedCopy());
            List<JournalEntry> read = new ArrayList<>();
            journals.replay(read::add);
            assertFalse(read.isEmpty());
            assertThrows(IOException.class, () -> journals.use(PayoutJournal::head));
            assertThrows(IOException.class, () -> journals.append(read));
            Map<String, byte[]> after = contents(folder);
            assertEquals(before.keySet(), after.keySet());
            before.forEach((name, bytes) -> assertEquals(-1, mismatch(bytes, after.get(name))));
        }
    }

    /** What it shows is what the original was bound to; nobody is asked. */
    @Test
    void itKnowsItsBinding() throws Exception {
        try (WalletFixture original = WalletFixture.fresh()) {
            Gate gate = new Gate();
            new Binder(
                            Chains.closed("a copy"),
                            original.bindings,
                            gate,
                            original.journals,
                            original.transactions,
                            new MarkedCopy(),
                            original.clock)
                    .bind();
            assertEquals(Map.of(Asset.XMR, ChainKind.DEMO), gate.kinds());
            assertFalse(gate.isChecked());
            assertTrue(new ChainHealth(gate, new MarkedCopy()).isUp());
        }
    }

    private WalletConfig config() {
        return new WalletConfig(data, WalletConfig.Rules.DEFAULT, WalletConfig.Limits.DEFAULT);
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> all = Files.list(data)) {
            return all.toList();
        }
    }

    private static Map<String, byte[]> contents(Path folder) throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            Map<String, byte[]> contents = new java.util.TreeMap<>();
            for (Path file : all.toList()) {
                contents.put(file.getFileName().toString(), Files.readAllBytes(file));
            }
            return contents;
        }
    }

    private static int mismatch(byte[] before, byte @org.jspecify.annotations.Nullable [] after) {
        return java.util.Arrays.mismatch(before, java.util.Objects.requireNonNull(after));
    }
}
