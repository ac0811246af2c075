package org.comptoir.it.kill;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** Somebody who asks for the prices again and again, from a thread of their own. */
final class Caller implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration PAUSE = Duration.ofMillis(100);

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final HttpRequest request;
    private final Thread thread = new Thread(this::ask, "caller");
    private volatile boolean isOver;
    private volatile boolean wasAskedToWait;

    Caller(URI post) {
        this.request =
                HttpRequest.newBuilder(post.resolve("/api/v1/prices")).timeout(PATIENCE).build();
        thread.start();
    }

    /** Whether the post ever said that it stands still, and when to come again. */
    boolean wasAskedToWait() {
        return wasAskedToWait;
    }

    private void ask() {
        while (!isOver) {
            try {
                HttpResponse<String> answer =
                        client.send(request, HttpResponse.BodyHandlers.ofString());
                wasAskedToWait |=
                        answer.statusCode() == 503
                                && answer.headers().firstValue("Retry-After").isPresent()
                                && answer.body().contains("stands still");
            } catch (IOException refused) {
                LockSupport.parkNanos(PAUSE.toNanos());
            } catch (InterruptedException e) {
                return;
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }

    @Override
    public void close() {
        isOver = true;
        try {
            thread.join(PATIENCE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
