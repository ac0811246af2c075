package org.comptoir.ledger.control;

import static org.comptoir.ledger.control.LedgerFixture.available;
import static org.comptoir.ledger.control.LedgerFixture.newKey;
import static org.comptoir.ledger.control.LedgerFixture.newMember;
import static org.comptoir.ledger.control.LedgerFixture.transfer;
import static org.comptoir.ledger.control.LedgerFixture.xmr;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.comptoir.TestDatabase;
import org.comptoir.kernel.Asset;
import org.comptoir.kernel.Page;
import org.comptoir.kernel.ProblemType;
import org.comptoir.ledger.Balance;
import org.comptoir.ledger.HoldKind;
import org.comptoir.ledger.NotSealedYet;
import org.comptoir.ledger.OwnerId;
import org.comptoir.ledger.Posted;
import org.comptoir.ledger.Seal;
import org.comptoir.ledger.SealedBalance;
import org.comptoir.ledger.StatementLine;
import org.comptoir.ledger.entity.Books;
import org.comptoir.ledger.entity.Seals;
import org.junit.jupiter.api.Test;

/** L7, L8: what is told as of a sealed place never changes, and lacks nothing. */
final class SealedStatementTest {
    private static final int LINES = 100;
    private static final int CHUNK = 7;

    private final LedgerFixture ledger = LedgerFixture.shared();
    private final SealerFixture sealer = new SealerFixture();
    private final Books books = new Books(TestDatabase.database());
    private final BookReader reader = new BookReader(books, new Seals(TestDatabase.database()));

    @Test
    void tellsTheBalanceAsOfEverySealedPlace() {
        OwnerId alice = newMember();
        Posted first = ledger.deposit(alice, xmr(100));
        Posted second = ledger.post(transfer(alice, newMember(), xmr(30), newKey(alice)));
        ledger.hold(HoldKind.ESCROW, alice, xmr(20));
        sealer.sealAll();
        long sealed = reader.sealed();
        assertEquals(asOf(first.seq() - 1, 0, 0), balance(alice, first.seq() - 1));
        assertEquals(asOf(first.seq(), 100, 0), balance(alice, first.seq()));
        assertEquals(asOf(second.seq(), 70, 0), balance(alice, second.seq()));
        assertEquals(asOf(sealed, 50, 20), balance(alice, sealed));
        ledger.deposit(alice, xmr(1_000));
        assertEquals(asOf(sealed, 50, 20), balance(alice, sealed));
        assertEquals(asOf(sealed, 50, 20), reader.balanceAsOf(alice, Asset.XMR, null));
    }

    @Test
    void countsADebt() {
        OwnerId alice = ledger.memberWith(xmr(10));
        ledger.takeBack(alice, xmr(15), newKey(alice));
        sealer.sealAll();
        assertEquals(
                new Balance(Asset.XMR, xmr(0), xmr(0), xmr(0), xmr(-5), xmr(-5)),
                reader.balanceAsOf(alice, Asset.XMR, null).balance());
    }

    @Test
    void refusesAPlaceBehindTheLastSealAndNamesIt() {
        sealer.sealAll();
        long sealed = reader.sealed();
        Posted posted = ledger.deposit(newMember(), xmr(1));
        NotSealedYet refused =
                assertThrows(NotSealedYet.class, () -> balance(newMember(), posted.seq()));
        assertEquals(ProblemType.NOT_SEALED_YET, refused.type());
        assertEquals(Map.of("sealed", sealed), refused.members());
        assertThrows(NotSealedYet.class, () -> balance(newMember(), Long.MAX_VALUE));
        sealer.sealAll();
        balance(newMember(), posted.seq());
    }

    @Test
    void listsSealsNewestFirstWithoutAMissingLink() {
        for (int i = 0; i < 5; i++) {
            ledger.deposit(newMember(), xmr(1));
            sealer.sealAll();
        }
        List<Seal> seals = new ArrayList<>();
        Page<Seal> page = reader.seals(null, 2);
        for (int i = 0; i < 2; i++) {
            seals.addAll(page.items());
            page = reader.seals(page.next(), 2);
        }
        assertEquals(4, seals.size());
        for (int i = 1; i < seals.size(); i++) {
            assertEquals(seals.get(i - 1).previous(), seals.get(i).hash());
            assertEquals(seals.get(i - 1).firstSeq(), seals.get(i).lastSeq() + 1);
        }
    }

    @Test
    void aStatementTakenInPartsIsWholeWhileTransfersGoOn() throws Exception {
        OwnerId alice = ledger.memberWith(xmr(1_000_000));
        sealer.sealAll();
        AtomicBoolean goesOn = new AtomicBoolean(true);
        ExecutorService writers = Executors.newFixedThreadPool(3);
        try {
            List<Future<?>> work =
                    List.of(
                            writers.submit(() -> repeat(goesOn, () -> payFrom(alice))),
                            writers.submit(
                                    () -> repeat(goesOn, () -> ledger.deposit(alice, xmr(3)))),
                            writers.submit(() -> repeat(goesOn, sealer::sealAll)));
            int most = 0;
            while (most < LINES) {
                most = assertWhole(alice);
                assertTrue(work.stream().noneMatch(Future::isDone), "a writer gave up");
            }
            goesOn.set(false);
            for (Future<?> each : work) {
                each.get(2, TimeUnit.MINUTES);
            }
        } finally {
            goesOn.set(false);
            writers.shutdown();
        }
        sealer.sealAll();
        List<StatementLine> lines = statement(alice, reader.sealed());
        assertEquals(available(alice), lines.get(lines.size() - 1).balanceAfter().minor());
    }

    /** Each line follows from the one before: none is missing, none comes twice. */
    private int assertWhole(OwnerId owner) {
        long upTo = reader.sealed();
        List<StatementLine> lines = statement(owner, upTo);
        long balance = 0;
        long place = 0;
        for (StatementLine line : lines) {
            balance += line.amount().minor();
            assertTrue(line.seq() > place, "order");
            assertEquals(balance, line.balanceAfter().minor(), () -> "a gap before " + line);
            place = line.seq();
        }
        assertEquals(balance, balance(owner, upTo).balance().available().minor());
        assertEquals(lines, statement(owner, upTo), "what is sealed does not change");
        return lines.size();
    }

    private List<StatementLine> statement(OwnerId owner, long upTo) {
        List<StatementLine> lines = new ArrayList<>();
        List<StatementLine> part = books.statementBetween(owner, Asset.XMR, 0, upTo, CHUNK);
        while (!part.isEmpty()) {
            lines.addAll(part);
            part = books.statementBetween(owner, Asset.XMR, last(part), upTo, CHUNK);
        }
        return lines;
    }

    private static long last(List<StatementLine> part) {
        return part.get(part.size() - 1).seq();
    }

    private static void repeat(AtomicBoolean goesOn, Runnable work) {
        while (goesOn.get()) {
            work.run();
        }
    }

    private void payFrom(OwnerId alice) {
        ledger.post(transfer(alice, newMember(), xmr(2), newKey(alice)));
    }

    private SealedBalance balance(OwnerId owner, long seq) {
        return reader.balanceAsOf(owner, Asset.XMR, seq);
    }

    private static SealedBalance asOf(long seq, long available, long escrowed) {
        return new SealedBalance(seq, Balance.of(xmr(available), xmr(escrowed), xmr(0), xmr(0)));
    }
}
