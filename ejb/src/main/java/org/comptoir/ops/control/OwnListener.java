package org.comptoir.ops.control;

import jakarta.enterprise.context.ApplicationScoped;
import java.net.http.HttpClient;
import java.time.Duration;

/**
 * The one client with which the post calls itself.
 *
 * <p>On the proxy's listener, too, where nobody is let in without the word of who asks: it says so.
 */
@ApplicationScoped
public class OwnListener {
    /** A part that takes longer does not answer. */
    static final Duration PATIENCE = Duration.ofSeconds(4);

    /** For the proxy's listener; on any other one nobody believes it. */
    static final String ASKED_BY = "X-Forwarded-For";

    static final String ITSELF = "127.0.0.1";

    private final HttpClient client =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(PATIENCE)
                    .build();

    HttpClient client() {
        return client;
    }
}
