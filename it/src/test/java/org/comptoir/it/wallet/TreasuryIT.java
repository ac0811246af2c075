package org.comptoir.it.wallet;

import static org.comptoir.it.wallet.Wallet.coins;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.comptoir.it.market.Offering;
import org.comptoir.it.post.Answer;
import org.comptoir.it.post.Http;
import org.comptoir.it.post.Member;
import org.comptoir.it.post.Post;
import org.comptoir.it.post.RawHttp;
import org.junit.jupiter.api.Test;

/** {@code POST /transactions/batch}: the post pays members out of the fees it has earned. */
class TreasuryIT {
    private static final String PATH = "/transactions/batch";
    private static final int MOST_BYTES = 4 * 1024 * 1024;

    private final Post post = Post.shared();
    private final Member bob = post.members().join();
    private final Member carol = post.members().join();

    @Test
    void paysWhatWasEarnedAndTellsOfEachLine() {
        earn();
        String one = newKey();
        Answer paid =
                pay(
                                line(one, bob.username(), "0.003"),
                                line(newKey(), "nobody-of-that-name", "0.001"),
                                line(newKey(), carol.username(), "1000000"),
                                line(newKey(), carol.username(), "0.002"))
                        .expect(200);
        assertEquals(one, paid.text("items.0.key"));
        assertEquals(List.of("posted", "refused", "refused", "posted"), each(paid, "status"));
        assertEquals(
                List.of("null", "/problems/not-found", "/problems/insufficient-funds", "null"),
                each(paid, "problem"));
        assertEquals(coins("0.003"), bob.available("XMR"));
        assertEquals(coins("0.002"), carol.available("XMR"));
        Answer transaction =
                bob.http().get("/transactions/" + paid.text("items.0.transaction")).expect(200);
        assertEquals("payment", transaction.text("kind"));
        assertEquals("0.003000000000", transaction.text("amount"));
        assertEquals(
                "payment",
                bob.http().get("/ledger/entries?asset=XMR").expect(200).text("items.0.kind"));
        assertTrue(
                post.operator()
                        .http()
                        .post("/admin/ledger/audit")
                        .expect(200)
                        .at("differences")
                        .isEmpty());
    }

    @Test
    void aRepeatNeverPaysTwice() {
        earn();
        Map<String, Object> line = line(newKey(), bob.username(), "0.001");
        Http keyed = post.operator().keyed();
        Answer first = keyed.post(PATH, "transfers", List.of(line)).expect(200);
        Answer again = keyed.post(PATH, "transfers", List.of(line)).expect(200);
        assertEquals(first.text(), again.text());
        assertEquals("true", again.header("Idempotency-Replayed").orElse(""));
        Answer underAnotherKey = pay(line).expect(200);
        assertEquals(first.text(), underAnotherKey.text());
        assertTrue(underAnotherKey.header("Idempotency-Replayed").isEmpty());
        line.put("amount", "0.002");
        assertEquals(
                List.of("/problems/idempotency-conflict"), each(pay(line).expect(200), "problem"));
        keyed.post(PATH, "transfers", List.of(line)).expectProblem(409, "idempotency-conflict");
        assertEquals(coins("0.001"), bob.available("XMR"));
    }

    @Test
    void refusesABatchThatIsNotWellFormedAsAWhole() {
        String key = newKey();
        Map<String, Object> good = line(key, bob.username(), "0.001");
        assertEquals(
                "transfers[1].key", Wallet.field(pay(good, line(key, bob.username(), "0.001"))));
        assertEquals("transfers[1].amount", Wallet.field(pay(good, line(newKey(), "b", "0"))));
        Map<String, Object> told = line(newKey(), bob.username(), "0.001");
        told.put("memo", "a\nb");
        assertEquals("transfers[1].memo", Wallet.field(pay(good, told)));
        assertEquals("transfers", Wallet.field(pay(lines(10_001))));
        post.operator().keyed().send("POST", PATH, "{\"transfers\":[null]}").expectProblem(400);
        assertEquals(coins("0"), bob.available("XMR"));
    }

    @Test
    void isForOperatorsAndNeverForThemselves() {
        Map<String, Object> line = line(newKey(), bob.username(), "0.001");
        bob.keyed().post(PATH, "transfers", List.of(line)).expectProblem(403);
        post.http().freshKey().post(PATH, "transfers", List.of(line)).expectProblem(401);
        assertEquals(
                List.of("/problems/forbidden"),
                each(
                        pay(line(newKey(), post.operator().username(), "0.001")).expect(200),
                        "problem"));
    }

    /** 10 000 lines of nobody: as many answers, and more than 64 KiB on the way in. */
    @Test
    void takesTenThousandLines() {
        Answer answer = pay(lines(10_000)).expect(200);
        assertEquals(10_000, answer.at("items").size());
        assertEquals(
                List.of("/problems/not-found"),
                each(answer, "problem").stream().distinct().toList());
    }

    @Test
    void takesFourMebibytesFromWhoShowsCredentialsAndNotMore() {
        Http operator = post.operator().keyed();
        operator.send("POST", PATH, "x".repeat(MOST_BYTES)).expectProblem(400);
        operator.send("POST", PATH, "x".repeat(MOST_BYTES + 1))
                .expectProblem(413, "payload-too-large");
        post.http().freshKey().send("POST", PATH, "x".repeat(65_537)).expectProblem(413);
        operator.send("POST", "/transactions/transfer", "x".repeat(65_537)).expectProblem(413);
    }

    @Test
    void strangersWhoSendSlowlyKeepNoOperatorWaiting() {
        List<RawHttp> strangers = new ArrayList<>();
        try {
            for (int i = 0; i < 8; i++) {
                RawHttp raw = new RawHttp(post.address(), Duration.ofMinutes(2));
                raw.send(
                        "POST /api/v1/transactions/batch HTTP/1.1\r\nHost: localhost:"
                                + post.address().getPort()
                                + "\r\nContent-Type: application/json\r\nContent-Length: 100000"
                                + "\r\nAuthorization: Bearer forged\r\n\r\n{");
                strangers.add(raw);
            }
            pay(lines(10_000)).expect(200);
            for (RawHttp raw : strangers) {
                assertEquals(401, RawHttp.statusOf(raw.readLine()), "and is told at once");
            }
        } finally {
            strangers.forEach(RawHttp::close);
        }
    }

    /** A trade of one coin leaves 0.005 in fees. */
    private void earn() {
        Member seller = post.members().join("XMR", "2");
        Member buyer = post.members().join();
        String offer = Offering.sell().by(seller).text("id");
        String trade =
                "/trades/"
                        + buyer.keyed()
                                .post("/offers/" + offer + "/trades", "fiatAmount", "150.00")
                                .expect(201)
                                .text("id");
        buyer.http().post(trade + "/payment-sent").expect(200);
        seller.http().post(trade + "/payment-received").expect(200);
        assertFalse(buyer.available("XMR").signum() == 0);
    }

    private Answer pay(Object... lines) {
        return pay(List.of(lines));
    }

    private Answer pay(List<?> lines) {
        return post.operator().keyed().post(PATH, "transfers", lines);
    }

    private static List<Map<String, Object>> lines(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> line("k" + i, "nobody" + i, "0.001"))
                .toList();
    }

    private static Map<String, Object> line(String key, String to, String amount) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("key", key);
        line.put("to", to);
        line.put("asset", "XMR");
        line.put("amount", amount);
        return line;
    }

    private static List<String> each(Answer answer, String member) {
        List<String> values = new ArrayList<>();
        for (JsonNode item : answer.at("items")) {
            values.add(item.path(member).asText());
        }
        return values;
    }

    private static String newKey() {
        return UUID.randomUUID().toString();
    }
}
