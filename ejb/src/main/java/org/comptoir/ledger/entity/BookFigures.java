package org.comptoir.ledger.entity;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.OffsetDateTime;
import org.comptoir.ledger.LedgerFigures;
import org.jdbi.v3.core.Jdbi;

/** Figures of the books that cost the same however long they are. */
@Dependent
public class BookFigures {
    private final Jdbi database;

    /** Over the caller's transaction. */
    @Inject
    public BookFigures(Jdbi database) {
        this.database = database;
    }

    /** As of now. */
    public LedgerFigures now() {
        return database.withHandle(
                handle ->
                        handle.createQuery(
                                        """
                                        WITH sealed AS (
                                            SELECT coalesce(max(last_seq), 0) AS seq
                                              FROM ledger.seal)
                                        SELECT coalesce((SELECT max(seq) FROM ledger.transfer), 0)
                                                   AS last_seq,
                                               sealed.seq AS sealed_seq,
                                               (SELECT at
                                                  FROM ledger.transfer
                                                 WHERE seq > sealed.seq
                                                 ORDER BY seq
                                                 LIMIT 1) AS unsealed_since,
                                               (SELECT greatest(reltuples, 0)
                                                  FROM pg_class
                                                 WHERE oid = CAST('ledger.entry' AS regclass))
                                                   AS entries
                                          FROM sealed
                                        """)
                                .map(
                                        (row, context) -> {
                                            OffsetDateTime since =
                                                    row.getObject(
                                                            "unsealed_since", OffsetDateTime.class);
                                            return new LedgerFigures(
                                                    row.getLong("last_seq"),
                                                    row.getLong("sealed_seq"),
                                                    since == null ? null : since.toInstant(),
                                                    row.getLong("entries"));
                                        })
                                .one());
    }
}
