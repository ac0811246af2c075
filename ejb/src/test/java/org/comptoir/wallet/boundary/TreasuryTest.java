package org.comptoir.wallet.boundary;

import static org.comptoir.wallet.boundary.WalletDoors.COIN;
import static org.comptoir.wallet.boundary.WalletDoors.xmr;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.comptoir.Racing;
import org.comptoir.TestDatabase;
import org.comptoir.account.Caller;
import org.comptoir.account.MemberId;
import org.comptoir.account.boundary.Gifts;
import org.comptoir.account.boundary.TestAudits;
import org.comptoir.kernel.Asset;
import org.comptoir.kernel.Ids;
import org.comptoir.kernel.InvalidInput;
import org.comptoir.kernel.Money;
import org.comptoir.kernel.ProblemType;
import org.comptoir.kernel.Refused;
import org.comptoir.ledger.AccountKind;
import org.comptoir.ledger.AccountRef;
import org.comptoir.ledger.Entry;
import org.comptoir.ledger.FactKey;
import org.comptoir.ledger.Frozen;
import org.comptoir.ledger.OwnerId;
import org.comptoir.ledger.TransferKind;
import org.comptoir.ledger.TransferOrder;
import org.comptoir.ledger.boundary.LedgerDoor;
import org.comptoir.ledger.control.SealerFixture;
import org.comptoir.wallet.BalanceChanged;
import org.comptoir.wallet.TreasuryLine;
import org.comptoir.wallet.TreasuryResult;
import org.comptoir.wallet.control.Paymaster;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Payments out of the fees that were earned: never twice, never more than there is. */
@SuppressWarnings("UnnecessaryAssignment") // there is no container here to inject
final class TreasuryTest {
    private final WalletDoors doors = new WalletDoors();
    private final Caller operator = doors.wallet.operator();
    private final Caller bob = doors.wallet.memberWith(0);
    private final Caller carol = doors.wallet.memberWith(0);
    private final Treasury treasury = new Treasury();
    private final Money before = inTreasury().plus(fees());
    private Runnable betweenParts = () -> {};

    TreasuryTest() {
        Part part = new Part();
        part.sessions = doors.sessions;
        part.freeze = doors.wallet.freeze;
        part.audits = TestAudits.audits(doors.wallet.clock);
        part.stepUp = doors.withdrawals.stepUp;
        part.paymaster =
                new Paymaster(
                        new KnownTakers(),
                        doors.wallet.ledger,
                        LedgerDoor.books(TestDatabase.database()),
                        doors.wallet.announcements);
        treasury.part = part;
    }

    @AfterEach
    void close() {
        assertEquals(List.of(), SealerFixture.audit().differences());
        doors.close();
    }

    @Test
    void paysOutOfWhatWasEarnedAndTellsThePayees() {
        earn(5 * COIN);
        List<TreasuryResult> results = pay(line("a", bob, 2 * COIN), line("b", carol, 3 * COIN));
        assertTrue(results.stream().allMatch(result -> result.problem() == null));
        assertEquals(2 * COIN, doors.wallet.available(bob));
        assertEquals(3 * COIN, doors.wallet.available(carol));
        assertEquals(before, inTreasury());
        assertEquals(xmr(0), fees());
        assertTrue(
                doors.wallet.events.containsAll(
                        List.of(
                                new BalanceChanged(bob.member(), Asset.XMR),
                                new BalanceChanged(carol.member(), Asset.XMR))));
    }

    @Test
    void refusesOnlyTheLinesThatItCannotPay() {
        earn(5 * COIN);
        long all = before.minor() + 5 * COIN;
        Caller gone = doors.wallet.memberWith(0);
        String name = doors.name(gone);
        doors.wallet.members.leave(gone.member());
        List<TreasuryResult> results =
                pay(
                        line("a", bob, all + 1),
                        new TreasuryLine(key("b"), name, xmr(1), null),
                        line("c", operator, 1),
                        line("d", carol, all),
                        line("e", bob, 1));
        assertEquals(
                java.util.Arrays.asList(
                        ProblemType.INSUFFICIENT_FUNDS,
                        ProblemType.NOT_FOUND,
                        ProblemType.FORBIDDEN,
                        null,
                        ProblemType.INSUFFICIENT_FUNDS),
                results.stream().map(TreasuryResult::problem).toList());
        assertEquals(all, doors.wallet.available(carol));
        assertEquals(xmr(0), inTreasury());
    }

    @Test
    void aLineSentAgainIsNotPaidAgain() {
        earn(5 * COIN);
        List<TreasuryResult> first = pay(line("a", bob, COIN));
        assertEquals(first, pay(line("a", bob, COIN)));
        doors.wallet.members.leave(bob.member());
        assertEquals(first, pay(line("a", bob, COIN)), "also when the payee has left");
        assertEquals(COIN, doors.wallet.available(bob));
    }

    @Test
    void aKeyIsForOnePaymentOnly() {
        earn(5 * COIN);
        pay(line("a", bob, COIN));
        List<TreasuryResult> results = new ArrayList<>();
        results.addAll(pay(line("a", bob, COIN + 1)));
        results.addAll(pay(line("a", carol, COIN)));
        assertTrue(
                results.stream()
                        .allMatch(one -> one.problem() == ProblemType.IDEMPOTENCY_CONFLICT));
        assertEquals(0, doors.wallet.available(carol));
    }

    /** A part that was paid stays paid; the whole sent again pays the rest. */
    @Test
    void goesOnWhereItBrokeOff() {
        earn(1_200);
        List<TreasuryLine> lines =
                IntStream.range(0, 1_200).mapToObj(i -> line("l" + i, bob, 1)).toList();
        betweenParts =
                () -> {
                    throw new IllegalStateException("the database is away");
                };
        assertThrows(IllegalStateException.class, () -> pay(operator, lines, null));
        assertEquals(500, doors.wallet.available(bob));
        betweenParts = () -> {};
        List<TreasuryResult> results = pay(operator, lines, null);
        assertEquals(1_200, doors.wallet.available(bob));
        assertEquals(1_200, results.stream().map(TreasuryResult::transaction).distinct().count());
    }

    /** The request that is tried again after a deadlock has one code, and it is used up. */
    @Test
    void goesOnWithoutTheCodeThatItHasUsed() {
        earn(600);
        doors.secured.add(operator.member());
        List<TreasuryLine> lines =
                IntStream.range(0, 600).mapToObj(i -> line("c" + i, bob, 1)).toList();
        betweenParts =
                () -> {
                    throw new IllegalStateException("a deadlock");
                };
        List<TreasuryResult> results = new ArrayList<>();
        assertThrows(
                IllegalStateException.class,
                () -> treasury.pay(operator, lines, WalletDoors.CODE, results));
        betweenParts = () -> {};
        treasury.pay(operator, lines, WalletDoors.CODE, results);
        assertEquals(1, doors.usedCodes.get());
        assertEquals(600, doors.wallet.available(bob));
        assertEquals(600, results.stream().map(TreasuryResult::transaction).distinct().count());
    }

    /** Two batches at once, each of which alone would take all. */
    @Test
    void batchesThatRaceNeverPayMoreThanThereIs() throws Exception {
        earn(10);
        long all = before.minor() + 10;
        List<Callable<List<TreasuryResult>>> racers =
                List.of(
                        () -> pay(line("a", bob, all)),
                        () -> pay(line("b", carol, all)),
                        () -> pay(line("c", bob, all)));
        List<List<TreasuryResult>> results = Racing.all(racers);
        assertEquals(1, results.stream().filter(result -> result.get(0).problem() == null).count());
        assertEquals(xmr(0), inTreasury());
        assertEquals(all, doors.wallet.available(bob) + doors.wallet.available(carol));
    }

    @Test
    void asksForTheSecondFactorOnceABatch() {
        earn(1_000);
        doors.secured.add(operator.member());
        List<TreasuryLine> lines =
                IntStream.range(0, 600).mapToObj(i -> line("s" + i, bob, 1)).toList();
        assertEquals(
                ProblemType.SECOND_FACTOR_REQUIRED,
                assertThrows(Refused.class, () -> pay(operator, lines, null)).type());
        pay(operator, lines, WalletDoors.CODE);
        assertEquals(600, doors.wallet.available(bob));
        assertEquals(1, doors.usedCodes.get());
    }

    @Test
    void paysNothingWhileFrozenOrForWhoIsNotSignedIn() {
        earn(5);
        doors.sessions.end(operator);
        assertThrows(Refused.class, () -> pay(line("a", bob, 1)));
        doors.freeze();
        Caller other = doors.wallet.operator();
        assertThrows(Frozen.class, () -> pay(other, List.of(line("a", bob, 1)), null));
        assertEquals(0, doors.wallet.available(bob));
    }

    @Test
    void refusesLinesThatAreNone() {
        TreasuryLine good = line("a", bob, 1);
        List<List<TreasuryLine>> bad =
                List.of(
                        List.of(),
                        List.of(good, good),
                        List.of(line("b", bob, 0)),
                        List.of(new TreasuryLine("", "bob", xmr(1), null)),
                        List.of(new TreasuryLine("k", "bob", xmr(1), "a\nb")),
                        IntStream.range(0, Treasury.MOST_LINES + 1)
                                .mapToObj(i -> line("m" + i, bob, 1))
                                .toList());
        for (List<TreasuryLine> lines : bad) {
            assertThrows(InvalidInput.class, () -> pay(operator, lines, null));
        }
    }

    private List<TreasuryResult> pay(TreasuryLine... lines) {
        return pay(operator, List.of(lines), null);
    }

    private List<TreasuryResult> pay(
            Caller caller, List<TreasuryLine> lines, @Nullable String totp) {
        List<TreasuryResult> results = new ArrayList<>();
        treasury.pay(caller, lines, totp, results);
        return results;
    }

    private final String mine = UUID.randomUUID().toString().substring(0, 8);

    private String key(String name) {
        return name + ":" + mine;
    }

    private TreasuryLine line(String key, Caller to, long minor) {
        return new TreasuryLine(key(key), doors.name(to), xmr(minor), null);
    }

    private static void earn(long minor) {
        TestDatabase.inTransaction(
                () ->
                        LedgerDoor.over(TestDatabase.database(), java.time.Clock.systemUTC())
                                .post(
                                        new TransferOrder(
                                                TransferKind.SUSPENSE,
                                                FactKey.of(OwnerId.POST, "earned:" + Ids.next()),
                                                List.of(
                                                        new Entry(
                                                                AccountRef.post(
                                                                        AccountKind.CHAIN,
                                                                        Asset.XMR),
                                                                xmr(-minor)),
                                                        new Entry(
                                                                AccountRef.post(
                                                                        AccountKind.FEES,
                                                                        Asset.XMR),
                                                                xmr(minor))),
                                                null,
                                                null)));
    }

    private static Money inTreasury() {
        return LedgerDoor.books(TestDatabase.database())
                .positions(Asset.XMR)
                .of(AccountKind.TREASURY);
    }

    private static Money fees() {
        return LedgerDoor.books(TestDatabase.database()).positions(Asset.XMR).of(AccountKind.FEES);
    }

    /** What the container makes of the bean: a transaction for each part. */
    private final class Part extends TreasuryPart {
        @Override
        public List<TreasuryResult> first(
                Caller caller, List<TreasuryLine> lines, @Nullable String totp) {
            return TestDatabase.inNewTransaction(() -> super.first(caller, lines, totp));
        }

        @Override
        public List<TreasuryResult> further(Caller caller, List<TreasuryLine> lines) {
            betweenParts.run();
            return TestDatabase.inNewTransaction(() -> super.further(caller, lines));
        }
    }

    private final class KnownTakers extends Gifts {
        @Override
        public Map<String, MemberId> takers(Collection<String> names) {
            Map<String, MemberId> takers = new HashMap<>();
            for (String name : names) {
                doors.wallet
                        .members
                        .byUsername(name)
                        .ifPresent(member -> takers.put(name, member.id()));
            }
            return takers;
        }
    }
}
