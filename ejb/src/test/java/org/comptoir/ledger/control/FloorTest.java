package org.comptoir.ledger.control;

import static org.comptoir.ledger.control.LedgerFixture.balance;
import static org.comptoir.ledger.control.LedgerFixture.newKey;
import static org.comptoir.ledger.control.LedgerFixture.xmr;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.sql.SQLException;
import org.comptoir.TestDatabase;
import org.comptoir.ledger.AccountKind;
import org.comptoir.ledger.HoldKind;
import org.comptoir.ledger.OwnerId;
import org.jdbi.v3.core.JdbiException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** L4 once more, where the poster is not asked: the database itself keeps every floor. */
final class FloorTest {
    private static final String CHECK_VIOLATION = "23514";

    private final LedgerFixture ledger = LedgerFixture.shared();
    private final OwnerId alice = ledger.memberWith(xmr(10));

    FloorTest() {
        ledger.hold(HoldKind.ESCROW, alice, xmr(2));
        ledger.hold(HoldKind.WITHDRAWAL, alice, xmr(3));
    }

    @ParameterizedTest
    @EnumSource(names = {"AVAILABLE", "ESCROWED", "WITHDRAWING"})
    void noAccountOfAMemberGoesBelowZero(AccountKind kind) {
        long before = balance(alice, kind);
        refuses(kind, -before - 1);
        assertEquals(before, balance(alice, kind));
    }

    @Test
    void aDebtIsNeverMoreThanPaid() {
        ledger.takeBack(alice, xmr(6), newKey(alice));
        assertEquals(-1, balance(alice, AccountKind.RECEIVABLE));
        refuses(AccountKind.RECEIVABLE, 2);
        assertEquals(-1, balance(alice, AccountKind.RECEIVABLE));
    }

    private void refuses(AccountKind kind, long minor) {
        JdbiException refusal =
                assertThrows(
                        JdbiException.class,
                        () ->
                                TestDatabase.inTransaction(
                                        () ->
                                                TestDatabase.database()
                                                        .useHandle(
                                                                handle ->
                                                                        handle.createUpdate(
                                                                                        """
                                                                                        UPDATE ledger.account
                                                                                           SET balance_minor = balance_minor + :minor
                                                                                         WHERE owner_id = :owner
                                                                                           AND kind = :kind
                                                                                        """)
                                                                                .bind(
                                                                                        "minor",
                                                                                        minor)
                                                                                .bind(
                                                                                        "owner",
                                                                                        alice
                                                                                                .value())
                                                                                .bind(
                                                                                        "kind",
                                                                                        kind.name())
                                                                                .execute())));
        SQLException cause = assertInstanceOf(SQLException.class, refusal.getCause());
        assertEquals(CHECK_VIOLATION, cause.getSQLState());
    }
}
