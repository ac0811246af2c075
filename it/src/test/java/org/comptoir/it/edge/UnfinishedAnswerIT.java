package org.comptoir.it.edge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.comptoir.it.post.Database;
import org.comptoir.it.post.Member;
import org.comptoir.it.post.Post;
import org.comptoir.it.post.RawHttp;
import org.comptoir.it.post.Superuser;
import org.comptoir.it.post.Until;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Answers that begin and do not end, because the books cannot be read. */
class UnfinishedAnswerIT {
    /** One more than what is read at once, so that the answer has begun when the last one fails. */
    private static final int ENTRIES = 1_001;

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private static final Post POST = Post.start(Map.of());

    @AfterAll
    static void stop() {
        POST.close();
    }

    /** Without chunks, too, where the end of an answer is the end of the connection. */
    @Test
    void noReaderTakesHalfAStatementForAWholeOne() {
        Member member = POST.members().join("XMR", "2");
        Superuser books = new Superuser(POST);
        books.does(
                "ALTER TABLE ledger.transfer DROP CONSTRAINT transfer_kind", entries(member.id()));
        long last =
                new Database(POST).number("SELECT max(seq) FROM ledger.transfer").longValueExact();
        Until.is(
                "all of it is sealed",
                PATIENCE,
                () -> member.http().get("/ledger/balance?asset=XMR").expect(200),
                balance -> balance.at("asOf").asLong() >= last);
        for (String version : List.of("HTTP/1.0", "HTTP/1.1")) {
            for (String format : List.of("csv", "json")) {
                String half = statement(member, version, format);
                assertTrue(half.startsWith(version + " 200 OK"), half);
                assertTrue(half.endsWith("reset]"), version + " " + format + " ended as if whole");
            }
        }
        books.does("UPDATE ledger.transfer SET kind = 'SUSPENSE' WHERE kind = 'UNREADABLE'");
        String whole = statement(member, "HTTP/1.0", "csv");
        assertEquals(1 + 1 + ENTRIES, whole.substring(whole.indexOf("seq,at")).lines().count());
        String object = statement(member, "HTTP/1.1", "json");
        assertTrue(object.contains("]}") && !object.endsWith("reset]"), object);
    }

    private static String statement(Member member, String version, String format) {
        try (RawHttp raw = new RawHttp(POST.address(), PATIENCE)) {
            raw.send(
                    request(
                            version,
                            "/api/v1/ledger/export?format=" + format,
                            "Connection: close\r\nAuthorization: Bearer "
                                    + token(member)
                                    + "\r\n"));
            return raw.readAll();
        }
    }

    private static String token(Member member) {
        return POST.http()
                .post("/login", "username", member.username(), "password", member.password())
                .expect(200)
                .text("accessToken");
    }

    private static String request(String version, String path, String headers) {
        return "GET %s %s\r\nHost: localhost:%d\r\n%s\r\n"
                .formatted(path, version, POST.address().getPort(), headers);
    }

    /** The last of them is of a kind that nobody knows. */
    private static String entries(String member) {
        return """
        WITH posted AS (
            INSERT INTO ledger.transfer (seq, id, kind, at, fact_owner_id, fact_sha256, leaf)
            SELECT nextval('ledger.transfer_seq'), gen_random_uuid(),
                   CASE n WHEN %1$d THEN 'UNREADABLE' ELSE 'SUSPENSE' END, now(),
                   '%2$s', sha256(n::text::bytea), sha256(n::text::bytea)
              FROM generate_series(1, %1$d) AS n
            RETURNING seq
        )
        INSERT INTO ledger.entry (account_id, transfer_seq, asset, amount_minor, balance_after_minor)
        SELECT account.id, seq, 'XMR', CASE kind WHEN 'SUSPENSE' THEN -1 ELSE 1 END, 1
          FROM posted
          JOIN ledger.account
            ON asset = 'XMR'
           AND (kind = 'SUSPENSE' OR (kind = 'AVAILABLE' AND owner_id = '%2$s'))
        """
                .formatted(ENTRIES, member);
    }
}
