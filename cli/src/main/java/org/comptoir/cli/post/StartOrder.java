package org.comptoir.cli.post;

import org.jspecify.annotations.Nullable;

/**
 * What the operator asks of a start.
 *
 * @param port 1–65535; every other port of the post is a free one
 * @param bind address to listen on
 * @param demo fill an empty post with sample members and offers
 * @param plainLogs text instead of JSON
 * @param quarantine what the copy is for that this start puts in quarantine (R5); null when it puts
 *     nothing there
 * @param endQuarantine the copy takes the place of its original
 */
public record StartOrder(
        PostFolder folder,
        int port,
        String bind,
        ChainKind chain,
        boolean demo,
        boolean plainLogs,
        @Nullable String quarantine,
        boolean endQuarantine) {

    /** The same once more: what was to be done once was done. */
    StartOrder again() {
        return new StartOrder(folder, port, bind, chain, demo, plainLogs, null, false);
    }

    /** Where the launcher itself finds the post. */
    public String localAddress() {
        boolean everywhere = bind.equals("0.0.0.0") || bind.equals("::");
        return address(everywhere ? "127.0.0.1" : bind);
    }

    /** Whether only this machine reaches the post. */
    public boolean isLocal() {
        return bind.startsWith("127.") || bind.equals("::1") || bind.equals("localhost");
    }

    private String address(String host) {
        return "http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }
}
