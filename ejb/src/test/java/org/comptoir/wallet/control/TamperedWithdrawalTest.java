package org.comptoir.wallet.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.comptoir.wallet.WithdrawalId;
import org.comptoir.wallet.WithdrawalState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * W6: who gets how much was sealed at the request by a key that the database never sees. A row that
 * somebody with the database in hand has changed is neither built nor signed nor paid.
 */
final class TamperedWithdrawalTest extends PayoutCase {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "address = 'out:thief'",
                "amount_minor = amount_minor + 1",
                "fee_minor = fee_minor - 1",
                "member_id = gen_random_uuid()",
                "id = gen_random_uuid()",
                "mac = sha256('guessed')"
            })
    void isNeitherSignedNorPaid(String change) {
        WithdrawalId honest = wallet.withdraw(alice, COIN);
        WithdrawalId tampered = wallet.withdraw(alice, COIN, to);
        WalletFixture.owner(
                "UPDATE wallet.withdrawal SET %s WHERE id = '%s'".formatted(change, tampered));
        wallet.pass();
        assertTrue(wallet.isFrozen());
        assertFalse(chain.calls.contains("build"));
        assertEquals(0, chain.onNetwork());
        assertEquals(WithdrawalState.APPROVED, wallet.state(honest));
        assertEquals(2 * (COIN + FEE), wallet.withdrawing(alice));
        wallet.settle();
        assertEquals(0, chain.onNetwork(), "nothing goes out of a frozen post");
    }

    /** The code of one withdrawal is no good for another with the same payee and amount. */
    @Test
    void theCodeOfAnotherDoesNotFit() {
        WithdrawalId first = wallet.withdraw(alice, COIN, to);
        WithdrawalId second = wallet.withdraw(alice, COIN, to);
        WalletFixture.owner(
                """
                UPDATE wallet.withdrawal
                   SET mac = (SELECT mac FROM wallet.withdrawal WHERE id = '%s')
                 WHERE id = '%s'
                """
                        .formatted(first, second));
        wallet.pass();
        assertTrue(wallet.isFrozen());
        assertEquals(0, chain.onNetwork());
    }

    @Test
    void anUntouchedRowIsPaid() {
        WithdrawalId id = wallet.withdraw(alice, COIN, to);
        WalletFixture.owner(
                "UPDATE wallet.withdrawal SET reason = 'looked at' WHERE id = '%s'".formatted(id));
        wallet.settle();
        assertFalse(wallet.isFrozen());
        assertEquals(COIN, chain.received(to));
    }
}
