package org.comptoir.bench;

import java.io.IOException;
import java.util.function.Supplier;

/** A client that sends requests over one connection and takes one status for the right answer. */
final class HttpClient implements Load.Client {
    private final KeepAlive connection;
    private final Supplier<byte[]> requests;
    private final int expected;

    HttpClient(int port, Supplier<byte[]> requests, int expected) throws IOException {
        this.connection = new KeepAlive(port);
        this.requests = requests;
        this.expected = expected;
    }

    @Override
    public void once() throws IOException {
        int status = connection.exchange(requests.get());
        if (status != expected) {
            throw new IOException(
                    "%d instead of %d: %s".formatted(status, expected, connection.body()));
        }
    }

    @Override
    public void close() throws IOException {
        connection.close();
    }
}
