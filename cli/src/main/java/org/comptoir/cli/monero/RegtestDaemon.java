package org.comptoir.cli.monero;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.comptoir.cli.files.GeneratedSecret;
import org.comptoir.cli.files.OwnerOnly;
import org.comptoir.cli.process.Child;
import org.comptoir.cli.process.FreePort;

/** A monerod that talks to nobody, whose chain survives a kill. */
record RegtestDaemon(Daemon daemon, Endpoint endpoint) {
    static final String NAME = "monerod";

    static RegtestDaemon prepare(MoneroFolder folder, Path program) {
        int port = FreePort.next();
        Endpoint endpoint =
                new Endpoint("http://127.0.0.1:" + port, "comptoir", GeneratedSecret.generate());
        Path file =
                new ConfigFile()
                        .with("data-dir", OwnerOnly.folder(folder.chain().resolve("node")))
                        .flag("regtest")
                        .flag("offline")
                        .flag("keep-fakechain")
                        .flag("no-zmq")
                        .flag("no-igd")
                        .flag("disable-dns-checkpoints")
                        .flag("disable-rpc-ban")
                        .with("fixed-difficulty", 1)
                        .with("check-updates", "disabled")
                        .with("rpc-bind-ip", "127.0.0.1")
                        .with("rpc-bind-port", port)
                        .with("rpc-login", endpoint.user() + ":" + endpoint.password())
                        .with("rpc-ssl", "disabled")
                        .with("p2p-bind-ip", "127.0.0.1")
                        .with("p2p-bind-port", FreePort.next())
                        .with("db-sync-mode", "safe")
                        .with("max-concurrency", 1)
                        .with("prep-blocks-threads", 1)
                        .with("log-file", folder.log(NAME))
                        .with("max-log-file-size", MoneroFolder.LOG_SIZE_BYTES)
                        .with("max-log-files", MoneroFolder.LOG_FILES)
                        .with("log-level", MoneroFolder.LOG_LEVEL)
                        .write(folder.config(NAME));
        List<String> command =
                List.of(program.toString(), "--config-file", file.toString(), "--non-interactive");
        Child.Recipe recipe =
                new Child.Recipe(NAME, folder.data(), command, Map.of(), folder.output(NAME));
        return new RegtestDaemon(new Daemon(recipe, endpoint, port, "get_info"), endpoint);
    }
}
