package org.comptoir.it.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.comptoir.it.post.Answer;
import org.comptoir.it.post.Member;
import org.comptoir.it.post.Post;
import org.comptoir.it.post.Until;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code GET /ledger/export}. */
class ExportIT {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int TRANSFERS = 40;

    private final Post post = Post.shared();
    private final Member alice = post.members().join("XMR", "2");
    private final Member bob = post.members().join();

    @Test
    void givesTheStatementAsJson() {
        pay(alice, bob, "0.5", "for the bread");
        Answer file = whenSealed("format=json", "for the bread");
        assertEquals("application/json", file.header("Content-Type").orElseThrow());
        assertEquals(
                "attachment; filename=\"statement-" + file.at("asOf").asLong() + ".json\"",
                file.header("Content-Disposition").orElseThrow());
        JsonNode entries = alice.http().get("/ledger/entries").expect(200).at("items");
        assertEquals(entries.get(0), file.at("items").get(1));
        assertEquals(entries.get(1), file.at("items").get(0));
    }

    @Test
    void givesTheStatementAsCsvThatNoSpreadsheetRuns() {
        pay(alice, bob, "0.5", "=HYPERLINK(\"http://example.org\"),x");
        Answer file = whenSealed("format=csv", "HYPERLINK");
        assertEquals("text/csv;charset=utf-8", file.header("Content-Type").orElseThrow());
        assertTrue(
                file.header("Content-Disposition")
                        .orElseThrow()
                        .matches("attachment; filename=\"statement-\\d+\\.csv\""),
                file::toString);
        List<String> lines = file.text().lines().toList();
        assertEquals(3, lines.size(), file::toString);
        assertEquals(
                "seq,at,kind,asset,amount,direction,balanceAfter,reference,memo", lines.get(0));
        assertTrue(
                lines.get(2)
                        .matches(
                                "\\d+,[^,]+,transfer,XMR,0\\.500000000000,out,1\\.500000000000,"
                                        + "[0-9a-f-]{36},"
                                        + "\"'=HYPERLINK\\(\"\"http://example.org\"\"\\),x\""),
                lines.get(2));
    }

    @Test
    void isEmptyForWhoNeverHadACoin() {
        assertEquals(
                0, bob.http().get("/ledger/export?format=json").expect(200).at("items").size());
        assertEquals(
                1, bob.http().get("/ledger/export?format=csv").expect(200).text().lines().count());
    }

    /** Each line follows from the one before: none is missing, none comes twice. */
    @Test
    void isWholeWhileTransfersGoOn() throws Exception {
        ExecutorService payer = Executors.newSingleThreadExecutor();
        try {
            Future<?> paying = payer.submit(this::payManyTimes);
            while (!paying.isDone()) {
                assertWhole(alice.http().get("/ledger/export?format=json").expect(200));
            }
            paying.get(1, TimeUnit.MINUTES);
        } finally {
            payer.shutdownNow();
        }
        Until.is(
                "all transfers are in the statement",
                PATIENCE,
                () -> alice.http().get("/ledger/export?format=json").expect(200),
                file -> assertWhole(file) == TRANSFERS + 1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "format=", "format=xml", "format=CSV", "format=csv%20"})
    void refusesWhatIsNoFormat(String query) {
        bob.http().get("/ledger/export?" + query).expectProblem(422);
    }

    @Test
    void asksWhoYouAre() {
        post.http().get("/ledger/export?format=csv").expectProblem(401);
    }

    private void payManyTimes() {
        for (int i = 0; i < TRANSFERS; i++) {
            pay(alice, bob, "0.01", "part " + i);
        }
    }

    private static int assertWhole(Answer file) {
        BigDecimal balance = BigDecimal.ZERO.setScale(12);
        long place = 0;
        for (JsonNode line : file.at("items")) {
            BigDecimal amount = new BigDecimal(line.path("amount").asText());
            balance =
                    line.path("direction").asText().equals("in")
                            ? balance.add(amount)
                            : balance.subtract(amount);
            assertEquals(balance.toPlainString(), line.path("balanceAfter").asText(), file::text);
            assertTrue(line.path("seq").asLong() > place, file::text);
            place = line.path("seq").asLong();
        }
        assertTrue(place <= file.at("asOf").asLong(), file::text);
        return file.at("items").size();
    }

    private Answer whenSealed(String query, String text) {
        return Until.is(
                "the transfer is in the statement",
                PATIENCE,
                () -> alice.http().get("/ledger/export?" + query).expect(200),
                file -> file.text().contains(text));
    }

    private static void pay(Member from, Member to, String amount, String memo) {
        from.keyed()
                .post(
                        "/transactions/transfer",
                        "to",
                        to.username(),
                        "asset",
                        "XMR",
                        "amount",
                        amount,
                        "memo",
                        memo)
                .expect(201);
    }
}
