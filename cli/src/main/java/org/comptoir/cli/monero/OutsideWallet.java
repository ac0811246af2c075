package org.comptoir.cli.monero;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Consumer;
import org.comptoir.cli.files.GeneratedSecret;

/** The wallet of a regtest network's other people. It owns every coin; the post's begins empty. */
final class OutsideWallet {
    /** Coinbase unlocks after 60 blocks and a ring takes 16 outputs: fewer cannot be spent. */
    private static final int FUNDING_BLOCKS = 80;

    private static final int BLOCKS_PER_CALL = 20;
    private static final String NAME = "outside";

    private final MoneroRpc rpc;
    private final Path wallets;
    private final Path passwordFile;

    OutsideWallet(MoneroRpc rpc, Path wallets, Path passwordFile) {
        this.rpc = rpc;
        this.wallets = wallets;
        this.passwordFile = passwordFile;
    }

    /** Opens the wallet, making it the first time. */
    void open() {
        String password = GeneratedSecret.in(passwordFile);
        if (Files.exists(wallets.resolve(NAME + ".keys"))) {
            rpc.call("open_wallet", Map.of("filename", NAME, "password", password));
        } else {
            rpc.call(
                    "create_wallet",
                    Map.of("filename", NAME, "password", password, "language", "English"));
        }
    }

    String address() {
        return rpc.call("get_address", Map.of("account_index", 0)).path("address").asText();
    }

    /** Mines until the wallet can spend. */
    void fund(MoneroRpc daemon, Consumer<String> progress) {
        long height = height(daemon);
        while (height <= FUNDING_BLOCKS) {
            progress.accept("mining block %d of %d".formatted(height, FUNDING_BLOCKS));
            mine(daemon, (int) Math.min(BLOCKS_PER_CALL, FUNDING_BLOCKS + 1 - height));
            height = height(daemon);
        }
        rpc.call("refresh", Map.of());
    }

    void mine(MoneroRpc daemon, int blocks) {
        daemon.call(
                "generateblocks",
                Map.of(
                        "amount_of_blocks",
                        blocks,
                        "wallet_address",
                        address(),
                        "starting_nonce",
                        0));
    }

    private static long height(MoneroRpc daemon) {
        return daemon.call("get_info", Map.of()).path("height").asLong();
    }
}
