package org.comptoir.wallet.control.monero;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.comptoir.kernel.Secret;
import org.comptoir.recovery.OwnerOnlyFile;
import org.comptoir.wallet.ChainKind;
import org.jspecify.annotations.Nullable;

/**
 * The spend wallet's server as a child of ours (W7): started with a login nobody else knows, ended
 * by its recorded process id.
 *
 * <p>The record outlives us: whoever starts next first ends the one that was left behind, but only
 * if that process is still the one that was recorded.
 */
final class SpendProcess {
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(20);
    private static final String USER = "comptoir";

    /** The last one tells the launcher whose children to end. */
    private static final Set<String> INHERITED =
            Set.of("PATH", "HOME", "LANG", "LC_ALL", "TZ", "TMPDIR", "COMPTOIR_CHILD_OF");

    private final MoneroSettings settings;
    private final PostFolder folder;
    private final ChainKind kind;
    private @Nullable ProcessHandle mine;

    SpendProcess(MoneroSettings settings, PostFolder folder, ChainKind kind) {
        this.settings = settings;
        this.folder = folder;
        this.kind = kind;
    }

    /** A server that was started, perhaps not answering yet. */
    record Running(Process process, Endpoint endpoint) {}

    /** Ends the server of the last holder and starts a new one under a new login. */
    synchronized Running start() throws IOException {
        endRecorded();
        OwnerOnlyFile.folder(settings.walletDir());
        OwnerOnlyFile.folder(folder.spendLogs());
        int port = freePort();
        Endpoint endpoint =
                new Endpoint("http://127.0.0.1:" + port, USER, Secret.of(PostFolder.random()));
        writeConfig(port, endpoint);
        Process process =
                program("--config-file", folder.spendConfig().toString(), "--non-interactive")
                        .directory(settings.walletDir().toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(folder.spendLogs().resolve("start.log").toFile())
                        .start();
        record(process);
        mine = process.toHandle();
        return new Running(process, endpoint);
    }

    /** Ends the server that was started here; one that another holder started since lives on. */
    synchronized void stop() throws IOException {
        ProcessHandle own = mine;
        if (own == null) {
            return;
        }
        boolean isRecorded = recorded().filter(own::equals).isPresent();
        end(own);
        mine = null;
        if (isRecorded) {
            Files.deleteIfExists(folder.spendPid());
        }
    }

    private void endRecorded() throws IOException {
        Optional<ProcessHandle> running = recorded();
        if (running.isPresent()) {
            end(running.get());
        }
        Files.deleteIfExists(folder.spendPid());
    }

    /** Asks it to end, which stores its wallet, and makes it end when that takes too long. */
    private static void end(ProcessHandle server) throws IOException {
        server.destroy();
        if (!ended(server)) {
            server.destroyForcibly();
            if (!ended(server)) {
                throw new IOException("the spend wallet's server does not end");
            }
        }
    }

    private void record(Process process) throws IOException {
        try {
            String text = process.pid() + " " + startOf(process.toHandle());
            OwnerOnlyFile.replace(folder.spendPid(), text.getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            process.destroyForcibly();
            throw e;
        }
    }

    /** The recorded process, unless another one got its number since. */
    private Optional<ProcessHandle> recorded() throws IOException {
        if (Files.notExists(folder.spendPid())) {
            return Optional.empty();
        }
        String text =
                new String(OwnerOnlyFile.read(folder.spendPid(), 200), StandardCharsets.US_ASCII);
        List<String> parts = List.of(text.strip().split(" "));
        if (parts.size() != 2 || !parts.get(0).matches("[0-9]{1,18}")) {
            throw new IOException("no process id in " + folder.spendPid());
        }
        return ProcessHandle.of(Long.parseLong(parts.get(0)))
                .filter(ProcessHandle::isAlive)
                .filter(handle -> startOf(handle).equals(parts.get(1)));
    }

    private static String startOf(ProcessHandle handle) {
        return handle.info().startInstant().map(Instant::toString).orElse("unknown");
    }

    private static boolean ended(ProcessHandle handle) throws IOException {
        try {
            handle.onExit().get(STOP_PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            throw new IOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private void writeConfig(int port, Endpoint endpoint) throws IOException {
        StringBuilder text = new StringBuilder();
        option(text, "daemon-address", settings.daemon().url());
        if (!settings.daemon().user().isEmpty()) {
            option(text, "daemon-login", login(settings.daemon()));
        }
        if (settings.daemon().url().startsWith("http:")) {
            option(text, "daemon-ssl", "disabled");
        }
        option(text, "rpc-bind-ip", "127.0.0.1");
        option(text, "rpc-bind-port", Integer.toString(port));
        option(text, "rpc-login", login(endpoint));
        option(text, "rpc-ssl", "disabled");
        option(text, "wallet-dir", settings.walletDir().toString());
        option(text, "shared-ringdb-dir", settings.walletDir().resolve(".ringdb").toString());
        option(text, "log-file", folder.spendLogs().resolve("wallet-spend.log").toString());
        option(text, "max-log-file-size", "10000000");
        option(text, "max-log-files", "50");
        option(text, "log-level", "0");
        option(text, "max-concurrency", "1");
        option(text, "trusted-daemon", "1");
        option(text, "disable-rpc-ban", "1");
        option(text, "no-dns", "1");
        if (kind == ChainKind.STAGENET) {
            option(text, "stagenet", "1");
        }
        if (kind == ChainKind.REGTEST && knows("allow-mismatched-daemon-version")) {
            option(text, "allow-mismatched-daemon-version", "1");
        }
        OwnerOnlyFile.replace(
                folder.spendConfig(), text.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static void option(StringBuilder text, String name, String value) {
        text.append(name).append('=').append(value).append('\n');
    }

    private static String login(Endpoint endpoint) {
        return endpoint.user() + ":" + endpoint.password().revealText();
    }

    /** It learns nothing of our own environment, which holds secrets. */
    private ProcessBuilder program(String... arguments) {
        List<String> command = new ArrayList<>(List.of(settings.binary().toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().keySet().retainAll(INHERITED);
        return builder;
    }

    /** Newer programs refuse a regtest node unless told; older ones do not know the word. */
    private boolean knows(String option) throws IOException {
        Process help = program("--help").redirectErrorStream(true).start();
        String text = new String(help.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return text.contains("--" + option);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            return socket.getLocalPort();
        }
    }
}
