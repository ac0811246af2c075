package org.comptoir.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.comptoir.bench.StatementLog.Asked;
import org.junit.jupiter.api.Test;

class RequestScriptTest {
    private static final String ANNA = "'01a1fd3c-56f0-71d5-895e-9354cf4a2a86'";

    @Test
    void keepsWhatStaysAndMakesAnewWhatIsNew() {
        List<Asked> first = request("'\\xaa'", "'01a1fd3c-0000-7000-8000-000000000001'", "'4'");
        List<Asked> second = request("'\\xbb'", "'01a1fd3c-0000-7000-8000-000000000002'", "'5'");
        assertEquals(
                """
                \\set r random(1, 9000000000000000000)
                BEGIN;
                INSERT INTO ledger.idempotency VALUES (E'01a1fd3c-56f0-71d5-895e-9354cf4a2a86', sha256(('0/' || :r)::text::bytea), E'12\\x3a00');
                SELECT unnest(E'{AVAILABLE,RECEIVABLE}'::text[]), unnest(E'{-1,1}'::bigint[]), uuidv7(), NULL;
                UPDATE ledger.idempotency SET status = 201 WHERE key = sha256(('0/' || :r)::text::bytea);
                INSERT INTO notify.message VALUES (E'01a1fd3c-56f0-71d5-895e-9354cf4a2a86', E'wallet', (SELECT last_seq FROM notify.stream WHERE owner = '01a1fd3c-56f0-71d5-895e-9354cf4a2a86' AND stream = 'wallet'));
                COMMIT;
                """,
                RequestScript.of(first, second));
    }

    private static List<Asked> request(String key, String id, String number) {
        return List.of(
                new Asked(
                        "INSERT INTO ledger.idempotency VALUES ($1, $2, $3)",
                        List.of(ANNA, key, "'12:00'")),
                new Asked(
                        "SELECT unnest($1), unnest($2), $3, $4",
                        List.of("'{AVAILABLE,RECEIVABLE}'", "'{-1,1}'", id, "NULL")),
                new Asked(
                        "UPDATE ledger.idempotency SET status = $1 WHERE key = $2",
                        List.of("'201'", key)),
                new Asked(
                        "INSERT INTO notify.message VALUES ($1, $2, $3)",
                        List.of(ANNA, "'wallet'", number)));
    }

    @Test
    void refusesRequestsThatAskDifferently() {
        List<Asked> one = List.of(new Asked("SELECT 1", List.of()));
        List<Asked> other = List.of(new Asked("SELECT 2", List.of()));
        assertThrows(IllegalStateException.class, () -> RequestScript.of(one, other));
    }

    @Test
    void everyPlaceOfAStatementNeedsItsValue() {
        assertEquals("a b c", PgBenchScript.filled("a ? c", List.of("b")));
        assertThrows(IllegalStateException.class, () -> PgBenchScript.filled("? ?", List.of("b")));
        assertThrows(
                IllegalStateException.class, () -> PgBenchScript.filled("?", List.of("b", "c")));
    }
}
