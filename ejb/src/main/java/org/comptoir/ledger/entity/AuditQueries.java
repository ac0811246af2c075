package org.comptoir.ledger.entity;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.List;
import java.util.stream.Stream;
import org.comptoir.ledger.Audit.Difference;
import org.jdbi.v3.core.Jdbi;

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

    private static final String ACCOUNTS_EQUAL_ENTRIES =
            """
            SELECT 'account ' || owner_id || '/' || kind || '/' || account.asset AS subject,
                   'its balance is ' || balance_minor
                   || ', its entries sum to ' || coalesce(sum(amount_minor), 0) AS detail
              FROM ledger.account
              LEFT JOIN ledger.entry ON entry.account_id = account.id
             WHERE balance_minor IS NOT NULL
             GROUP BY account.id
            HAVING balance_minor <> coalesce(sum(amount_minor), 0)
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
                   || ' after it, its entries up to it sum to ' || running AS detail
              FROM (SELECT transfer_seq, account_id, balance_after_minor,
                           sum(amount_minor) OVER (PARTITION BY account_id ORDER BY transfer_seq) AS running
                      FROM ledger.entry
                      JOIN ledger.account ON account.id = entry.account_id
                     WHERE balance_minor IS NOT NULL) AS line
             WHERE balance_after_minor IS DISTINCT FROM running
             ORDER BY transfer_seq
            """;

    private static final String CHECKPOINTS_EQUAL_ENTRIES =
            """
            SELECT 'checkpoint of ' || kind || '/' || account.asset AS subject,
                   'it says ' || checkpoint.balance_minor || ' at ' || checkpoint.seq
                   || ', the entries up to there sum to ' || coalesce(sum(amount_minor), 0) AS detail
              FROM ledger.checkpoint
              JOIN ledger.account ON account.id = checkpoint.account_id
              LEFT JOIN ledger.entry
                     ON entry.account_id = account.id
                    AND entry.transfer_seq <= checkpoint.seq
             GROUP BY account.id, checkpoint.account_id
            HAVING checkpoint.balance_minor <> coalesce(sum(amount_minor), 0)
                OR checkpoint.seq <> coalesce((SELECT max(last_seq) FROM ledger.seal), 0)
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
            SELECT 'hold ' || hold.id AS subject,
                   'it is over ' || hold.amount_minor || ', transfer ' || transfer.seq
                   || ' moved ' || coalesce(entry.amount_minor, 0) AS detail
              FROM (SELECT id, id AS transfer_id, 1 AS sign FROM ledger.hold
                     UNION ALL
                    SELECT hold_id, transfer_id, -1 FROM ledger.hold_end) AS move
              JOIN ledger.hold ON hold.id = move.id
              JOIN ledger.transfer ON transfer.id = move.transfer_id
              LEFT JOIN (ledger.entry JOIN ledger.account ON account.id = entry.account_id)
                     ON entry.transfer_seq = transfer.seq
                    AND account.owner_id = hold.owner_id
                    AND account.kind = CASE hold.kind WHEN 'ESCROW' THEN 'ESCROWED' ELSE 'WITHDRAWING' END
             WHERE coalesce(entry.amount_minor, 0) <> move.sign * hold.amount_minor
             ORDER BY transfer.seq
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

    /** Transfers that do not sum to zero, and entries without a transfer (L1). */
    public List<Difference> transfers(int most) {
        return concat(
                differences("L1", TRANSFERS_BALANCE, most),
                differences("L1", ENTRIES_HAVE_TRANSFERS, most));
    }

    /** Assets whose balances do not sum to zero (L2). */
    public List<Difference> assets(int most) {
        return differences("L2", ASSETS_BALANCE, most);
    }

    /** Balances that are not the sum of their entries, below their floor, or beside a debt (L4). */
    public List<Difference> balances(int most) {
        return concat(
                concat(
                        differences("L4", ACCOUNTS_EQUAL_ENTRIES, most),
                        differences("L4", FLOORS_HOLD, most)),
                differences("L4", DEBTS_ARE_NETTED, most));
    }

    /** Holds that are not what lies in their accounts or what their transfers moved (L6). */
    public List<Difference> holds(int most) {
        return concat(
                differences("L6", HOLDS_EQUAL_ACCOUNTS, most),
                differences("L6", HOLDS_EQUAL_TRANSFERS, most));
    }

    /** Entries whose balance is not the running sum in the order of their places (L7). */
    public List<Difference> runningBalances(int most) {
        return differences("L7", BALANCES_RUN, most);
    }

    /** Checkpoints that are not the sum of their entries up to the last seal (L9). */
    public List<Difference> checkpoints(int most) {
        return differences("L9", CHECKPOINTS_EQUAL_ENTRIES, most);
    }

    private List<Difference> differences(String rule, String query, int most) {
        return database.withHandle(
                handle ->
                        handle.createQuery(query + " LIMIT :most")
                                .bind("most", most)
                                .map(
                                        (row, context) ->
                                                new Difference(
                                                        rule,
                                                        row.getString("subject"),
                                                        row.getString("detail")))
                                .list());
    }

    private static List<Difference> concat(List<Difference> some, List<Difference> others) {
        return Stream.concat(some.stream(), others.stream()).toList();
    }
}
