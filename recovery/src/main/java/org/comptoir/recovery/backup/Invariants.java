package org.comptoir.recovery.backup;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.comptoir.recovery.backup.Manifest.Seal;

/**
 * What must be true of the books in any copy of a post's database (money.md L1, L4, L6, L8), as far
 * as SQL alone can tell; leaves and signatures are recomputed by the post's own audit.
 */
public final class Invariants {
    private static final Map<String, String> BROKEN =
            new TreeMap<>(
                    Map.of(
                            "L1: entries of transfer %s do not sum to zero",
                            """
                            SELECT transfer_seq::text
                              FROM ledger.entry
                             GROUP BY transfer_seq, asset
                            HAVING sum(amount_minor) <> 0
                             LIMIT 1
                            """,
                            "L4: the balance of account %s is not the sum of its entries",
                            """
                            SELECT account.id::text
                              FROM ledger.account
                              LEFT JOIN ledger.entry ON entry.account_id = account.id
                             WHERE balance_minor IS NOT NULL
                             GROUP BY account.id
                            HAVING balance_minor <> coalesce(sum(amount_minor), 0)
                             LIMIT 1
                            """,
                            "L6: the open holds of account %s are not what lies in it",
                            """
                            WITH open AS (
                                SELECT owner_id, asset, sum(amount_minor) AS held_minor,
                                       CASE kind WHEN 'ESCROW' THEN 'ESCROWED'
                                                 ELSE 'WITHDRAWING' END AS kind
                                  FROM ledger.hold
                                 WHERE NOT EXISTS (SELECT
                                                     FROM ledger.hold_end
                                                    WHERE hold_id = hold.id)
                                 GROUP BY owner_id, asset, hold.kind
                            )
                            SELECT id::text
                              FROM ledger.account
                              LEFT JOIN open USING (owner_id, asset, kind)
                             WHERE kind IN ('ESCROWED', 'WITHDRAWING')
                               AND balance_minor <> coalesce(held_minor, 0)
                             LIMIT 1
                            """,
                            "L8: seal %s does not follow the one before it",
                            """
                            SELECT n::text
                              FROM (SELECT n, first_seq, previous,
                                           lag(n, 1, 0) OVER chain AS n_before,
                                           lag(last_seq, 1, 0) OVER chain AS seq_before,
                                           lag(hash) OVER chain AS hash_before
                                      FROM ledger.seal
                                    WINDOW chain AS (ORDER BY n)) AS line
                             WHERE n <> n_before + 1
                                OR first_seq <> seq_before + 1
                                OR (n > 1 AND previous <> hash_before)
                             ORDER BY n
                             LIMIT 1
                            """,
                            "L8: seal %s does not cover as many transfers as it says",
                            """
                            SELECT n::text
                              FROM ledger.seal
                             WHERE transfer_count <> (SELECT count(*)
                                                        FROM ledger.transfer
                                                       WHERE seq BETWEEN first_seq AND last_seq)
                             ORDER BY n
                             LIMIT 1
                            """));

    private Invariants() {}

    /**
     * Everything that is wrong with the books of a backup.
     *
     * @param seal the newest there must be; empty before the first
     */
    public static List<String> broken(Connection database, Optional<Seal> seal)
            throws SQLException {
        List<String> broken = broken(database);
        if (!new Catalog(database).seal().equals(seal)) {
            broken.add("L8: the newest seal is not the one the backup was made with");
        }
        return broken;
    }

    /** Everything that is wrong, one sentence each, with the first place where it is. */
    public static List<String> broken(Connection database) throws SQLException {
        List<String> broken = new ArrayList<>();
        try (Statement statement = database.createStatement()) {
            for (Map.Entry<String, String> rule : BROKEN.entrySet()) {
                try (ResultSet row = statement.executeQuery(rule.getValue())) {
                    if (row.next()) {
                        broken.add(rule.getKey().formatted(row.getString(1)));
                    }
                }
            }
        }
        return broken;
    }
}
