package org.comptoir.cli.server;

import java.nio.file.Path;
import java.util.Map;

/**
 * What a server is started with.
 *
 * @param data the post's data folder
 * @param localAddress where this machine reaches it, such as {@code http://127.0.0.1:8080}
 * @param environment what the application reads, secrets included
 */
public record ServerOrder(
        Path data,
        String bind,
        int port,
        String localAddress,
        boolean plainLogs,
        Map<String, String> environment) {
    @Override
    public String toString() {
        return "ServerOrder[" + data + ", " + localAddress + "]";
    }
}
