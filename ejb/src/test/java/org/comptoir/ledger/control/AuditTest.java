package org.comptoir.ledger.control;

import static org.comptoir.ledger.control.LedgerFixture.newKey;
import static org.comptoir.ledger.control.LedgerFixture.newMember;
import static org.comptoir.ledger.control.LedgerFixture.transfer;
import static org.comptoir.ledger.control.LedgerFixture.xmr;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import org.comptoir.TestDatabase;
import org.comptoir.kernel.Asset;
import org.comptoir.ledger.AccountRef;
import org.comptoir.ledger.Audit;
import org.comptoir.ledger.Audit.Difference;
import org.comptoir.ledger.HoldId;
import org.comptoir.ledger.HoldKind;
import org.comptoir.ledger.OwnerId;
import org.comptoir.ledger.Part;
import org.comptoir.ledger.Posted;
import org.comptoir.ledger.Seal;
import org.comptoir.ledger.SealHead;
import org.comptoir.ledger.Sha256;
import org.comptoir.ledger.TransferOrder;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Update;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The audit finds whatever somebody with the owner's rights changes behind the ledger's back;
 * {@link AuditColumnsTest} goes over the single columns.
 */
final class AuditTest {
    private final LedgerFixture ledger = LedgerFixture.shared();
    private final SealerFixture sealer = new SealerFixture();

    /**
     * A change nobody should get away with.
     *
     * @param sql with {@code :seq}, {@code :id} of a sealed transfer and {@code :hold} of an open
     *     hold
     */
    record Planted(String name, String rule, String subject, List<String> sql) {
        Planted(String name, String rule, String subject, String... sql) {
            this(name, rule, subject, List.of(sql));
        }

        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Planted> planted() {
        return Stream.of(
                new Planted(
                        "another amount",
                        "L8",
                        "transfer :seq",
                        "UPDATE ledger.entry SET amount_minor = amount_minor * 2 WHERE transfer_seq = :seq"),
                new Planted(
                        "another account",
                        "L8",
                        "transfer :seq",
                        """
                        UPDATE ledger.entry
                           SET account_id = (SELECT max(id) FROM ledger.account WHERE asset = 'XMR')
                         WHERE transfer_seq = :seq AND amount_minor > 0
                        """),
                new Planted(
                        "a transfer deleted whole, balances put right",
                        "L8",
                        "seal",
                        """
                        UPDATE ledger.account SET balance_minor = account.balance_minor - entry.amount_minor
                          FROM ledger.entry
                         WHERE entry.account_id = account.id AND transfer_seq = :seq
                        """,
                        "DELETE FROM ledger.memo WHERE transfer_id = :id",
                        "DELETE FROM ledger.entry WHERE transfer_seq = :seq",
                        "DELETE FROM ledger.transfer WHERE seq = :seq"),
                new Planted(
                        "a transfer put into a gap",
                        "L8",
                        "seal",
                        """
                        INSERT INTO ledger.transfer (seq, id, kind, at, fact_owner_id, fact_sha256, leaf)
                        SELECT gap, gen_random_uuid(), 'TRANSFER', at, gen_random_uuid(), sha256('x'), leaf
                          FROM ledger.transfer,
                               LATERAL (SELECT max(n) AS gap FROM generate_series(1, :seq) AS n
                                         WHERE NOT EXISTS (SELECT FROM ledger.transfer WHERE seq = n)) AS hole
                         WHERE seq = :seq
                        """),
                new Planted(
                        "a balance below its floor",
                        "L4",
                        "account",
                        "ALTER TABLE ledger.account DROP CONSTRAINT account_floor",
                        """
                        UPDATE ledger.account SET balance_minor = -1
                         WHERE id = (SELECT min(account_id) FROM ledger.entry
                                      WHERE transfer_seq = :seq AND balance_after_minor IS NOT NULL)
                        """),
                new Planted(
                        "an open hold deleted",
                        "L6",
                        "account",
                        "DELETE FROM ledger.hold WHERE id = :hold"),
                new Planted(
                        "a hold ended without its coins",
                        "L6",
                        "hold :hold",
                        "INSERT INTO ledger.hold_end (hold_id, outcome, transfer_id) VALUES (:hold, 'RELEASED', :id)"),
                new Planted(
                        "a debt beside available coins",
                        "L4",
                        "account",
                        """
                        UPDATE ledger.account SET balance_minor = -1
                         WHERE kind = 'RECEIVABLE'
                           AND owner_id = (SELECT owner_id FROM ledger.hold WHERE id = :hold)
                        """),
                new Planted(
                        "a seal's range",
                        "L8",
                        "seal",
                        "UPDATE ledger.seal SET last_seq = last_seq + 1000000000 WHERE n = (SELECT max(n) FROM ledger.seal)"),
                new Planted(
                        "a seal deleted",
                        "L9",
                        "checkpoint",
                        "DELETE FROM ledger.seal WHERE n = (SELECT max(n) FROM ledger.seal)"));
    }

    @ParameterizedTest
    @MethodSource("planted")
    void findsWhatWasChangedBehindItsBack(Planted planted) throws SQLException {
        OwnerId alice = ledger.memberWith(xmr(100));
        leaveAGap(alice);
        HoldId hold = ledger.hold(HoldKind.ESCROW, alice, xmr(10));
        Posted posted = ledger.post(withMemo(transfer(alice, newMember(), xmr(30), newKey(alice))));
        sealer.sealAll();
        TestDatabase.undone(
                (connection, jdbi) -> {
                    assertEquals(List.of(), SealerFixture.audit(jdbi).differences());
                    plant(jdbi, planted, posted, hold);
                    String subject =
                            planted.subject
                                    .replace(":seq", Long.toString(posted.seq()))
                                    .replace(":hold", hold.value().toString());
                    assertNames(SealerFixture.audit(jdbi), planted.rule, subject);
                });
    }

    @Test
    void isContentWithHonestBooksAndCountsThem() {
        OwnerId alice = ledger.memberWith(xmr(100));
        HoldId hold = ledger.hold(HoldKind.WITHDRAWAL, alice, xmr(40));
        ledger.capture(
                hold,
                newKey(alice),
                new Part(AccountRef.available(newMember(), Asset.XMR), xmr(15)));
        Audit before = SealerFixture.audit();
        sealer.sealAll();
        Audit after = SealerFixture.audit();
        assertEquals(List.of(), after.differences());
        assertTrue(after.ok());
        assertTrue(after.accounts() >= 12, after::toString);
        assertTrue(after.entries() >= 7 && before.entries() <= after.entries(), after::toString);
        assertTrue(after.sealed() > before.sealed() || before.sealed() > 0, after::toString);
    }

    @Test
    void isContentWithAWitnessThatSawTheSealsAsTheyAre() {
        assertEquals(List.of(), besideWitness(sealed()).differences());
    }

    @Test
    void findsSealsThatAWitnessSawAndTheDatabaseLost() {
        SealHead last = sealed();
        SealHead lost = new SealHead(last.number() + 7, last.lastSeq() + 70, Sha256.hash("x"));
        assertNames(besideWitness(last, lost), "L8", "seal " + lost.number());
    }

    @Test
    void findsAChainThatWasRewrittenAndSignedAnew() {
        SealHead last = sealed();
        SealHead before = new SealHead(last.number(), last.lastSeq(), Sha256.hash("before"));
        assertNames(besideWitness(before), "L8", "seal " + last.number());
    }

    /** Whoever has the database and the key can write books that are right in themselves. */
    @Test
    void findsBooksThatWereRewrittenWholeByWhoHasTheKey() throws SQLException {
        OwnerId alice = ledger.memberWith(xmr(100));
        Posted posted = ledger.post(transfer(alice, newMember(), xmr(30), newKey(alice)));
        SealHead seen = sealed();
        ledger.deposit(newMember(), xmr(1));
        sealer.sealAll();
        TestDatabase.undone(
                (connection, jdbi) -> {
                    ForgedBooks.halve(jdbi, posted.seq());
                    assertEquals(List.of(), SealerFixture.audit(jdbi).differences());
                    assertNames(
                            SealerFixture.audit(jdbi, () -> List.of(seen)),
                            "L8",
                            "seal " + seen.number());
                });
    }

    @Test
    void findsAWitnessThatSawTwoChains() {
        SealHead last = sealed();
        SealHead other = new SealHead(last.number(), last.lastSeq(), Sha256.hash("other"));
        assertNames(besideWitness(last, other), "L8", "seal " + last.number());
    }

    @Test
    void namesAWitnessItCannotHear() {
        Audit audit =
                SealerFixture.audit(
                        TestDatabase.database(),
                        () -> {
                            throw new IOException("torn");
                        });
        assertNames(audit, "L8", "witness");
    }

    private SealHead sealed() {
        ledger.memberWith(xmr(100));
        List<Seal> made = sealer.sealAll();
        return made.get(made.size() - 1).head();
    }

    private static Audit besideWitness(SealHead... heads) {
        return SealerFixture.audit(TestDatabase.database(), () -> List.of(heads));
    }

    @Test
    void anErasedMemoIsNoDifference() {
        OwnerId alice = ledger.memberWith(xmr(100));
        Posted posted = ledger.post(withMemo(transfer(alice, newMember(), xmr(1), newKey(alice))));
        sealer.sealAll();
        TestDatabase.inTransaction(
                () ->
                        TestDatabase.database()
                                .useHandle(
                                        handle ->
                                                handle.execute(
                                                        "DELETE FROM ledger.memo WHERE transfer_id = ?",
                                                        posted.id())));
        assertEquals(List.of(), SealerFixture.audit().differences());
    }

    /** A number that was drawn and never used. */
    private void leaveAGap(OwnerId alice) {
        try {
            TestDatabase.inTransaction(
                    () -> {
                        ledger.post(transfer(alice, newMember(), xmr(1), newKey(alice)));
                        throw new IllegalStateException("undo");
                    });
        } catch (IllegalStateException undone) {
            assertEquals("undo", undone.getMessage());
        }
    }

    private static TransferOrder withMemo(TransferOrder order) {
        return new TransferOrder(
                order.kind(), order.key(), order.entries(), order.reference(), "for the bread");
    }

    private static void plant(Jdbi jdbi, Planted planted, Posted posted, HoldId hold) {
        jdbi.useHandle(
                handle -> {
                    handle.execute("ALTER TABLE ledger.entry DISABLE TRIGGER USER");
                    for (String sql : planted.sql) {
                        var update = handle.createUpdate(sql);
                        bindIfNamed(update, sql, "seq", posted.seq());
                        bindIfNamed(update, sql, "id", posted.id());
                        bindIfNamed(update, sql, "hold", hold.value());
                        update.execute();
                    }
                });
    }

    private static void bindIfNamed(Update update, String sql, String name, Object value) {
        if (sql.contains(":" + name)) {
            update.bind(name, value);
        }
    }

    private static void assertNames(Audit audit, String rule, String subject) {
        List<Difference> found = audit.differences();
        assertTrue(
                found.stream()
                        .anyMatch(
                                difference ->
                                        difference.rule().equals(rule)
                                                && difference.subject().startsWith(subject)),
                () -> "expected " + rule + " " + subject + " among " + found);
    }
}
