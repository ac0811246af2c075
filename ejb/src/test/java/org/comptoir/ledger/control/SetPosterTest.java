package org.comptoir.ledger.control;

import static org.comptoir.ledger.control.LedgerFixture.available;
import static org.comptoir.ledger.control.LedgerFixture.balance;
import static org.comptoir.ledger.control.LedgerFixture.newKey;
import static org.comptoir.ledger.control.LedgerFixture.newMember;
import static org.comptoir.ledger.control.LedgerFixture.transfer;
import static org.comptoir.ledger.control.LedgerFixture.xmr;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.comptoir.Racing;
import org.comptoir.TestDatabase;
import org.comptoir.kernel.Asset;
import org.comptoir.kernel.Money;
import org.comptoir.ledger.AccountKind;
import org.comptoir.ledger.FactKey;
import org.comptoir.ledger.OwnerId;
import org.comptoir.ledger.PostOutcome;
import org.comptoir.ledger.Posted;
import org.comptoir.ledger.StatementLine;
import org.comptoir.ledger.TransferKind;
import org.comptoir.ledger.TransferOrder;
import org.comptoir.ledger.entity.Books;
import org.comptoir.ledger.entity.StorageFault;
import org.junit.jupiter.api.Test;

/** Many transfers in one statement are what they would be one after the other (L1, L4, L5, L7). */
final class SetPosterTest {
    private final LedgerFixture ledger = LedgerFixture.shared();
    private final OwnerId alice = ledger.memberWith(xmr(100));
    private final OwnerId bob = newMember();
    private final OwnerId carol = newMember();

    @Test
    void writesThemInTheirOrder() {
        List<PostOutcome> outcomes =
                ledger.postTogether(
                        List.of(
                                transfer(alice, bob, xmr(60), newKey(alice)),
                                transfer(bob, carol, xmr(50), newKey(bob)),
                                transfer(alice, carol, xmr(40), newKey(alice))));
        List<Posted> posted = receipts(outcomes);
        assertEquals(3, posted.size());
        assertTrue(posted.get(0).seq() < posted.get(1).seq());
        assertTrue(posted.get(1).seq() < posted.get(2).seq());
        assertEquals(List.of(0L, 10L, 90L), Stream.of(alice, bob, carol).map(this::has).toList());
        assertEquals(List.of(50L, 90L), balancesAfter(carol));
        assertEquals(List.of(60L, 10L), balancesAfter(bob));
        assertEquals(List.of(), SealerFixture.audit().differences());
    }

    @Test
    void leavesOutWhoIsShortAndServesTheOthers() {
        List<PostOutcome> outcomes =
                ledger.postTogether(
                        List.of(
                                transfer(bob, carol, xmr(1), newKey(bob)),
                                transfer(alice, bob, xmr(60), newKey(alice)),
                                transfer(alice, carol, xmr(41), newKey(alice)),
                                transfer(alice, carol, xmr(40), newKey(alice))));
        assertEquals(List.of(false, true, false, true), areNew(outcomes));
        assertEquals(PostOutcome.SHORT, outcomes.get(0));
        assertEquals(List.of(0L, 60L, 40L), Stream.of(alice, bob, carol).map(this::has).toList());
    }

    @Test
    void oneKeyIsOneTransferWithinASetAndForEver() {
        FactKey key = newKey(alice);
        List<PostOutcome> first =
                ledger.postTogether(
                        List.of(
                                transfer(alice, bob, xmr(10), key),
                                transfer(alice, bob, xmr(10), key)));
        assertEquals(List.of(true, false), areNew(first));
        List<PostOutcome> again =
                ledger.postTogether(
                        List.of(
                                transfer(alice, bob, xmr(10), key),
                                transfer(alice, carol, xmr(5), newKey(alice))));
        assertEquals(List.of(false, true), areNew(again));
        Posted stands = first.get(0).receipt().orElseThrow();
        assertEquals(stands, first.get(1).receipt().orElseThrow());
        assertEquals(stands, again.get(0).receipt().orElseThrow());
        assertEquals(List.of(85L, 10L, 5L), Stream.of(alice, bob, carol).map(this::has).toList());
    }

    /** They move other coins, so that no lock keeps them apart. */
    @Test
    void aKeyThatIsTakenMeanwhileIsAFaultThatPasses() {
        OwnerId dave = ledger.memberWith(new Money(10, Asset.BTC));
        FactKey key = newKey(alice);
        TransferOrder other = transfer(dave, carol, new Money(1, Asset.BTC), key);
        CompletableFuture<StorageFault> fault =
                TestDatabase.inTransaction(
                        () -> {
                            ledger.postTogether(List.of(transfer(alice, bob, xmr(1), key)));
                            CompletableFuture<StorageFault> late =
                                    CompletableFuture.supplyAsync(
                                            () ->
                                                    assertThrows(
                                                            StorageFault.class,
                                                            () ->
                                                                    ledger.postTogether(
                                                                            List.of(other))));
                            Racing.awaitSomebodyWaitingForALock();
                            return late;
                        });
        SQLException cause = assertInstanceOf(SQLException.class, fault.join().getCause());
        assertEquals("40001", cause.getSQLState());
        assertEquals(List.of(false), areNew(ledger.postTogether(List.of(other))));
    }

    @Test
    void paysDebtsFirstWhicheverTransferOfTheSetBringsTheCoins() {
        ledger.takeBack(bob, xmr(70), newKey(bob));
        ledger.postTogether(
                List.of(
                        transfer(alice, bob, xmr(50), newKey(alice)),
                        transfer(bob, carol, xmr(1), newKey(bob)),
                        transfer(alice, bob, xmr(50), newKey(alice)),
                        transfer(bob, carol, xmr(30), newKey(bob))));
        assertEquals(0, balance(bob, AccountKind.RECEIVABLE));
        assertEquals(List.of(0L, 0L, 30L), Stream.of(alice, bob, carol).map(this::has).toList());
        assertEquals(List.of(), SealerFixture.audit().differences());
    }

    @Test
    void keepsMemosAndLeavesAsOneTransferDoes() {
        TransferOrder plain = transfer(alice, bob, xmr(1), newKey(alice));
        TransferOrder told =
                new TransferOrder(
                        TransferKind.TRANSFER,
                        newKey(alice),
                        plain.entries(),
                        null,
                        "for \"bread\"");
        List<Posted> posted = receipts(ledger.postTogether(List.of(plain, told)));
        Books books = new Books(TestDatabase.database());
        assertEquals(
                Optional.of("for \"bread\""),
                books.transfer(posted.get(1).id()).flatMap(SetPosterTest::memo));
        assertFalse(books.transfer(posted.get(0).id()).flatMap(SetPosterTest::memo).isPresent());
        new SealerFixture().sealAll();
        assertEquals(List.of(), SealerFixture.audit().differences());
    }

    @Test
    void writesThousandsAtOnce() {
        List<TransferOrder> orders = new ArrayList<>();
        OwnerId rich = ledger.memberWith(xmr(10_000));
        for (int i = 0; i < 3_000; i++) {
            orders.add(transfer(rich, i % 2 == 0 ? bob : newMember(), xmr(1), newKey(rich)));
        }
        assertEquals(3_000, receipts(ledger.postTogether(orders)).size());
        assertEquals(7_000, available(rich));
        assertEquals(1_500, available(bob));
        assertEquals(List.of(), SealerFixture.audit().differences());
    }

    private long has(OwnerId member) {
        return available(member);
    }

    private static Optional<String> memo(org.comptoir.ledger.TransferRecord transfer) {
        return Optional.ofNullable(transfer.memo());
    }

    private static List<Long> balancesAfter(OwnerId member) {
        return new Books(TestDatabase.database())
                .statementBetween(member, Asset.XMR, 0, Long.MAX_VALUE, 10).stream()
                        .map(StatementLine::balanceAfter)
                        .map(money -> money.minor())
                        .toList();
    }

    private static List<Boolean> areNew(List<PostOutcome> outcomes) {
        return outcomes.stream().map(PostOutcome::isNew).toList();
    }

    private static List<Posted> receipts(List<PostOutcome> outcomes) {
        return outcomes.stream().flatMap(one -> one.newReceipt().stream()).toList();
    }
}
