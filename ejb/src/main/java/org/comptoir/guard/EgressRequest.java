package org.comptoir.guard;

import java.net.URI;
import java.util.Map;

/**
 * What the post asks of another machine.
 *
 * @param uri {@code https} or {@code http}, without user information; never logged
 * @param headers further ones, by name
 * @param body what a POST sends, or nothing for a GET
 */
@SuppressWarnings("ArrayRecordComponent") // nobody compares or prints calls
public record EgressRequest(Method method, URI uri, Map<String, String> headers, byte[] body) {
    /** What may be done elsewhere. */
    public enum Method {
        /** To read. */
        GET,
        /** To tell. */
        POST
    }

    /** Copies the headers. */
    public EgressRequest {
        headers = Map.copyOf(headers);
    }

    /** To read what is there, as JSON. */
    public static EgressRequest get(URI uri) {
        return new EgressRequest(
                Method.GET, uri, Map.of("Accept", "application/json"), new byte[0]);
    }

    /** To tell something. */
    public static EgressRequest post(URI uri, Map<String, String> headers, byte[] body) {
        return new EgressRequest(Method.POST, uri, headers, body);
    }

    /** Where it goes, and nothing of what it says: addresses may carry secrets. */
    @Override
    public String toString() {
        return method + " to " + uri.getHost();
    }
}
