package org.comptoir.it.kill;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.UUID;
import org.comptoir.it.post.Answer;
import org.comptoir.it.post.Member;
import org.comptoir.it.post.Post;
import org.comptoir.it.post.Until;
import org.jspecify.annotations.Nullable;

/** One withdrawal to an address outside, followed through whatever happens to the post. */
final class Payee {
    static final String COIN = "XMR";
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final Post post;
    private final Member member;
    private final String amount;
    private final String address;
    private final String key = UUID.randomUUID().toString();
    private final Miner miner;

    Payee(Post post, Member member, String amount) {
        this.post = post;
        this.member = member;
        this.amount = amount;
        this.miner = new Miner(post);
        this.address =
                post.operator()
                        .http()
                        .post("/admin/testnet/address", "asset", COIN)
                        .expect(200)
                        .text("address");
    }

    /** Asks for it; the same key each time, as a client does that got no answer, or 503. */
    Payee ask() {
        Until.is("the request's answer", PATIENCE, this::send, answer -> answer.status() != 503)
                .expect(202);
        return this;
    }

    /** Asks a server that dies of it. */
    void askInVain() {
        try {
            Answer answer = send();
            throw new AssertionError("the server was to die of it: " + answer);
        } catch (UncheckedIOException broken) {
            post.awaitServerDeath(PATIENCE);
        }
    }

    private Answer send() {
        return member.http()
                .key(key)
                .post("/withdraw", "asset", COIN, "address", address, "amount", amount);
    }

    /** Mines until it is confirmed. */
    void awaitConfirmed() {
        Until.is("withdrawal of " + amount, PATIENCE, this::afterSomeBlocks, Payee::isConfirmed);
    }

    private JsonNode afterSomeBlocks() {
        JsonNode found = withdrawal();
        if (!isConfirmed(found)) {
            miner.tick();
        }
        return found;
    }

    private static boolean isConfirmed(JsonNode withdrawal) {
        return withdrawal.path("state").asText().equals("confirmed");
    }

    /** Fails unless there is exactly one withdrawal to this address. */
    JsonNode withdrawal() {
        @Nullable JsonNode only = null;
        for (JsonNode item : member.http().get("/withdrawals?limit=100").expect(200).at("items")) {
            if (item.path("address").asText().equals(address)) {
                assertNull(only, "two withdrawals for one request");
                only = item;
            }
        }
        if (only == null) {
            throw new AssertionError("the withdrawal of " + amount + " is gone");
        }
        return only;
    }

    /** How many payments the outside wallet has received there. */
    int received() {
        return receipts().at("items").size();
    }

    /** Fails unless the outside wallet has exactly one payment of exactly the amount. */
    void assertReceivedOnce() {
        Answer received = receipts();
        assertEquals(1, received.at("items").size(), received::toString);
        JsonNode payment = received.at("items").get(0);
        assertEquals(
                0,
                new BigDecimal(amount).compareTo(new BigDecimal(payment.path("amount").asText())),
                received::toString);
        assertEquals(
                withdrawal().path("txid").asText(),
                payment.path("txid").asText(),
                received::toString);
    }

    private Answer receipts() {
        return post.operator().http().get("/admin/testnet/received?address=" + address).expect(200);
    }

    /** Amount and fee. */
    BigDecimal cost() {
        JsonNode found = withdrawal();
        return new BigDecimal(found.path("amount").asText())
                .add(new BigDecimal(found.path("fee").asText()));
    }
}
