package org.comptoir.ledger.control;

import static org.comptoir.ledger.control.LedgerFixture.newKey;
import static org.comptoir.ledger.control.LedgerFixture.newMember;
import static org.comptoir.ledger.control.LedgerFixture.transfer;
import static org.comptoir.ledger.control.LedgerFixture.xmr;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.comptoir.TestDatabase;
import org.comptoir.kernel.Asset;
import org.comptoir.ledger.AccountKind;
import org.comptoir.ledger.AccountRef;
import org.comptoir.ledger.Entry;
import org.comptoir.ledger.OwnerId;
import org.comptoir.ledger.Posted;
import org.comptoir.ledger.Seal;
import org.comptoir.ledger.SealHead;
import org.comptoir.ledger.Sha256;
import org.comptoir.ledger.TransferKind;
import org.comptoir.ledger.TransferOrder;
import org.comptoir.ledger.entity.Books;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** L8: what is sealed is final, and nobody waits for the sealer. */
final class SealerTest {
    private final LedgerFixture ledger = LedgerFixture.shared();
    private final SealerFixture sealer = new SealerFixture();
    private final ExecutorService writer = Executors.newSingleThreadExecutor();
    private final CountDownLatch mayEnd = new CountDownLatch(1);

    @AfterEach
    void stop() {
        mayEnd.countDown();
        writer.shutdown();
    }

    @Test
    void coversWhatWasPostedAndChainsToTheSealBefore() {
        ledger.memberWith(xmr(1));
        List<Seal> first = sealer.sealAll();
        Posted posted = ledger.deposit(newMember(), xmr(1));
        List<Seal> second = sealer.sealAll();
        assertEquals(last(first).hash(), second.get(0).previous());
        assertEquals(last(first).lastSeq() + 1, second.get(0).firstSeq());
        assertTrue(last(second).lastSeq() >= posted.seq());
        assertTrue(sealer.lookAhead().isEmpty());
    }

    @Test
    void waitsForAWriterThatHasANumberAndBlocksNobodyMeanwhile() throws Exception {
        OwnerId alice = ledger.memberWith(xmr(100));
        sealer.sealAll();
        Open open = open(() -> ledger.post(transfer(alice, newMember(), xmr(1), newKey(alice))));
        Posted later = ledger.deposit(newMember(), xmr(1));
        assertTrue(later.seq() > open.posted.seq());
        Sealer.Horizon horizon = sealer.lookAhead().orElseThrow();
        assertFalse(sealer.isFinal(horizon));
        ledger.deposit(newMember(), xmr(1));
        mayEnd.countDown();
        open.end.get();
        assertTrue(sealer.isFinal(horizon));
        Seal seal = sealer.seal(horizon).get(0);
        assertTrue(seal.firstSeq() <= open.posted.seq() && open.posted.seq() <= seal.lastSeq());
        assertEquals(seal.lastSeq() - seal.firstSeq() + 1, seal.transferCount());
        assertEquals(List.of(), SealerFixture.audit().differences());
    }

    @Test
    void waitsForAWriterThatLockedNoAccount() throws Exception {
        sealer.sealAll();
        Open open = open(() -> ledger.post(networkFee(3)));
        Sealer.Horizon horizon = sealer.lookAhead().orElseThrow();
        assertFalse(sealer.isFinal(horizon));
        mayEnd.countDown();
        open.end.get();
        assertTrue(sealer.isFinal(horizon));
    }

    /** Else numbers below the horizon could be drawn again after a crash, and be sealed as gaps. */
    @Test
    void whatItHasSeenIsOnDisk() {
        sealer.sealAll();
        TestDatabase.inTransaction(
                () -> {
                    String logged = drawUntilLogged();
                    assertTrue(sealer.lookAhead().isPresent());
                    assertTrue(
                            ask("SELECT pg_current_wal_flush_lsn() >= '" + logged + "'::pg_lsn")
                                    .equals("t"));
                });
    }

    /** Not every number is logged; the place behind the entry of one that is. */
    private static String drawUntilLogged() {
        String before = ask("SELECT pg_current_wal_insert_lsn()");
        String after = before;
        while (after.equals(before)) {
            ask("SELECT nextval('ledger.transfer_seq')");
            after = ask("SELECT pg_current_wal_insert_lsn()");
        }
        return after;
    }

    private static String ask(String question) {
        return TestDatabase.database()
                .withHandle(handle -> handle.createQuery(question).mapTo(String.class).one());
    }

    @Test
    void aNumberThatWasRolledBackIsAGapForEver() {
        OwnerId alice = ledger.memberWith(xmr(100));
        sealer.sealAll();
        Runnable undone =
                () -> {
                    ledger.post(transfer(alice, newMember(), xmr(1), newKey(alice)));
                    throw new IllegalStateException("undo");
                };
        assertThrows(IllegalStateException.class, () -> TestDatabase.inTransaction(undone));
        Seal seal = last(sealer.sealAll());
        assertTrue(seal.transferCount() < seal.lastSeq() - seal.firstSeq() + 1);
        assertEquals(List.of(), SealerFixture.audit().differences());
    }

    @Test
    void splitsALongTailIntoRangesOfBoundedLength() {
        sealer.sealAll();
        TestDatabase.database()
                .useHandle(
                        handle ->
                                handle.createQuery(
                                                """
                                                SELECT max(nextval('ledger.transfer_seq'))
                                                  FROM generate_series(1, :places)
                                                """)
                                        .bind("places", Sealer.MAX_RANGE + 5)
                                        .mapTo(Long.class)
                                        .one());
        List<Seal> seals = sealer.sealAll();
        assertEquals(2, seals.size());
        assertEquals(Sealer.MAX_RANGE, seals.get(0).lastSeq() - seals.get(0).firstSeq() + 1);
        assertEquals(0, seals.get(0).transferCount());
        assertEquals(List.of(), SealerFixture.audit().differences());
    }

    /**
     * R3: what the database that was replaced may have used is nobody's, and both heads are named.
     */
    @Test
    void leavesPlacesEmptyAfterARestoreUnderASealOfBothHeads() {
        ledger.memberWith(xmr(1));
        SealHead books = last(sealer.sealAll()).head();
        Posted tail = ledger.deposit(newMember(), xmr(1));
        SealHead lost =
                new SealHead(books.number() + 5, books.lastSeq() + 500, Sha256.hash("lost"));
        long empty = sealer.leavePlaces(Optional.of(lost));
        assertTrue(empty >= lost.lastSeq() + 1_000_000);
        Posted after = ledger.deposit(newMember(), xmr(1));
        assertEquals(empty + 1, after.seq());

        List<Seal> seals = sealer.sealAll();
        assertEquals(
                List.of(Seal.Kind.REGULAR, Seal.Kind.RESTORE, Seal.Kind.REGULAR),
                seals.stream().map(Seal::kind).toList());
        Seal restore = seals.get(1);
        assertEquals(tail.seq() + 1, restore.firstSeq());
        assertEquals(empty, restore.lastSeq());
        assertEquals(
                CanonicalSeal.restoreRoot(Optional.of(seals.get(0).head()), lost), restore.root());
        assertEquals(List.of(), SealerFixture.audit().differences());
    }

    @Test
    void onlyOneSealsAtATime() throws Exception {
        ledger.memberWith(xmr(1));
        Sealer.Horizon horizon = sealer.lookAhead().orElseThrow();
        Open other =
                open(
                        () -> {
                            TestDatabase.database()
                                    .useHandle(
                                            handle ->
                                                    handle.execute(
                                                            "SELECT pg_advisory_xact_lock(?)",
                                                            0x4c45_4447_4552_0001L));
                            return ledger.deposit(newMember(), xmr(1));
                        });
        assertEquals(List.of(), sealer.seal(horizon));
        mayEnd.countDown();
        other.end.get();
        assertEquals(1, sealer.seal(horizon).size());
    }

    @Test
    void theBalanceOfThePostsAccountsIsTheCheckpointPlusTheTail() {
        AccountRef fee = AccountRef.post(AccountKind.CHAIN_FEE, Asset.XMR);
        Books books = new Books(TestDatabase.database());
        long before = books.postBalance(fee).minor();
        ledger.post(networkFee(5));
        assertEquals(before - 5, books.postBalance(fee).minor());
        sealer.sealAll();
        assertEquals(before - 5, books.postBalance(fee).minor());
        ledger.post(networkFee(2));
        assertEquals(before - 7, books.postBalance(fee).minor());
    }

    /** A transaction that has posted and is still open. */
    private record Open(Posted posted, Future<?> end) {}

    private Open open(Supplier<Posted> work) throws Exception {
        CompletableFuture<Posted> posted = new CompletableFuture<>();
        Future<?> end =
                writer.submit(
                        () ->
                                TestDatabase.inTransaction(
                                        () -> {
                                            posted.complete(work.get());
                                            await(mayEnd);
                                        }));
        return new Open(posted.get(30, TimeUnit.SECONDS), end);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static TransferOrder networkFee(long minor) {
        return new TransferOrder(
                TransferKind.CHAIN_FEE,
                newKey(OwnerId.POST),
                List.of(
                        new Entry(AccountRef.post(AccountKind.CHAIN_FEE, Asset.XMR), xmr(-minor)),
                        new Entry(AccountRef.post(AccountKind.CHAIN, Asset.XMR), xmr(minor))),
                null,
                null);
    }

    private static Seal last(List<Seal> seals) {
        return seals.get(seals.size() - 1);
    }
}
