package org.comptoir.wallet.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.sql.SQLException;
import org.comptoir.TestDatabase;
import org.jdbi.v3.core.JdbiException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What the application's role may not do to the wallet's tables, whatever its code says: the
 * binding stands (R1), who gets how much stays as requested (W6), what was built stays as built
 * (W1), and an address is never un-given (D4).
 */
final class WalletRightsTest {
    private static final String NOT_ALLOWED = "42501";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE wallet.binding SET primary_address = 'own:thief'",
                "UPDATE wallet.binding SET kind = 'demo'",
                "DELETE FROM wallet.binding",
                "UPDATE wallet.epoch SET number = 9",
                "DELETE FROM wallet.epoch",
                "DELETE FROM wallet.finding",
                "UPDATE wallet.finding SET finding = 'other'",
                "UPDATE wallet.withdrawal SET address = 'out:thief'",
                "UPDATE wallet.withdrawal SET amount_minor = 1",
                "UPDATE wallet.withdrawal SET fee_minor = 0",
                "UPDATE wallet.withdrawal SET member_id = gen_random_uuid()",
                "UPDATE wallet.withdrawal SET mac = sha256('x')",
                "UPDATE wallet.withdrawal SET hold_id = gen_random_uuid()",
                "UPDATE wallet.withdrawal SET key_sha256 = sha256('x')",
                "DELETE FROM wallet.withdrawal",
                "UPDATE wallet.withdrawal_reopened SET hold_id = gen_random_uuid()",
                "DELETE FROM wallet.withdrawal_reopened",
                "UPDATE wallet.payout SET txid = 'other'",
                "UPDATE wallet.payout SET tx_key = sha256('x')",
                "UPDATE wallet.payout SET lease_token = 9",
                "UPDATE wallet.payout SET fee_minor = 0",
                "DELETE FROM wallet.payout",
                "UPDATE wallet.payout_item SET withdrawal_id = gen_random_uuid()",
                "DELETE FROM wallet.payout_item",
                "UPDATE wallet.payout_image SET key_image = 'other'",
                "DELETE FROM wallet.payout_image",
                "UPDATE wallet.address SET address = 'own:thief'",
                "UPDATE wallet.address SET index = index + 1",
                "DELETE FROM wallet.address",
                "UPDATE wallet.deposit SET member_id = gen_random_uuid()",
                "UPDATE wallet.deposit SET txid = 'other'",
                "DELETE FROM wallet.deposit",
                "UPDATE wallet.outflow SET amount_minor = 1",
                "UPDATE wallet.outflow SET at = '2000-01-01Z'",
                "DELETE FROM wallet.outflow_limit",
                "DELETE FROM wallet.runner_lease",
                "TRUNCATE wallet.withdrawal CASCADE",
                "TRUNCATE wallet.payout CASCADE",
                "ALTER TABLE wallet.address DISABLE TRIGGER address_stays_given",
                "DROP INDEX wallet.payout_one_open"
            })
    void theApplicationMayNot(String sql) {
        assertEquals(NOT_ALLOWED, refusalOf(sql));
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
