package org.comptoir.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.sql.SQLException;
import org.comptoir.TestDatabase;
import org.jdbi.v3.core.ConnectionException;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

class TransactionHandlesTest {
    private final Jdbi database = TestDatabase.database();

    @Test
    void workWithinATransactionSharesTheHandleAroundIt() {
        TestDatabase.inTransaction(
                () ->
                        database.useHandle(
                                outer ->
                                        TestDatabase.inTransaction(
                                                () -> assertSame(outer, handle()))));
    }

    /**
     * What must survive a refusal is written in a transaction of its own, on its own connection.
     */
    @Test
    void aTransactionWithinAnotherHasItsOwnHandle() {
        TestDatabase.inTransaction(
                () ->
                        database.useHandle(
                                outer -> {
                                    long outerId = transaction(outer);
                                    long innerId =
                                            TestDatabase.inNewTransaction(
                                                    () -> {
                                                        assertNotSame(outer, handle());
                                                        return database.withHandle(
                                                                TransactionHandlesTest
                                                                        ::transaction);
                                                    });
                                    assertNotEquals(outerId, innerId);
                                    assertSame(outer, handle(), "the outer goes on afterwards");
                                    assertEquals(outerId, transaction(handle()));
                                }));
    }

    @Test
    void nothingIsSharedOutsideTransactions() {
        database.useHandle(outer -> assertNotSame(outer, handle()));
    }

    @Test
    void aHandleEndsWithItsWorkEvenWhenThatFails() {
        TestDatabase.inTransaction(
                () -> {
                    Handle[] failed = new Handle[1];
                    assertThrows(
                            IllegalStateException.class,
                            () ->
                                    database.useHandle(
                                            handle -> {
                                                failed[0] = handle;
                                                throw new IllegalStateException("refused");
                                            }));
                    assertNotSame(failed[0], handle());
                });
    }

    /** As when the pool is empty because the database is away (L10). */
    @Test
    void aConnectionThatIsRefusedLeavesTheHandlesAroundItAlone() {
        Jdbi refused =
                Jdbi.create(
                        () -> {
                            throw new SQLException("no connection", "08001");
                        });
        refused.setHandleScope(new TransactionHandles(() -> "a transaction"));
        TestDatabase.inTransaction(
                () ->
                        database.useHandle(
                                outer -> {
                                    assertThrows(
                                            ConnectionException.class,
                                            () -> refused.useHandle(handle -> {}));
                                    assertSame(outer, handle());
                                }));
        assertThrows(ConnectionException.class, () -> refused.useHandle(handle -> {}));
    }

    private Handle handle() {
        return database.withHandle(handle -> handle);
    }

    private static long transaction(Handle handle) {
        return handle.createQuery("SELECT pg_current_xact_id()::text::bigint")
                .mapTo(Long.class)
                .one();
    }
}
