package org.comptoir.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;

/** The operator of the bench's post, signed in on one connection. */
final class OperatorDesk implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final BenchPost post;
    private final KeepAlive http;
    private final String bearer;

    /** At that desk sits who signed in on that connection, which is closed with it. */
    OperatorDesk(BenchPost post, KeepAlive http, Traders.Trader operator) {
        this.post = post;
        this.http = http;
        this.bearer = operator.bearer();
    }

    /** Coins from outside for a member's deposit address. */
    void deposit(Traders.Trader to, int coins) throws IOException {
        post(
                "/admin/testnet/deposit",
                "{\"username\":\"%s\",\"asset\":\"XMR\",\"amount\":\"%d\"}"
                        .formatted(to.username(), coins),
                202);
    }

    void mine(int blocks) throws IOException {
        post("/admin/testnet/mine", "{\"asset\":\"XMR\",\"blocks\":%d}".formatted(blocks), 200);
    }

    /** An address outside the post that nobody had. */
    String addressOutside() throws IOException {
        return post("/admin/testnet/address", "{\"asset\":\"XMR\"}", 200).path("address").asText();
    }

    void pausePayouts() throws IOException {
        post("/admin/chain/pause", "{\"reason\":\"bench\"}", 200);
    }

    void resumePayouts() throws IOException {
        post("/admin/chain/resume", "{\"reason\":\"bench\"}", 200);
    }

    private JsonNode post(String path, String body, int expected) throws IOException {
        int status = http.exchange(KeepAlive.request(post.port(), "POST", path, bearer, body));
        if (status != expected) {
            throw new IOException(
                    "%s: %d instead of %d: %s".formatted(path, status, expected, http.body()));
        }
        return JSON.readTree(http.body());
    }

    @Override
    public void close() throws IOException {
        http.close();
    }
}
