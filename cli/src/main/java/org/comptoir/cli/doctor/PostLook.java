package org.comptoir.cli.doctor;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.comptoir.cli.CommandFailed;
import org.comptoir.cli.monero.MoneroConfig;
import org.comptoir.cli.monero.MoneroPrograms;
import org.comptoir.cli.monero.MoneroRpc;
import org.comptoir.cli.monero.RpcFailed;
import org.comptoir.cli.post.ChainKind;
import org.comptoir.cli.post.PostFolder;
import org.comptoir.cli.post.PostStatus;
import org.comptoir.cli.postgres.PostgresServer;
import org.comptoir.cli.process.FreePort;

/** Whether this post is well, or could start. */
final class PostLook {
    private static final Duration RPC_TIMEOUT = Duration.ofSeconds(10);
    private static final Set<PosixFilePermission> OTHERS =
            Set.of(
                    PosixFilePermission.GROUP_READ,
                    PosixFilePermission.GROUP_WRITE,
                    PosixFilePermission.OTHERS_READ,
                    PosixFilePermission.OTHERS_WRITE);

    private final PostFolder folder;
    private final int port;
    private final Optional<PostStatus> status;

    PostLook(PostFolder folder, int port) {
        this.folder = folder;
        this.port = port;
        this.status = PostStatus.of(folder);
    }

    Finding folder() {
        if (!folder.exists()) {
            return Finding.good("folder", folder.data() + " will be made by the first start");
        }
        if (!Files.isWritable(folder.data())) {
            return Finding.bad(
                    "folder", folder.data() + " is not writable: give it to this user (chown).");
        }
        List<Path> open = openToOthers();
        return open.isEmpty()
                ? Finding.good("folder", folder.data() + ", secrets readable by this user only")
                : Finding.bad("folder", "others can read " + open.get(0) + ": chmod go= it.");
    }

    private List<Path> openToOthers() {
        Path keys = folder.data().resolve("keys");
        Stream<Path> secrets = Files.isDirectory(keys) ? withContent(keys) : Stream.of();
        return Stream.concat(Stream.of(folder.run()), secrets).filter(PostLook::isOpen).toList();
    }

    Finding post() {
        if (status.isEmpty()) {
            return Finding.good("post", "does not run");
        }
        if (!status.get().launcherRuns()) {
            return Finding.bad(
                    "post", "its launcher was killed: ./comptoir stop ends what it left.");
        }
        if (isCopy() && status.get().isHealthy()) {
            return Finding.doubtful(
                    "post",
                    "a copy in quarantine at %s: it does not act (start --end-quarantine)"
                            .formatted(status.get().state().address()));
        }
        return status.get().isHealthy()
                ? Finding.good("post", "healthy at " + status.get().state().address())
                : Finding.bad("post", "not healthy: see ./comptoir status and ./comptoir logs.");
    }

    private boolean isCopy() {
        return status.filter(post -> post.state().quarantine()).isPresent();
    }

    Finding port() {
        if (status.filter(PostStatus::launcherRuns).isPresent()) {
            return Finding.good("port", "in use by this post");
        }
        return FreePort.isFree(port)
                ? Finding.good("port", port + " is free")
                : Finding.doubtful(
                        "port", port + " is taken by another program: start with another --port.");
    }

    /** R6, seen with the application's own eyes. */
    Finding database() {
        if (System.getenv("COMPTOIR_DB_URL") != null) {
            return Finding.good("database", "your own (COMPTOIR_DB_URL): checked at each start");
        }
        Optional<PostStatus.ServiceStatus> running =
                status.stream()
                        .flatMap(post -> post.services().stream())
                        .filter(service -> service.name().equals("postgres") && service.runs())
                        .findFirst();
        if (running.isEmpty()) {
            return Finding.good("database", "does not run; checked at each start");
        }
        try {
            PostgresServer.requireDurability(folder.data(), running.get().port());
            return Finding.good("database", "keeps what it confirmed (fsync, synchronous_commit)");
        } catch (CommandFailed e) {
            return Finding.bad("database", String.valueOf(e.getMessage()));
        }
    }

    Finding chain() {
        ChainKind kind = folder.chain().orElse(ChainKind.DEMO);
        if (kind == ChainKind.DEMO) {
            return Finding.good("chain", "demo: coins of no value, no daemon needed");
        }
        if (isCopy()) {
            return Finding.good("chain", kind + ", which a copy in quarantine does not touch");
        }
        try {
            MoneroPrograms.installedWalletRpc();
            return MoneroConfig.read(folder.data())
                    .filter(config -> status.filter(PostStatus::launcherRuns).isPresent())
                    .map(config -> node(kind, config))
                    .orElseGet(() -> Finding.good("chain", kind + ", checked at each start"));
        } catch (CommandFailed e) {
            return Finding.bad("chain", String.valueOf(e.getMessage()));
        }
    }

    private static Finding node(ChainKind kind, MoneroConfig config) {
        try {
            JsonNode info = new MoneroRpc(config.daemon(), RPC_TIMEOUT).call("get_info", Map.of());
            String seen =
                    "%s, %s at height %d"
                            .formatted(
                                    kind,
                                    info.path("nettype").asText(),
                                    info.path("height").asLong());
            return info.path("synchronized").asBoolean(true)
                    ? Finding.good("chain", seen)
                    : Finding.doubtful("chain", seen + ": monerod is still catching up, wait.");
        } catch (RpcFailed e) {
            return Finding.bad(
                    "chain",
                    "monerod at "
                            + config.daemon().url()
                            + " does not answer: start it, or see ./comptoir logs monerod.");
        }
    }

    private static Stream<Path> withContent(Path root) {
        try (Stream<Path> content = Files.list(root)) {
            return Stream.concat(Stream.of(root), content.toList().stream());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isOpen(Path path) {
        try {
            return Files.getPosixFilePermissions(path).stream().anyMatch(OTHERS::contains);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
