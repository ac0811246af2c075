package org.comptoir.it.ops;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import org.comptoir.cli.monitoring.Metrics;
import org.comptoir.cli.server.WildFly;
import org.comptoir.it.post.Http;
import org.comptoir.it.post.Post;

/** What a post shows to Prometheus, read where Prometheus reads it. */
public final class Scrape {
    private Scrape() {}

    /** Where that post shows it. */
    static URI address(Post post) {
        try {
            String port = Files.readString(WildFly.metricsFile(post.dataFolder())).strip();
            return URI.create("http://127.0.0.1:" + port);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All that it shows now. */
    public static Metrics of(Post post) {
        return Metrics.read(new Http(address(post)).get("//metrics").expect(200).text());
    }
}
