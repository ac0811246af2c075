package org.comptoir.ledger.entity;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.List;
import java.util.stream.Stream;
import org.comptoir.ledger.Audit.Difference;
import org.comptoir.ledger.OwnerId;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.SqlStatements;

/**
 * Differences that the database itself can find: sums against balances, holds against accounts.
 *
 * <p>Each is one statement and so sees one moment, however busy the ledger is.
 */
@Dependent
public class AuditQueries {
    private static final String TRANSFERS_BALANCE =
            """
            SELECT 'transfer ' || transfer_seq AS subject,
                   'its entries in ' || asset || ' sum to ' || sum(amount_minor) || ', not to 0' AS detail
              FROM ledger.entry
             GROUP BY transfer_seq, asset
            HAVING sum(amount_minor) <> 0
             ORDER BY transfer_seq
            """;

    private static final String ENTRIES_HAVE_TRANSFERS =
            """
            SELECT 'transfer ' || transfer_seq AS subject,
                   'entries of it remain, it is gone' AS detail
              FROM ledger.entry
              LEFT JOIN ledger.transfer ON transfer.seq = entry.transfer_seq
             WHERE transfer.seq IS NULL
             GROUP BY transfer_seq
             ORDER BY transfer_seq
            """;

    private static final String ASSETS_BALANCE =
            """
            SELECT 'asset ' || asset AS subject,
                   'all entries sum to ' || sum(amount_minor) || ', not to 0' AS detail
              FROM ledger.entry
             GROUP BY asset
            HAVING sum(amount_minor) <> 0
             ORDER BY asset
            """;

    private static final String ENTRIES_ARE_OF_ACCOUNTS =
            """
            SELECT 'transfer ' || transfer_seq AS subject,
                   'its entry on account ' || account_id || ' is in ' || entry.asset || ', the account is '
                   || coalesce('in ' || account.asset, 'gone') AS detail
              FROM ledger.entry
              LEFT JOIN ledger.account ON account.id = entry.account_id
             WHERE account.asset IS DISTINCT FROM entry.asset
             ORDER BY transfer_seq
            """;

    private static final String ACCOUNTS_EQUAL_ENTRIES =
            """
            SELECT 'account ' || owner_id || '/' || kind || '/' || account.asset AS subject,
                   'its balance is ' || coalesce(balance_minor::text, 'missing')
                   || ', its entries sum to ' || coalesce(sum(amount_minor), 0) AS detail
              FROM ledger.account
              LEFT JOIN ledger.entry ON entry.account_id = account.id
             GROUP BY account.id
            HAVING balance_minor IS DISTINCT FROM
                   CASE WHEN owner_id <> :post OR kind = 'TREASURY' THEN coalesce(sum(amount_minor), 0) END
             ORDER BY account.id
            """;

    private static final String FLOORS_HOLD =
            """
            SELECT 'account ' || owner_id || '/' || kind || '/' || asset AS subject,
                   'its balance is ' || balance_minor AS detail
              FROM ledger.account
             WHERE CASE WHEN kind = 'RECEIVABLE' THEN balance_minor > 0 ELSE balance_minor < 0 END
             ORDER BY id
            """;

    private static final String DEBTS_ARE_NETTED =
            """
            SELECT 'account ' || debt.owner_id || '/RECEIVABLE/' || debt.asset AS subject,
                   'it owes ' || -debt.balance_minor
                   || ' while ' || available.balance_minor || ' are available' AS detail
              FROM ledger.account AS debt
              JOIN ledger.account AS available USING (owner_id, asset)
             WHERE debt.kind = 'RECEIVABLE'
               AND debt.balance_minor < 0
               AND available.kind = 'AVAILABLE'
               AND available.balance_minor > 0
             ORDER BY debt.id
            """;

    private static final String BALANCES_RUN =
            """
            SELECT 'transfer ' || transfer_seq AS subject,
                   'account ' || account_id || ' has ' || coalesce(balance_after_minor::text, 'nothing')
                   || ' after it, its entries up to it give ' || coalesce(running::text, 'nothing') AS detail
              FROM (SELECT transfer_seq, account_id, balance_after_minor,
                           CASE WHEN owner_id <> :post OR kind = 'TREASURY'
                                THEN sum(amount_minor) OVER (PARTITION BY account_id ORDER BY transfer_seq)
                           END AS running
                      FROM ledger.entry
                      JOIN ledger.account ON account.id = entry.account_id) AS line
             WHERE balance_after_minor IS DISTINCT FROM running
             ORDER BY transfer_seq
            """;

    private static final String CHECKPOINTS_EQUAL_ENTRIES =
            """
            SELECT 'checkpoint of ' || kind || '/' || account.asset AS subject,
                   'it says ' || coalesce(checkpoint.balance_minor || ' at ' || checkpoint.seq, 'nothing')
                   || ', the entries up to there sum to ' || coalesce(sum(amount_minor), 0) AS detail
              FROM ledger.account
              LEFT JOIN ledger.checkpoint ON checkpoint.account_id = account.id
              LEFT JOIN ledger.entry
                     ON entry.account_id = account.id
                    AND entry.transfer_seq <= checkpoint.seq
             WHERE (owner_id = :post AND kind <> 'TREASURY')
                OR checkpoint.account_id IS NOT NULL
             GROUP BY account.id, checkpoint.account_id
            HAVING owner_id <> :post
                OR kind = 'TREASURY'
                OR checkpoint.balance_minor IS DISTINCT FROM coalesce(sum(amount_minor), 0)
                OR checkpoint.seq IS DISTINCT FROM coalesce((SELECT max(last_seq) FROM ledger.seal), 0)
             ORDER BY account.id
            """;

    private static final String HOLDS_EQUAL_ACCOUNTS =
            """
            WITH open AS (
                SELECT owner_id, asset, sum(amount_minor) AS held_minor,
                       CASE kind WHEN 'ESCROW' THEN 'ESCROWED' ELSE 'WITHDRAWING' END AS kind
                  FROM ledger.hold
                 WHERE NOT EXISTS (SELECT FROM ledger.hold_end WHERE hold_id = hold.id)
                 GROUP BY owner_id, asset, hold.kind
            ), lying AS (
                SELECT owner_id, asset, kind, balance_minor
                  FROM ledger.account
                 WHERE kind IN ('ESCROWED', 'WITHDRAWING')
            )
            SELECT 'account ' || owner_id || '/' || kind || '/' || asset AS subject,
                   'its balance is ' || coalesce(balance_minor, 0)
                   || ', its open holds sum to ' || coalesce(held_minor, 0) AS detail
              FROM open
              FULL JOIN lying USING (owner_id, asset, kind)
             WHERE coalesce(balance_minor, 0) <> coalesce(held_minor, 0)
             ORDER BY subject
            """;

    private static final String HOLDS_EQUAL_TRANSFERS =
            """
            WITH move AS (
                SELECT id, id AS transfer_id, 1 AS sign, 'BEGUN' AS how
                  FROM ledger.hold
                 UNION ALL
                SELECT hold_id, transfer_id, -1, outcome
                  FROM ledger.hold_end
            ), kinds (hold_kind, account_kind, how, transfer_kind) AS (
                VALUES ('ESCROW', 'ESCROWED', 'BEGUN', 'ESCROW'),
                       ('ESCROW', 'ESCROWED', 'CAPTURED', 'TRADE'),
                       ('ESCROW', 'ESCROWED', 'RELEASED', 'ESCROW_RELEASE'),
                       ('WITHDRAWAL', 'WITHDRAWING', 'BEGUN', 'WITHDRAWAL_HOLD'),
                       ('WITHDRAWAL', 'WITHDRAWING', 'CAPTURED', 'WITHDRAWAL'),
                       ('WITHDRAWAL', 'WITHDRAWING', 'RELEASED', 'WITHDRAWAL_RELEASE')
            )
            SELECT 'hold ' || move.id AS subject,
                   move.how || ' over ' || coalesce(hold.amount_minor || ' ' || hold.asset || ' for '
                   || hold.reference_id, 'nothing') || ', its transfer '
                   || coalesce(transfer.seq || ' is ' || transfer.kind || ' and moved '
                   || coalesce(entry.amount_minor, 0), 'is gone') AS detail
              FROM move
              LEFT JOIN ledger.hold ON hold.id = move.id
              LEFT JOIN kinds ON kinds.how = move.how AND kinds.hold_kind = hold.kind
              LEFT JOIN ledger.transfer ON transfer.id = move.transfer_id
              LEFT JOIN (ledger.entry JOIN ledger.account ON account.id = entry.account_id)
                     ON entry.transfer_seq = transfer.seq
                    AND account.owner_id = hold.owner_id
                    AND account.asset = hold.asset
                    AND account.kind = kinds.account_kind
             WHERE kinds.transfer_kind IS NULL
                OR entry.amount_minor IS DISTINCT FROM move.sign * hold.amount_minor
                OR ((transfer.kind IS DISTINCT FROM kinds.transfer_kind
                     OR transfer.reference_id IS DISTINCT FROM hold.reference_id)
                    -- W4: a capture that was taken back is held again, by a correction that names it.
                    AND NOT (move.how = 'BEGUN' AND transfer.kind = 'CORRECTION' AND EXISTS (
                        SELECT
                          FROM ledger.hold_end
                          JOIN ledger.hold AS captured ON captured.id = hold_end.hold_id
                         WHERE hold_end.transfer_id = transfer.reference_id
                           AND hold_end.outcome = 'CAPTURED'
                           AND captured.kind = hold.kind
                           AND captured.owner_id = hold.owner_id
                           AND captured.reference_id = hold.reference_id)))
             ORDER BY transfer.seq
            """;

    private static final String HELD_COINS_HAVE_HOLDS =
            """
            SELECT 'transfer ' || transfer_seq AS subject,
                   'it moved ' || amount_minor || ' of account ' || owner_id || '/' || account.kind || '/'
                   || account.asset || ', no hold says why' AS detail
              FROM ledger.entry
              JOIN ledger.account ON account.id = entry.account_id
              LEFT JOIN ledger.transfer ON transfer.seq = entry.transfer_seq
             WHERE account.kind IN ('ESCROWED', 'WITHDRAWING')
               AND NOT EXISTS (SELECT FROM ledger.hold WHERE hold.id = transfer.id)
               AND NOT EXISTS (SELECT FROM ledger.hold_end WHERE hold_end.transfer_id = transfer.id)
             ORDER BY transfer_seq
            """;

    private final Jdbi database;

    /** Over the database of the caller's transaction. */
    @Inject
    public AuditQueries(Jdbi database) {
        this.database = database;
    }

    /** How many accounts there are. */
    public long accounts() {
        return database.withHandle(
                handle ->
                        handle.createQuery("SELECT count(*) FROM ledger.account")
                                .mapTo(Long.class)
                                .one());
    }

    /** Transfers that do not sum to zero, entries without a transfer or an account (L1). */
    public List<Difference> transfers(int most) {
        return differences(
                "L1", most, TRANSFERS_BALANCE, ENTRIES_HAVE_TRANSFERS, ENTRIES_ARE_OF_ACCOUNTS);
    }

    /** Assets whose balances do not sum to zero (L2). */
    public List<Difference> assets(int most) {
        return differences("L2", most, ASSETS_BALANCE);
    }

    /** Balances that are not the sum of their entries, below their floor, or beside a debt (L4). */
    public List<Difference> balances(int most) {
        return differences("L4", most, ACCOUNTS_EQUAL_ENTRIES, FLOORS_HOLD, DEBTS_ARE_NETTED);
    }

    /** Holds that are not what lies in their accounts or what their transfers moved (L6). */
    public List<Difference> holds(int most) {
        return differences(
                "L6", most, HOLDS_EQUAL_ACCOUNTS, HOLDS_EQUAL_TRANSFERS, HELD_COINS_HAVE_HOLDS);
    }

    /** Entries whose balance is not the running sum in the order of their places (L7). */
    public List<Difference> runningBalances(int most) {
        return differences("L7", most, BALANCES_RUN);
    }

    /** Checkpoints that are not the sum of their entries up to the last seal (L9). */
    public List<Difference> checkpoints(int most) {
        return differences("L9", most, CHECKPOINTS_EQUAL_ENTRIES);
    }

    private List<Difference> differences(String rule, int most, String... queries) {
        return Stream.of(queries)
                .flatMap(query -> differences(rule, most, query).stream())
                .toList();
    }

    private List<Difference> differences(String rule, int most, String query) {
        return database.withHandle(
                handle ->
                        handle.createQuery(query + " LIMIT :most")
                                .configure(
                                        SqlStatements.class,
                                        each -> each.setUnusedBindingAllowed(true))
                                .bind("most", most)
                                .bind("post", OwnerId.POST.value())
                                .map(
                                        (row, context) ->
                                                new Difference(
                                                        rule,
                                                        row.getString("subject"),
                                                        row.getString("detail")))
                                .list());
    }
}
