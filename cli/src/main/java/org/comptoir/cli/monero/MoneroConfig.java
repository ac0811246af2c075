package org.comptoir.cli.monero;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.comptoir.cli.files.OwnerOnly;
import org.jspecify.annotations.Nullable;

/**
 * What the server must know to use Monero; it reads it from the owner-only file that {@code
 * COMPTOIR_MONERO_CONFIG} names.
 *
 * @param daemon monerod
 * @param view wallet-rpc without an open wallet, for the view-only wallet
 * @param outside wallet-rpc of the regtest network's other people; null on a real network
 * @param spend what the server needs to run the spend wallet's own wallet-rpc as its child
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record MoneroConfig(
        Endpoint daemon, Endpoint view, @Nullable Endpoint outside, SpendWallet spend) {

    /** Folder of the spend wallet and the absolute path of the wallet-rpc program. */
    public record SpendWallet(String walletDir, String binary) {
        static SpendWallet in(MoneroFolder folder, Path program) {
            Path wallets = OwnerOnly.folder(folder.wallets("wallet-spend"));
            return new SpendWallet(wallets.toString(), program.toString());
        }
    }

    /** What a post's last start wrote; nothing if it never used Monero. */
    public static Optional<MoneroConfig> read(Path data) {
        Path file = new MoneroFolder(data).monero();
        try {
            return Files.exists(file)
                    ? Optional.of(new ObjectMapper().readValue(file.toFile(), MoneroConfig.class))
                    : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path write(Path file) {
        try {
            OwnerOnly.write(file, new ObjectMapper().writeValueAsString(this));
            return file;
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e); // strings only
        }
    }
}
