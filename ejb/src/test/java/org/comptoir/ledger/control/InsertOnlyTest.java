package org.comptoir.ledger.control;

import static org.comptoir.ledger.control.LedgerFixture.newKey;
import static org.comptoir.ledger.control.LedgerFixture.newMember;
import static org.comptoir.ledger.control.LedgerFixture.transfer;
import static org.comptoir.ledger.control.LedgerFixture.xmr;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.sql.SQLException;
import org.comptoir.TestDatabase;
import org.comptoir.ledger.OwnerId;
import org.comptoir.ledger.Posted;
import org.jdbi.v3.core.JdbiException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** L3: what the application's role may not do, and what the database checks by itself (L1, L4). */
final class InsertOnlyTest {
    private static final String NOT_ALLOWED = "42501";
    private static final String CHECK_VIOLATION = "23514";
    private static final String FOREIGN_KEY_VIOLATION = "23503";

    private final LedgerFixture ledger = LedgerFixture.shared();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE ledger.transfer SET kind = 'TRADE'",
                "UPDATE ledger.entry SET amount_minor = 1",
                "UPDATE ledger.seal SET root = root",
                "UPDATE ledger.hold SET amount_minor = 1",
                "UPDATE ledger.hold_end SET outcome = 'EXPIRED'",
                "UPDATE ledger.account SET owner_id = gen_random_uuid()",
                "UPDATE ledger.memo SET text = 'x'",
                "UPDATE ledger.idempotency SET content_sha256 = sha256('x')",
                "DELETE FROM ledger.transfer",
                "DELETE FROM ledger.entry",
                "DELETE FROM ledger.seal",
                "DELETE FROM ledger.hold",
                "DELETE FROM ledger.hold_end",
                "DELETE FROM ledger.account",
                "DELETE FROM ledger.checkpoint",
                "TRUNCATE ledger.transfer CASCADE",
                "TRUNCATE ledger.entry",
                "TRUNCATE ledger.seal",
                "TRUNCATE ledger.memo",
                "TRUNCATE ledger.idempotency",
                "ALTER TABLE ledger.entry DISABLE TRIGGER entry_balanced",
                "DROP TABLE ledger.seal",
                "SELECT setval('ledger.transfer_seq', 1)",
                "INSERT INTO ledger.account (owner_id, kind, asset, balance_minor)"
                        + " VALUES (gen_random_uuid(), 'AVAILABLE', 'XMR', 5)",
                "INSERT INTO ledger.checkpoint VALUES (1, 1, 1)"
            })
    void theApplicationCannotRewriteTheBooks(String sql) {
        assertEquals(NOT_ALLOWED, refusalOf(sql));
    }

    @Test
    void theDatabaseRefusesEntriesThatDoNotSumToZero() {
        Posted posted = ledger.deposit(newMember(), xmr(5));
        assertEquals(
                CHECK_VIOLATION,
                refusalOf(
                        """
                        INSERT INTO ledger.entry (account_id, transfer_seq, asset, amount_minor)
                        SELECT id, %d, asset, 1 FROM ledger.account WHERE kind = 'FEES' AND asset = 'XMR'
                        """
                                .formatted(posted.seq())));
    }

    @Test
    void theDatabaseRefusesAnEntryInAnotherAssetThanItsAccounts() {
        Posted posted = ledger.deposit(newMember(), xmr(5));
        assertEquals(
                FOREIGN_KEY_VIOLATION,
                refusalOf(
                        """
                        INSERT INTO ledger.entry (account_id, transfer_seq, asset, amount_minor)
                        SELECT id, %d, 'BTC', CASE kind WHEN 'FEES' THEN 1 ELSE -1 END
                          FROM ledger.account WHERE kind IN ('FEES', 'SUSPENSE') AND asset = 'XMR'
                        """
                                .formatted(posted.seq())));
    }

    @Test
    void theDatabaseRefusesABalanceBelowZero() {
        OwnerId alice = ledger.memberWith(xmr(5));
        assertEquals(
                CHECK_VIOLATION,
                refusalOf(
                        "UPDATE ledger.account SET balance_minor = -1 WHERE owner_id = '%s'"
                                .formatted(alice.value())));
    }

    @Test
    void theDatabaseRefusesACorrectionThatNamesNothing() {
        assertEquals(
                CHECK_VIOLATION,
                refusalOf(
                        """
                        INSERT INTO ledger.transfer (seq, id, kind, at, fact_owner_id, fact_sha256, leaf)
                        VALUES (-1, gen_random_uuid(), 'CORRECTION', '2026-01-01Z', gen_random_uuid(),
                                sha256('x'), sha256('x'))
                        """));
    }

    @Test
    void theDatabaseKnowsOneTransferForAKeyForEver() {
        OwnerId alice = ledger.memberWith(xmr(5));
        Posted posted = ledger.post(transfer(alice, newMember(), xmr(1), newKey(alice)));
        assertEquals(
                "23505",
                refusalOf(
                        """
                        INSERT INTO ledger.transfer (seq, id, kind, at, fact_owner_id, fact_sha256, leaf)
                        SELECT -1, gen_random_uuid(), kind, at, fact_owner_id, fact_sha256, leaf
                          FROM ledger.transfer WHERE seq = %d
                        """
                                .formatted(posted.seq())));
    }

    private static String refusalOf(String sql) {
        JdbiException refusal =
                assertThrows(
                        JdbiException.class,
                        () ->
                                TestDatabase.inTransaction(
                                        () ->
                                                TestDatabase.database()
                                                        .useHandle(handle -> handle.execute(sql))));
        for (Throwable cause = refusal; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException refused) {
                return refused.getSQLState();
            }
        }
        throw new AssertionError("refused, but not by the database", refusal);
    }
}
