package org.comptoir.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import org.comptoir.kernel.Asset;
import org.comptoir.kernel.Ids;
import org.comptoir.kernel.Money;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** L1, before anything reaches the database. */
final class TransferOrderTest {
    private final OwnerId alice = new OwnerId(Ids.next());
    private final OwnerId bob = new OwnerId(Ids.next());

    @Test
    void balancesEachAssetByItself() {
        order(xmr(alice, -5), xmr(bob, 5), btc(bob, -7), btc(alice, 7));
        refuses(xmr(alice, -5), xmr(bob, 4));
        refuses(xmr(alice, -5), btc(bob, 5));
    }

    @Test
    void sumsExactlyBeyondTheRangeOfALong() {
        refuses(
                xmr(alice, Long.MAX_VALUE),
                xmr(bob, Long.MAX_VALUE),
                new Entry(AccountRef.post(AccountKind.FEES, Asset.XMR), new Money(2, Asset.XMR)));
    }

    @Test
    void namesEachAccountOnce() {
        refuses(xmr(alice, -5), xmr(bob, 2), xmr(bob, 3));
    }

    @Test
    void hasAtLeastTwoEntriesAndABound() {
        refuses();
        List<Entry> many = new ArrayList<>();
        for (int i = 0; i < TransferOrder.MAX_ENTRIES; i++) {
            many.add(xmr(new OwnerId(Ids.next()), 1));
        }
        many.add(xmr(alice, -TransferOrder.MAX_ENTRIES));
        refuses(many.toArray(Entry[]::new));
    }

    @Test
    void boundsTheMemo() {
        withMemo("x".repeat(TransferOrder.MAX_MEMO_CHARS));
        withMemo("👍".repeat(TransferOrder.MAX_MEMO_CHARS));
        withMemo(null);
        assertThrows(IllegalArgumentException.class, () -> withMemo(""));
        String tooLong = "x".repeat(TransferOrder.MAX_MEMO_CHARS + 1);
        assertThrows(IllegalArgumentException.class, () -> withMemo(tooLong));
    }

    @Test
    void anEntryMovesSomethingOfItsAccountsAsset() {
        assertThrows(IllegalArgumentException.class, () -> xmr(alice, 0));
        AccountRef account = AccountRef.available(alice, Asset.XMR);
        Money bitcoin = new Money(1, Asset.BTC);
        assertThrows(IllegalArgumentException.class, () -> new Entry(account, bitcoin));
        assertThrows(IllegalArgumentException.class, () -> new Part(account, bitcoin));
    }

    @Test
    void membersAndThePostHaveAccountsOfTheirOwnKinds() {
        for (AccountKind kind : AccountKind.values()) {
            OwnerId other = kind.isOfMembers() ? OwnerId.POST : alice;
            assertThrows(
                    IllegalArgumentException.class, () -> new AccountRef(other, kind, Asset.XMR));
        }
    }

    @Test
    void onlyAnotherNameIsAnotherFact() {
        assertEquals(FactKey.of(alice, "transfer:1"), FactKey.of(alice, "transfer:1"));
        assertEquals(
                3,
                List.of(
                                FactKey.of(alice, "transfer:1"),
                                FactKey.of(bob, "transfer:1"),
                                FactKey.of(alice, "withdraw:1"))
                        .stream()
                        .distinct()
                        .count());
    }

    private TransferOrder order(Entry... entries) {
        return new TransferOrder(
                TransferKind.TRANSFER, FactKey.of(alice, "x"), List.of(entries), null, null);
    }

    private TransferOrder withMemo(@Nullable String memo) {
        return new TransferOrder(
                TransferKind.TRANSFER,
                FactKey.of(alice, "x"),
                List.of(xmr(alice, -5), xmr(bob, 5)),
                null,
                memo);
    }

    private void refuses(Entry... entries) {
        assertThrows(IllegalArgumentException.class, () -> order(entries));
    }

    private static Entry xmr(OwnerId owner, long minor) {
        return new Entry(AccountRef.available(owner, Asset.XMR), new Money(minor, Asset.XMR));
    }

    private static Entry btc(OwnerId owner, long minor) {
        return new Entry(AccountRef.available(owner, Asset.BTC), new Money(minor, Asset.BTC));
    }
}
