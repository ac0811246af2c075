package org.comptoir.it.proxy;

import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.comptoir.it.post.Answer;
import org.comptoir.it.post.Http;
import org.comptoir.it.post.RawHttp;

/**
 * Whoever calls an onion service, as Tor passes them on.
 *
 * @param circuit the line by which Tor names their circuit
 * @param headers theirs, each with its end of line
 */
record OnionCaller(Onion onion, String circuit, String headers) {
    private static final String END = "\r\n";

    /** The same with one more header. */
    OnionCaller with(String name, String value) {
        return new OnionCaller(onion, circuit, headers + name + ": " + value + END);
    }

    Answer get(String path) {
        return send("GET", path, "");
    }

    /** POST of a JSON object given as name, value, name, value; without any, of nothing. */
    Answer post(String path, Object... members) {
        return send("POST", path, members.length == 0 ? "" : Http.object(members));
    }

    /** A whole request, and the whole answer; of status 0 where it is no HTTP. */
    private Answer send(String method, String path, String body) {
        String content =
                body.isEmpty()
                        ? ""
                        : "Content-Type: application/json\r\nContent-Length: %d\r\n"
                                .formatted(body.getBytes(StandardCharsets.UTF_8).length);
        return answer(
                method + " " + path,
                onion.say(
                        circuit
                                + "%s /api/v1%s HTTP/1.1\r\nHost: %s\r\nConnection: close\r\n"
                                        .formatted(method, path, onion.name())
                                + headers
                                + content
                                + END
                                + body));
    }

    private static Answer answer(String request, String said) {
        int end = said.indexOf(END + END);
        if (RawHttp.statusOf(said) == 0 || end < 0) {
            return new Answer(request, 0, HttpHeaders.of(Map.of(), (name, value) -> true), said);
        }
        Map<String, List<String>> fields = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        said.substring(0, end)
                .lines()
                .skip(1)
                .map(line -> line.split(": ", 2))
                .forEach(field -> fields.put(field[0], List.of(field[1])));
        String body = said.substring(end + 2 * END.length());
        boolean isChunked = fields.getOrDefault("Transfer-Encoding", List.of()).contains("chunked");
        return new Answer(
                request,
                RawHttp.statusOf(said),
                HttpHeaders.of(fields, (name, value) -> true),
                isChunked ? whole(body) : body);
    }

    /** What comes in chunks is ASCII here: their lengths count characters. */
    private static String whole(String chunked) {
        StringBuilder whole = new StringBuilder();
        int at = 0;
        while (true) {
            int line = chunked.indexOf(END, at);
            int length = Integer.parseInt(chunked.substring(at, line), 16);
            if (length == 0) {
                return whole.toString();
            }
            whole.append(chunked, line + END.length(), line + END.length() + length);
            at = line + length + 2 * END.length();
        }
    }
}
