package org.comptoir.it.account;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.comptoir.cli.process.Child;
import org.comptoir.cli.process.FreePort;
import org.comptoir.it.post.Http;
import org.comptoir.it.post.Until;

/** A mail server, a process of its own: its classes stay out of ours. */
final class GreenMail implements AutoCloseable {
    private static final Path PROGRAM = Path.of("target/storage/greenmail.jar").toAbsolutePath();
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final int smtp = FreePort.next();
    private final int smtps = FreePort.next();
    private final int api = FreePort.next();
    private final HttpClient client = HttpClient.newHttpClient();
    private final Child process;

    GreenMail(Path folder) throws IOException {
        process =
                new Child.Recipe(
                                "greenmail",
                                Files.createDirectories(folder),
                                List.of(
                                        Path.of(System.getProperty("java.home"), "bin/java")
                                                .toString(),
                                        "-Xmx128m",
                                        "-XX:+UseSerialGC",
                                        "-Dgreenmail.startup.timeout=120000",
                                        "-Dgreenmail.smtp.hostname=127.0.0.1",
                                        "-Dgreenmail.smtp.port=" + smtp,
                                        "-Dgreenmail.smtps.hostname=127.0.0.1",
                                        "-Dgreenmail.smtps.port=" + smtps,
                                        "-Dgreenmail.api.hostname=127.0.0.1",
                                        "-Dgreenmail.api.port=" + api,
                                        "-Dgreenmail.auth.disabled",
                                        "-jar",
                                        PROGRAM.toString()),
                                Map.of(),
                                folder.resolve("greenmail.log"))
                        .start();
        Until.holds("the mail server", PATIENCE, this::isReady);
    }

    int smtp() {
        return smtp;
    }

    int smtps() {
        return smtps;
    }

    /** The letters to that address, oldest first: what each says. */
    List<String> lettersTo(String address) {
        return java.util.stream.StreamSupport.stream(
                        ask("/api/user/" + address + "/messages/INBOX").spliterator(), false)
                .map(letter -> letter.path("mimeMessage").asText())
                .toList();
    }

    /** What a letter says: the part below the empty line, decoded. */
    static String said(String mime) {
        String body = mime.substring(mime.indexOf("\r\n\r\n") + 4);
        return new String(Base64.getMimeDecoder().decode(body), StandardCharsets.UTF_8);
    }

    private boolean isReady() {
        if (!process.runs()) {
            throw new AssertionError(String.join("\n", process.lastWords(20)));
        }
        return ask("/api/service/readiness").has("message");
    }

    /** Nothing while it does not answer, or there is nobody of that address. */
    private JsonNode ask(String path) {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + api + path)).build();
        try {
            HttpResponse<String> answer =
                    client.send(request, HttpResponse.BodyHandlers.ofString());
            return answer.statusCode() == 200
                    ? Http.parse(answer.body(), path)
                    : Http.parse("[]", path);
        } catch (IOException notYet) {
            return Http.parse("[]", path);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        process.stop(Duration.ofSeconds(1));
    }
}
