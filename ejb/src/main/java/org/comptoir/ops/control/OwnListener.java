package org.comptoir.ops.control;

import jakarta.enterprise.context.ApplicationScoped;
import java.net.http.HttpClient;
import java.time.Duration;

/** The one client with which the post calls itself. */
@ApplicationScoped
public class OwnListener {
    /** A part that takes longer does not answer. */
    static final Duration PATIENCE = Duration.ofSeconds(4);

    private final HttpClient client =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(PATIENCE)
                    .build();

    HttpClient client() {
        return client;
    }
}
