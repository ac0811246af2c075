package org.comptoir.wallet.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import org.comptoir.kernel.Asset;
import org.comptoir.kernel.NotFound;
import org.comptoir.kernel.boundary.Quarantine;
import org.comptoir.wallet.ChainKind;
import org.comptoir.wallet.WalletConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ChainOpenerTest {
    private static final String SETTINGS =
            """
            {"daemon":{"url":"http://127.0.0.1:1","user":"a","password":"b"},
             "view":{"url":"http://127.0.0.1:2","user":"a","password":"b"},
             "outside":{"url":"http://127.0.0.1:3","user":"a","password":"b"},
             "spend":{"walletDir":"/tmp/none","binary":"/usr/bin/none"}}
            """;

    @TempDir Path data;

    @Test
    void opensOneDemoChainForEachAssetAndLetsThemGo() {
        for (int start = 0; start < 2; start++) {
            ChainOpener opener = opener("demo", Optional.empty());
            assertEquals(
                    List.of(Asset.values()),
                    opener.chains().all().stream().map(Chain::asset).toList());
            assertEquals(ChainKind.DEMO, opener.chains().of(Asset.BTC).kind());
            assertThrows(UncheckedIOException.class, () -> opener("demo", Optional.empty()));
            opener.close();
        }
    }

    @Test
    void opensMoneroAsConfigured() throws IOException {
        String file = settings("rw-------");
        Chain regtest = opener("monero-regtest", Optional.of(file)).chains().of(Asset.XMR);
        assertEquals(ChainKind.REGTEST, regtest.kind());
        assertTrue(regtest.testNetwork().isPresent());
        Chains real = opener("monero", Optional.of(file)).chains();
        assertEquals(ChainKind.MAINNET, real.of(Asset.XMR).kind());
        assertTrue(real.of(Asset.XMR).testNetwork().isEmpty(), "even if an outside is configured");
        assertThrows(NotFound.class, () -> real.of(Asset.BTC));
        assertEquals(
                ChainKind.STAGENET,
                opener("monero-stagenet", Optional.of(file)).chains().of(Asset.XMR).kind());
    }

    @Test
    void refusesWhatItCannotOpen() throws IOException {
        assertThrows(UncheckedIOException.class, () -> opener("bitcoin", Optional.empty()));
        assertThrows(UncheckedIOException.class, () -> opener("monero", Optional.empty()));
        Optional<String> readable = Optional.of(settings("rw-r--r--"));
        assertThrows(UncheckedIOException.class, () -> opener("monero", readable));
        Path missing = data.resolve("run.json");
        Files.writeString(missing, "{\"daemon\":{\"url\":\"http://127.0.0.1:1\"}}");
        Files.setPosixFilePermissions(missing, PosixFilePermissions.fromString("rw-------"));
        assertThrows(
                UncheckedIOException.class,
                () -> opener("monero", Optional.of(missing.toString())));
    }

    private ChainOpener opener(String name, Optional<String> config) {
        return new ChainOpener(
                name,
                data.toString(),
                config,
                new WalletConfig(data, WalletConfig.Rules.DEFAULT, WalletConfig.Limits.DEFAULT),
                new Quarantine());
    }

    private String settings(String permissions) throws IOException {
        Path file = data.resolve(permissions + ".json");
        Files.writeString(file, SETTINGS);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
        return file.toString();
    }
}
