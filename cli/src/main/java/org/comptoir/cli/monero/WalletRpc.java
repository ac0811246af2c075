package org.comptoir.cli.monero;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.comptoir.cli.files.GeneratedSecret;
import org.comptoir.cli.files.OwnerOnly;
import org.comptoir.cli.process.Child;
import org.comptoir.cli.process.FreePort;

/** A monero-wallet-rpc with a folder of wallets, none of them open at first. */
record WalletRpc(Daemon daemon, Endpoint endpoint) {
    static final String VIEW = "wallet-view";

    private static final String MISMATCH = "allow-mismatched-daemon-version";

    /**
     * @param name of the process, its log folder and its files
     * @param network the wallet server's own word: empty for mainnet and regtest
     */
    static WalletRpc prepare(
            MoneroFolder folder, String name, Path program, Endpoint daemon, String network) {
        int port = FreePort.next();
        Endpoint endpoint =
                new Endpoint("http://127.0.0.1:" + port, "comptoir", GeneratedSecret.generate());
        Path wallets = OwnerOnly.folder(folder.wallets(name));
        ConfigFile config =
                new ConfigFile()
                        .with("daemon-address", daemon.url())
                        .with("rpc-bind-ip", "127.0.0.1")
                        .with("rpc-bind-port", port)
                        .with("rpc-login", endpoint.user() + ":" + endpoint.password())
                        .with("rpc-ssl", "disabled")
                        .with("wallet-dir", wallets)
                        .with("shared-ringdb-dir", wallets.resolve(".ringdb"))
                        .with("max-concurrency", 1)
                        .with("log-file", folder.log(name))
                        .with("max-log-file-size", MoneroFolder.LOG_SIZE_BYTES)
                        .with("max-log-files", MoneroFolder.LOG_FILES)
                        .with("log-level", MoneroFolder.LOG_LEVEL)
                        .flag("trusted-daemon")
                        .flag("disable-rpc-ban")
                        .flag("no-dns");
        if (!daemon.user().isEmpty()) {
            config.with("daemon-login", daemon.user() + ":" + daemon.password());
        }
        if (daemon.url().startsWith("http:")) {
            config.with("daemon-ssl", "disabled");
        }
        if (!network.isEmpty()) {
            config.flag(network);
        }
        if (MoneroPrograms.knows(program, MISMATCH)) {
            config.flag(MISMATCH);
        }
        Path file = config.write(folder.config(name));
        List<String> command =
                List.of(program.toString(), "--config-file", file.toString(), "--non-interactive");
        Child.Recipe recipe =
                new Child.Recipe(name, folder.data(), command, Map.of(), folder.output(name));
        return new WalletRpc(new Daemon(recipe, endpoint, port, "get_version"), endpoint);
    }
}
