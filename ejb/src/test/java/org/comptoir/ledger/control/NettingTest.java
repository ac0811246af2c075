package org.comptoir.ledger.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.comptoir.kernel.Asset;
import org.comptoir.kernel.Ids;
import org.comptoir.ledger.AccountKind;
import org.comptoir.ledger.AccountRef;
import org.comptoir.ledger.OwnerId;
import org.junit.jupiter.api.Test;

/** L4: credits pay debts first. */
final class NettingTest {
    private final OwnerId alice = new OwnerId(Ids.next());
    private final AccountRef available = AccountRef.available(alice, Asset.XMR);
    private final AccountRef debt = AccountRef.receivable(alice, Asset.XMR);
    private final AccountRef chain = AccountRef.post(AccountKind.CHAIN, Asset.XMR);

    @Test
    void aCreditPaysTheDebtFirstAndNoMoreThanIt() {
        assertEquals(Map.of(chain, -5L, debt, 5L), net(5, -9));
        assertEquals(Map.of(chain, -9L, debt, 9L), net(9, -9));
        assertEquals(Map.of(chain, -9L, debt, 4L, available, 5L), net(9, -4));
    }

    @Test
    void nothingOwedNothingNetted() {
        assertEquals(Map.of(chain, -5L, available, 5L), net(5, 0));
    }

    @Test
    void theSmallestBalanceDoesNotOverflow() {
        assertEquals(Map.of(chain, -5L, debt, 5L), net(5, Long.MIN_VALUE + 1));
    }

    @Test
    void whatTheTransferItselfPaysOffIsNotPaidTwice() {
        AccountRef suspense = AccountRef.post(AccountKind.SUSPENSE, Asset.XMR);
        Map<AccountRef, Long> amounts = Map.of(suspense, -10L, debt, 4L, available, 6L);
        assertEquals(
                Map.of(suspense, -10L, debt, 9L, available, 1L),
                Netting.net(amounts, Map.of(debt, -9L, available, 0L)));
    }

    @Test
    void locksTheDebtsOfWhoIsCreditedAndNeverThePostsAccounts() {
        OwnerId bob = new OwnerId(Ids.next());
        AccountRef payer = AccountRef.available(bob, Asset.XMR);
        assertEquals(
                Set.of(payer, available, debt),
                Netting.accountsToLock(Map.of(payer, -6L, available, 5L, chain, 1L)));
    }

    @Test
    void sumsPartsAndForgetsWhatCancelsOut() {
        Map<AccountRef, Long> amounts = new HashMap<>();
        Netting.add(amounts, available, 5);
        Netting.add(amounts, available, 2);
        Netting.add(amounts, chain, 0);
        assertEquals(Map.of(available, 7L), amounts);
        Netting.add(amounts, available, -7);
        assertEquals(Map.of(), amounts);
        Netting.add(amounts, available, Long.MAX_VALUE);
        assertThrows(ArithmeticException.class, () -> Netting.add(amounts, available, 1));
    }

    private Map<AccountRef, Long> net(long credit, long owed) {
        return Netting.net(
                Map.of(chain, -credit, available, credit), Map.of(available, 0L, debt, owed));
    }
}
