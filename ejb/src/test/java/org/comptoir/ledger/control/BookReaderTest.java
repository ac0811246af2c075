package org.comptoir.ledger.control;

import static org.comptoir.ledger.control.LedgerFixture.newKey;
import static org.comptoir.ledger.control.LedgerFixture.newMember;
import static org.comptoir.ledger.control.LedgerFixture.transfer;
import static org.comptoir.ledger.control.LedgerFixture.xmr;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.comptoir.TestDatabase;
import org.comptoir.kernel.Asset;
import org.comptoir.kernel.Ids;
import org.comptoir.kernel.InvalidInput;
import org.comptoir.kernel.Money;
import org.comptoir.kernel.Page;
import org.comptoir.ledger.AccountRef;
import org.comptoir.ledger.Balance;
import org.comptoir.ledger.Entry;
import org.comptoir.ledger.HoldKind;
import org.comptoir.ledger.OwnerId;
import org.comptoir.ledger.Posted;
import org.comptoir.ledger.Sha256;
import org.comptoir.ledger.StatementLine;
import org.comptoir.ledger.TransferKind;
import org.comptoir.ledger.TransferOrder;
import org.comptoir.ledger.TransferRecord;
import org.comptoir.ledger.entity.Books;
import org.comptoir.ledger.entity.Seals;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class BookReaderTest {
    private final LedgerFixture ledger = LedgerFixture.shared();
    private final Books books = new Books(TestDatabase.database());
    private final BookReader reader = new BookReader(books, new Seals(TestDatabase.database()));
    private final OwnerId alice = ledger.memberWith(xmr(100));

    @Test
    void tellsEveryPartOfABalanceAndItsSum() {
        ledger.hold(HoldKind.ESCROW, alice, xmr(20));
        ledger.hold(HoldKind.WITHDRAWAL, alice, xmr(30));
        ledger.takeBack(alice, xmr(60), newKey(alice));
        assertEquals(
                new Balance(Asset.XMR, xmr(0), xmr(20), xmr(30), xmr(-10), xmr(40)),
                balance(alice, Asset.XMR));
    }

    @Test
    void tellsZerosOfEveryAssetToWhoNeverHadAnything() {
        List<Balance> balances = reader.balances(newMember());
        assertEquals(Asset.values().length, balances.size());
        assertTrue(balances.stream().allMatch(balance -> balance.total().isZero()));
    }

    @Test
    void listsChangesOfTheAvailableBalanceNewestFirst() {
        Posted paid = ledger.post(transfer(alice, newMember(), xmr(30), newKey(alice)));
        ledger.hold(HoldKind.ESCROW, alice, xmr(20));
        List<StatementLine> lines = reader.statement(alice, Asset.XMR, null, 20).items();
        assertEquals(
                List.of(TransferKind.ESCROW, TransferKind.TRANSFER, TransferKind.DEPOSIT),
                lines.stream().map(StatementLine::kind).toList());
        assertEquals(
                List.of(xmr(50), xmr(70), xmr(100)),
                lines.stream().map(StatementLine::balanceAfter).toList());
        assertEquals(
                new StatementLine(
                        paid.seq(),
                        paid.at(),
                        TransferKind.TRANSFER,
                        paid.id(),
                        xmr(-30),
                        xmr(70),
                        null,
                        null),
                lines.get(1));
    }

    @Test
    void walksAllPagesWithoutLossOrRepetition() {
        for (int i = 0; i < 6; i++) {
            ledger.deposit(alice, i % 2 == 0 ? xmr(1) : new Money(1, Asset.BTC));
        }
        List<Long> seen = new ArrayList<>();
        Page<StatementLine> page = reader.statement(alice, null, null, 3);
        while (page.next() != null) {
            page.items().forEach(line -> seen.add(line.seq()));
            page = reader.statement(alice, null, page.next(), 3);
        }
        page.items().forEach(line -> seen.add(line.seq()));
        assertEquals(7, seen.size());
        assertEquals(seen.stream().distinct().sorted((a, b) -> Long.compare(b, a)).toList(), seen);
        assertEquals(3, reader.statement(alice, Asset.BTC, null, 20).items().size());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "-1", "1e3", "x", "9999999999999999999", "1 OR 1=1"})
    void refusesACursorNoPageNamed(String cursor) {
        assertThrows(InvalidInput.class, () -> reader.statement(alice, null, cursor, 20));
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 101})
    void refusesAPageWithoutBounds(int limit) {
        assertThrows(InvalidInput.class, () -> reader.statement(alice, null, null, limit));
    }

    @Test
    void showsATransferWithItsMemoToItsParties() {
        OwnerId bob = newMember();
        List<Entry> entries =
                List.of(
                        new Entry(AccountRef.available(alice, Asset.XMR), xmr(-5)),
                        new Entry(AccountRef.available(bob, Asset.XMR), xmr(5)));
        TransferOrder order =
                new TransferOrder(
                        TransferKind.TRANSFER, newKey(alice), entries, Ids.next(), "für Brot 🍞");
        Posted posted = ledger.post(order);
        TransferRecord found = books.transfer(posted.id()).orElseThrow();
        assertEquals(
                new TransferRecord(
                        posted.id(),
                        posted.seq(),
                        TransferKind.TRANSFER,
                        posted.at(),
                        order.key(),
                        order.reference(),
                        "für Brot 🍞",
                        found.memoDigest(),
                        posted.leaf(),
                        entries.stream()
                                .sorted((a, b) -> a.account().compareTo(b.account()))
                                .toList()),
                found);
        assertTrue(found.concerns(alice) && found.concerns(bob));
        assertFalse(found.concerns(newMember()));
        assertTrue(books.transfer(Ids.next()).isEmpty());
    }

    @Test
    void knowsTheSealItHasAndNoOther() {
        ledger.deposit(alice, xmr(1));
        new SealerFixture().sealAll();
        Seals seals = new Seals(TestDatabase.database());
        var head = seals.last().orElseThrow().head();
        assertTrue(seals.has(head.number(), head.lastSeq(), head.hash()));
        assertFalse(seals.has(head.number() + 1, head.lastSeq(), head.hash()));
        assertFalse(seals.has(head.number(), head.lastSeq(), Sha256.hash("other")));
    }

    @Test
    void hasNoMemoWhereNoneWasWritten() {
        Posted posted = ledger.deposit(alice, xmr(1));
        assertNull(books.transfer(posted.id()).orElseThrow().memo());
    }

    private Balance balance(OwnerId owner, Asset asset) {
        return reader.balances(owner).stream()
                .filter(balance -> balance.asset() == asset)
                .findFirst()
                .orElseThrow();
    }
}
