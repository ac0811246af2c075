package org.comptoir.it.launcher;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import org.comptoir.cli.process.FreePort;
import org.comptoir.cli.process.Signals;
import org.comptoir.it.post.Http;
import org.comptoir.it.post.Until;

/**
 * A real {@code monerod} on a stagenet of its own: it talks to no other node and mines a few
 * blocks.
 */
final class StagenetNode implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** Any stagenet address will do: nobody spends what is mined here. */
    private static final String MINER =
            "53teqCAESLxeJ1REzGMAat1ZeHvuajvDiXqboEocPaDRRmqWoVPzy46GLo866qRFjbNhfkNckyhST3WEvBviDwpUDd7DSzB";

    private final HttpClient client = HttpClient.newHttpClient();
    private final int port = FreePort.next();
    private final Process process;

    StagenetNode(Path data) throws IOException {
        process =
                new ProcessBuilder(
                                "monerod",
                                "--stagenet",
                                "--offline",
                                "--fixed-difficulty=1",
                                "--data-dir=" + data,
                                "--rpc-bind-port=" + port,
                                "--p2p-bind-port=" + FreePort.next(),
                                "--no-zmq",
                                "--non-interactive",
                                "--max-concurrency=1")
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start();
    }

    String address() {
        return "http://127.0.0.1:" + port;
    }

    /** Mines until there is a first block, which a post is bound to. */
    void mine() {
        Until.holds("the node", PATIENCE, () -> ask("get_height", "").contains("height"));
        Until.holds(
                "mining",
                PATIENCE,
                () ->
                        ask("start_mining", Http.object("miner_address", MINER, "threads_count", 1))
                                .contains("OK"));
        Until.holds(
                "blocks",
                PATIENCE,
                () -> Http.parse(ask("get_height", ""), "get_height").path("height").asLong() > 3);
        ask("stop_mining", "");
    }

    @Override
    public void close() {
        process.destroy();
        if (!Signals.ended(process.toHandle(), PATIENCE)) {
            process.destroyForcibly();
        }
    }

    /** The node's answer; nothing while it does not take calls. */
    private String ask(String path, String body) {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(address() + "/" + path))
                        .timeout(PATIENCE)
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build();
        try {
            return client.send(request, HttpResponse.BodyHandlers.ofString()).body();
        } catch (IOException notYet) {
            return "";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
