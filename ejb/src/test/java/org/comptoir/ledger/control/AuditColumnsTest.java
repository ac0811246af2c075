package org.comptoir.ledger.control;

import static org.comptoir.ledger.control.LedgerFixture.newKey;
import static org.comptoir.ledger.control.LedgerFixture.newMember;
import static org.comptoir.ledger.control.LedgerFixture.transfer;
import static org.comptoir.ledger.control.LedgerFixture.xmr;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
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
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.SqlStatements;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whoever may do anything to the database changes one column of one row: the audit names it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class AuditColumnsTest {
    /** Answers expire and decide nothing: the fact key of the transfer does (L5). */
    private static final Set<String> NO_BOOKS = Set.of("idempotency.", "freeze.");

    private final Map<String, Object> names = keepBooks();

    /**
     * One column of one row.
     *
     * @param row which one, with names of {@link #names}
     * @param value what it becomes
     * @param rule the rule that is broken
     * @param subject what the audit names, in its first words
     */
    record Change(
            String table, String column, String row, String value, String rule, String subject) {
        @Override
        public String toString() {
            return table + "." + column + " where " + row;
        }
    }

    static Stream<Change> changes() {
        return Stream.of(
                        transfers(),
                        entries(),
                        accounts(),
                        openHolds(),
                        endedHolds(),
                        holdEnds(),
                        seals(),
                        restores(),
                        checkpoints(),
                        memos(),
                        nonsense())
                .flatMap(List::stream);
    }

    private static List<Change> transfers() {
        String row = "seq = :seq";
        String subject = "transfer :seq";
        return List.of(
                new Change("transfer", "seq", row, "seq + 1000000000", "L1", subject),
                new Change("transfer", "id", row, "gen_random_uuid()", "L8", subject),
                new Change("transfer", "kind", row, "'CORRECTION'", "L8", subject),
                new Change("transfer", "at", row, "at + interval '1 us'", "L8", subject),
                new Change("transfer", "fact_owner_id", row, "gen_random_uuid()", "L8", subject),
                new Change("transfer", "fact_sha256", row, "sha256('x')", "L8", subject),
                new Change("transfer", "reference_id", row, "gen_random_uuid()", "L8", subject),
                new Change("transfer", "memo_sha256", row, "sha256('x')", "L8", subject),
                new Change("transfer", "memo_sha256", row, "NULL", "L8", subject),
                new Change("transfer", "leaf", row, "sha256('x')", "L8", subject));
    }

    private static List<Change> entries() {
        String row = "transfer_seq = :seq AND amount_minor > 0";
        String subject = "transfer :seq";
        return List.of(
                new Change("entry", "account_id", row, ":other", "L8", subject),
                new Change("entry", "account_id", row, "account_id + 1000000000", "L1", subject),
                new Change(
                        "entry", "transfer_seq", row, "transfer_seq + 1000000000", "L1", subject),
                new Change("entry", "asset", "transfer_seq = :seq", "'BTC'", "L1", subject),
                new Change("entry", "amount_minor", row, "amount_minor + 1", "L1", subject),
                new Change(
                        "entry",
                        "balance_after_minor",
                        row,
                        "balance_after_minor + 1",
                        "L7",
                        subject),
                new Change("entry", "balance_after_minor", row, "NULL", "L7", subject),
                new Change(
                        "entry",
                        "balance_after_minor",
                        "transfer_seq = :deposit AND balance_after_minor IS NULL",
                        "7",
                        "L7",
                        "transfer :deposit"));
    }

    private static List<Change> accounts() {
        String row = "owner_id = :alice AND kind = 'AVAILABLE'";
        String subject = "transfer :seq";
        return List.of(
                new Change("account", "id", row, "id + 1000000000", "L1", subject),
                new Change("account", "owner_id", row, "gen_random_uuid()", "L8", subject),
                new Change("account", "kind", row, "'RECEIVABLE'", "L8", subject),
                new Change("account", "asset", row, "'BTC'", "L1", subject),
                new Change(
                        "account",
                        "balance_minor",
                        row,
                        "balance_minor + 1",
                        "L4",
                        "account :alice"),
                new Change("account", "balance_minor", row, "NULL", "L4", "account :alice"),
                new Change(
                        "account",
                        "balance_minor",
                        "kind = 'FEES' AND asset = 'XMR'",
                        "1",
                        "L4",
                        "account 00000000-0000-0000-0000-000000000000/FEES/XMR"));
    }

    private static List<Change> openHolds() {
        return holds("id = :open", "hold :open");
    }

    private static List<Change> endedHolds() {
        return holds("id = :ended", "hold :ended");
    }

    private static List<Change> holds(String row, String subject) {
        return List.of(
                new Change("hold", "id", row, "gen_random_uuid()", "L6", "hold"),
                new Change("hold", "kind", row, "'WITHDRAWAL'", "L6", subject),
                new Change("hold", "owner_id", row, "gen_random_uuid()", "L6", subject),
                new Change("hold", "asset", row, "'BTC'", "L6", subject),
                new Change("hold", "amount_minor", row, "amount_minor + 1", "L6", subject),
                new Change("hold", "reference_id", row, "gen_random_uuid()", "L6", subject));
    }

    private static List<Change> holdEnds() {
        String row = "hold_id = :ended";
        return List.of(
                new Change("hold_end", "hold_id", row, ":open", "L6", "hold :open"),
                new Change("hold_end", "outcome", row, "'RELEASED'", "L6", "hold :ended"),
                new Change("hold_end", "outcome", row, "'EXPIRED'", "L6", "hold :ended"),
                new Change("hold_end", "transfer_id", row, ":id", "L6", "hold :ended"));
    }

    private static List<Change> seals() {
        String row = "n = :seal";
        String subject = "seal :seal";
        return List.of(
                new Change("seal", "n", row, "n + 1000000000", "L8", "seal"),
                new Change("seal", "kind", row, "'RESTORE'", "L8", subject),
                new Change("seal", "first_seq", row, "first_seq + 1", "L8", subject),
                new Change("seal", "last_seq", row, "last_seq + 1", "L8", subject),
                new Change("seal", "transfer_count", row, "transfer_count - 1", "L8", subject),
                new Change("seal", "root", row, "sha256('x')", "L8", subject),
                new Change("seal", "previous", row, "sha256('x')", "L8", subject),
                new Change("seal", "hash", row, "sha256('x')", "L8", subject),
                new Change("seal", "key_id", row, "'x'", "L8", subject),
                new Change("seal", "signature", row, "sha256('x')", "L8", subject),
                new Change("seal", "sealed_at", row, "sealed_at + interval '1 us'", "L8", subject));
    }

    private static List<Change> restores() {
        String row = "last_seq = :empty";
        return List.of(
                new Change("restore", "last_seq", row, "last_seq + 1", "L8", "seal"),
                new Change("restore", "witnessed_n", row, "witnessed_n + 1", "L8", "seal"),
                new Change("restore", "witnessed_seq", row, "witnessed_seq + 1", "L8", "seal"),
                new Change("restore", "witnessed_hash", row, "sha256('x')", "L8", "seal"));
    }

    private static List<Change> checkpoints() {
        String row = "account_id = :chain";
        String subject = "checkpoint of CHAIN/XMR";
        return List.of(
                new Change("checkpoint", "account_id", row, ":other", "L9", subject),
                new Change("checkpoint", "seq", row, "seq - 1", "L9", subject),
                new Change("checkpoint", "balance_minor", row, "balance_minor + 1", "L9", subject));
    }

    /** What the ledger has no word for stops the audit, but does not break it. */
    private static List<Change> nonsense() {
        return List.of(
                new Change("transfer", "kind", "seq = :seq", "'GIFT'", "L8", "seal :seal"),
                new Change("transfer", "leaf", "seq = :seq", "'x'", "L8", "seal :seal"),
                new Change("account", "kind", "owner_id = :alice", "'PURSE'", "L8", "seal :seal"),
                new Change("account", "asset", "owner_id = :alice", "'DOGE'", "L8", "seal :seal"),
                new Change("account", "kind", "id = :chain", "'AVAILABLE'", "L8", "seal"),
                new Change("seal", "kind", "n = :seal", "'WAX'", "L8", "seal"),
                new Change("seal", "root", "n = :seal", "'x'", "L8", "seal"));
    }

    private static List<Change> memos() {
        String row = "transfer_id = :id";
        String subject = "transfer :seq";
        return List.of(
                new Change("memo", "transfer_id", row, ":silent", "L8", "transfer"),
                new Change("memo", "salt", row, "sha256('x')", "L8", subject),
                new Change("memo", "text", row, "'for the wine'", "L8", subject));
    }

    /** Books with one of everything, sealed and clean. */
    private static Map<String, Object> keepBooks() {
        LedgerFixture ledger = LedgerFixture.shared();
        SealerFixture sealer = new SealerFixture();
        OwnerId alice = newMember();
        Posted deposit = ledger.deposit(alice, xmr(100));
        HoldId ended = ledger.hold(HoldKind.ESCROW, alice, xmr(20));
        ledger.capture(
                ended,
                newKey(alice),
                new Part(AccountRef.available(newMember(), Asset.XMR), xmr(15)));
        HoldId open = ledger.hold(HoldKind.ESCROW, alice, xmr(10));
        TransferOrder order = transfer(alice, newMember(), xmr(30), newKey(alice));
        Posted posted =
                ledger.post(
                        new TransferOrder(
                                order.kind(), order.key(), order.entries(), null, "for the bread"));
        Posted silent = ledger.post(transfer(alice, newMember(), xmr(1), newKey(alice)));
        List<Seal> seals = sealer.sealAll();
        ledger.deposit(newMember(), xmr(1));
        sealer.sealAll();
        long empty = sealer.leavePlaces(Optional.of(new SealHead(9, 900, Sha256.hash("lost"))));
        sealer.sealAll();
        assertEquals(List.of(), SealerFixture.audit().differences());
        return Map.ofEntries(
                Map.entry("alice", alice.value()),
                Map.entry("deposit", deposit.seq()),
                Map.entry("ended", ended.value()),
                Map.entry("open", open.value()),
                Map.entry("seq", posted.seq()),
                Map.entry("id", posted.id()),
                Map.entry("silent", silent.id()),
                Map.entry("seal", seals.get(seals.size() - 1).n()),
                Map.entry("empty", empty),
                Map.entry("chain", account("kind = 'CHAIN' AND asset = 'XMR'")),
                Map.entry("other", account("kind = 'RECEIVABLE' AND asset = 'XMR'")));
    }

    @ParameterizedTest
    @MethodSource("changes")
    void namesEveryChangeOfOneColumn(Change change) throws SQLException {
        TestDatabase.undone(
                (connection, jdbi) -> {
                    plant(jdbi, change);
                    assertNames(SealerFixture.audit(jdbi), change);
                });
        System.out.println("evidence: 1 columns changed behind the back, each named by the audit");
    }

    @Test
    void changesCoverEveryColumnOfTheBooks() {
        Set<String> planted =
                changes()
                        .map(change -> change.table + "." + change.column)
                        .collect(Collectors.toCollection(TreeSet::new));
        Set<String> columns =
                TestDatabase.database()
                        .withHandle(
                                handle ->
                                        handle.createQuery(
                                                        """
                                                        SELECT table_name || '.' || column_name
                                                          FROM information_schema.columns
                                                         WHERE table_schema = 'ledger'
                                                        """)
                                                .mapTo(String.class)
                                                .list())
                        .stream()
                        .filter(column -> NO_BOOKS.stream().noneMatch(column::startsWith))
                        .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(columns, planted);
    }

    private void plant(Jdbi jdbi, Change change) {
        jdbi.useHandle(
                handle -> {
                    unguard(handle);
                    int changed =
                            handle.createUpdate(
                                            "UPDATE ledger.%s SET %s = %s WHERE %s"
                                                    .formatted(
                                                            change.table,
                                                            change.column,
                                                            change.value,
                                                            change.row))
                                    .configure(
                                            SqlStatements.class,
                                            each -> each.setUnusedBindingAllowed(true))
                                    .bindMap(names)
                                    .execute();
                    assertTrue(changed > 0, change::toString);
                });
    }

    /** A superuser is stopped by no constraint and no trigger. */
    private static void unguard(Handle handle) {
        handle.execute(
                """
                DO $$
                DECLARE guard record;
                BEGIN
                    FOR guard IN SELECT conrelid::regclass AS books, conname
                                   FROM pg_constraint
                                  WHERE connamespace = 'ledger'::regnamespace
                                    AND contype IN ('c', 'f', 'u')
                                  ORDER BY contype
                    LOOP
                        EXECUTE format('ALTER TABLE %s DROP CONSTRAINT %I CASCADE',
                                       guard.books, guard.conname);
                    END LOOP;
                END $$
                """);
        handle.execute("ALTER TABLE ledger.account ALTER COLUMN id DROP IDENTITY");
        handle.execute("ALTER TABLE ledger.entry DISABLE TRIGGER USER");
    }

    private static long account(String which) {
        return TestDatabase.database()
                .withHandle(
                        handle ->
                                handle.createQuery(
                                                "SELECT max(id) FROM ledger.account WHERE " + which)
                                        .mapTo(Long.class)
                                        .one());
    }

    private void assertNames(Audit audit, Change change) {
        String subject = change.subject;
        for (Map.Entry<String, Object> name : names.entrySet()) {
            subject = subject.replace(":" + name.getKey(), name.getValue().toString());
        }
        String wanted = subject;
        List<Difference> found = audit.differences();
        assertTrue(
                found.stream()
                        .anyMatch(
                                difference ->
                                        difference.rule().equals(change.rule)
                                                && difference.subject().startsWith(wanted)),
                () -> "expected " + change.rule + " " + wanted + " among " + found);
    }
}
