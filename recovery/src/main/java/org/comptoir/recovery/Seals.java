package org.comptoir.recovery;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.postgresql.PGConnection;

/** Seals of one database in another with the same transfers. */
public final class Seals {
    private static final String COLUMNS =
            """
            SELECT string_agg(quote_ident(attname), ', ' ORDER BY attnum)
              FROM pg_catalog.pg_attribute
             WHERE attrelid = CAST('ledger.seal' AS regclass)
               AND attnum > 0
               AND NOT attisdropped
            """;

    /** No place that was sealed as empty is ever drawn again. */
    private static final String LEAVE_SEALED =
            """
            SELECT setval('ledger.transfer_seq',
                          greatest(seal.last_seq, place.last_value),
                          place.is_called OR seal.last_seq >= place.last_value)
              FROM ledger.transfer_seq AS place,
                   (SELECT coalesce(max(last_seq), 0) AS last_seq FROM ledger.seal) AS seal
            """;

    private Seals() {}

    /**
     * What the newer database sealed stays sealed in the older one, which takes its place: seals
     * are shown to the world, and there must never be two of one number (L8). Everything or nothing
     * is taken over.
     *
     * @param newer of role {@code comptoir_owner}, with no transfer that the older one has not
     * @param older of role {@code comptoir_owner}; nobody else is connected
     */
    public static void carry(Connection newer, Connection older) throws SQLException, IOException {
        String columns = text(older, COLUMNS);
        String known = text(older, "SELECT coalesce(max(n), 0) FROM ledger.seal");
        ByteArrayOutputStream seals = new ByteArrayOutputStream();
        newer.unwrap(PGConnection.class)
                .getCopyAPI()
                .copyOut(
                        "COPY (SELECT %s FROM ledger.seal WHERE n > %s ORDER BY n) TO STDOUT"
                                .formatted(columns, known),
                        seals);
        older.setAutoCommit(false);
        older.unwrap(PGConnection.class)
                .getCopyAPI()
                .copyIn(
                        "COPY ledger.seal (%s) FROM STDIN".formatted(columns),
                        new ByteArrayInputStream(seals.toByteArray()));
        text(older, LEAVE_SEALED);
        older.commit();
    }

    private static String text(Connection database, String query) throws SQLException {
        try (Statement statement = database.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getString(1);
        }
    }
}
