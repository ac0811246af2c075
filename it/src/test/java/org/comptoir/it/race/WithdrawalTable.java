package org.comptoir.it.race;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.comptoir.it.post.Answer;
import org.comptoir.it.post.Http;
import org.comptoir.it.post.Member;
import org.comptoir.it.post.Post;

/** One who withdraws, one who has nothing to do with it, and every withdrawal there was. */
final class WithdrawalTable {
    /** What each withdrawal pays. */
    static final String AMOUNT = "0.01";

    private static final Set<String> WAITING = Set.of("requested", "approved");

    /** As many as one payout carries. */
    private static final int BATCH = 15;

    private final Post post;
    private final Member owner;
    private final Member stranger;
    private final List<Made> all = new ArrayList<>();
    private final Deque<Made> sent = new ArrayDeque<>();

    /** A withdrawal, the key it was asked for with, and where it pays to: no other pays there. */
    record Made(String id, String key, String address) {}

    WithdrawalTable(Post post, String coins) {
        this.post = post;
        owner = post.members().join("XMR", coins);
        stranger = post.members().join();
    }

    Post post() {
        return post;
    }

    Member owner() {
        return owner;
    }

    Member stranger() {
        return stranger;
    }

    /** Every withdrawal this table made. */
    List<Made> all() {
        return all;
    }

    Answer ask(String key, String address, String amount) {
        return owner.http()
                .key(key)
                .post("/withdraw", "asset", "XMR", "address", address, "amount", amount);
    }

    /** A withdrawal that waits while the chain is paused. */
    Made waiting() {
        pause();
        return make();
    }

    /** A withdrawal that the post may begin to pay at any moment. */
    Made due() {
        resume();
        return make();
    }

    /** A withdrawal that is on its way: nothing can take it back any more. */
    Made sent() {
        if (sent.isEmpty()) {
            pause();
            List<Made> batch = new ArrayList<>();
            for (int i = 0; i < BATCH; i++) {
                batch.add(make());
            }
            resume();
            Payday.until(
                    "a batch on its way",
                    this,
                    states ->
                            batch.stream()
                                    .noneMatch(made -> WAITING.contains(states.get(made.id()))));
            sent.addAll(batch);
        }
        return sent.removeFirst();
    }

    /** A withdrawal that was taken back. */
    Made cancelled() {
        Made made = waiting();
        owner.http().delete("/withdrawals/" + made.id()).expect(204);
        return made;
    }

    /** Takes back what still waits; what the post was quicker with goes on. */
    void leave(Made made) {
        owner.http().delete("/withdrawals/" + made.id());
    }

    void resume() {
        operator().post("/admin/chain/resume", "asset", "XMR").expect(200);
    }

    private void pause() {
        operator().post("/admin/chain/pause", "asset", "XMR").expect(200);
    }

    Http operator() {
        return post.operator().http();
    }

    private Made make() {
        String address =
                operator()
                        .post("/admin/testnet/address", "asset", "XMR")
                        .expect(200)
                        .text("address");
        String key = UUID.randomUUID().toString();
        Made made = new Made(ask(key, address, AMOUNT).expect(202).text("id"), key, address);
        all.add(made);
        return made;
    }

    /** Every withdrawal of the owner as the post lists it, by id. */
    Map<String, JsonNode> listed() {
        Map<String, JsonNode> listed = new HashMap<>();
        String cursor = "";
        do {
            Answer page = owner.http().get("/withdrawals?limit=100" + cursor).expect(200);
            page.at("items").forEach(item -> listed.put(item.path("id").asText(), item));
            cursor = page.at("next").isNull() ? "" : "&cursor=" + page.text("next");
        } while (!cursor.isEmpty());
        return listed;
    }

    /** What the outside wallet received at an address. */
    JsonNode received(Made made) {
        return operator().get("/admin/testnet/received?address=" + made.address()).at("items");
    }
}
