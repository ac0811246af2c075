package org.comptoir.recovery.backup;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.comptoir.recovery.backup.Manifest.Database;
import org.comptoir.recovery.backup.Manifest.Seal;
import org.comptoir.recovery.backup.Manifest.Sequence;

/** What there is in a post's database, asked of its catalogue. */
final class Catalog {
    /** The batch runtime makes its tables itself; what they hold ends with the server. */
    private static final String OURS =
            """
            nspname NOT IN ('information_schema', 'public', 'batch')
            AND nspname NOT LIKE 'pg\\_%'
            """;

    private static final String ROLES =
            """
            WITH ours AS (
                SELECT *
                  FROM pg_roles
                 WHERE rolname IN ('comptoir_owner', 'comptoir_app'))
            SELECT format('ALTER ROLE %I %s %s %s %s CONNECTION LIMIT %s;', rolname,
                          CASE WHEN rolcanlogin THEN 'LOGIN' ELSE 'NOLOGIN' END,
                          CASE WHEN rolcreatedb THEN 'CREATEDB' ELSE 'NOCREATEDB' END,
                          CASE WHEN rolcreaterole THEN 'CREATEROLE' ELSE 'NOCREATEROLE' END,
                          CASE WHEN rolsuper THEN 'SUPERUSER' ELSE 'NOSUPERUSER' END,
                          rolconnlimit) AS statement
              FROM ours
             UNION ALL
            SELECT format('%s SET %I TO %s;',
                          CASE WHEN setrole = 0
                               THEN format('ALTER DATABASE %I', current_database())
                               WHEN setdatabase = 0
                               THEN format('ALTER ROLE %I', ours.rolname)
                               ELSE format('ALTER ROLE %I IN DATABASE %I', ours.rolname,
                                           current_database()) END,
                          name,
                          CASE WHEN name IN ('search_path', 'temp_tablespaces',
                                             'local_preload_libraries',
                                             'session_preload_libraries')
                               THEN value -- a list, whose parts are quoted already
                               ELSE quote_literal(value) END)
              FROM pg_db_role_setting
              LEFT JOIN ours ON ours.oid = setrole
             CROSS JOIN LATERAL (
                SELECT split_part(one, '=', 1), substr(one, strpos(one, '=') + 1)
                  FROM unnest(setconfig) AS one) AS setting (name, value)
             WHERE (setrole = 0 OR ours.oid IS NOT NULL)
               AND setdatabase IN (0, (SELECT oid
                                         FROM pg_database
                                        WHERE datname = current_database()))
               AND NOT (setrole = 0 AND setdatabase = 0)
             ORDER BY 1
            """;

    private final Connection database;

    Catalog(Connection database) {
        this.database = database;
    }

    /**
     * A table with what it takes on the disk.
     *
     * @param pages of 8 KiB
     */
    record Shape(String name, List<String> columns, long pages) {}

    /** Every table, in the order of their names. */
    List<Shape> tables() throws SQLException {
        List<Shape> tables = new ArrayList<>();
        try (Statement statement = database.createStatement();
                ResultSet row =
                        statement.executeQuery(
                                """
                                SELECT format('%I.%I', nspname, relname) AS name,
                                       pg_relation_size(c.oid)
                                           / current_setting('block_size')::int AS pages,
                                       array_to_string(ARRAY(
                                           SELECT quote_ident(attname)
                                             FROM pg_attribute
                                            WHERE attrelid = c.oid
                                              AND attnum > 0
                                              AND NOT attisdropped
                                              AND attgenerated = ''
                                            ORDER BY attnum), ',') AS columns
                                  FROM pg_class c
                                  JOIN pg_namespace n ON n.oid = relnamespace
                                 WHERE relkind = 'r'
                                   AND %s
                                 ORDER BY 1
                                """
                                        .replace("%s", OURS))) {
            while (row.next()) {
                tables.add(
                        new Shape(
                                row.getString("name"),
                                List.of(row.getString("columns").split(",")),
                                row.getLong("pages")));
            }
        }
        return tables;
    }

    /** Where every sequence stands; not of one moment with the rows, but never behind them. */
    List<Sequence> sequences() throws SQLException {
        List<String> names = new ArrayList<>();
        try (Statement statement = database.createStatement();
                ResultSet row =
                        statement.executeQuery(
                                """
                                SELECT format('%I.%I', nspname, relname) AS name
                                  FROM pg_class c
                                  JOIN pg_namespace n ON n.oid = relnamespace
                                 WHERE relkind = 'S'
                                   AND %s
                                 ORDER BY 1
                                """
                                        .replace("%s", OURS))) {
            while (row.next()) {
                names.add(row.getString("name"));
            }
        }
        List<Sequence> sequences = new ArrayList<>();
        for (String name : names) {
            try (Statement statement = database.createStatement();
                    ResultSet row =
                            statement.executeQuery("SELECT last_value, is_called FROM " + name)) {
                row.next();
                sequences.add(
                        new Sequence(name, row.getLong("last_value"), row.getBoolean("is_called")));
            }
        }
        return sequences;
    }

    /**
     * What could not be taken along.
     *
     * @throws BackupRefused when there is something a backup does not hold
     */
    void requireKnownShapes() throws SQLException, BackupRefused {
        try (Statement statement = database.createStatement();
                ResultSet row =
                        statement.executeQuery(
                                """
                                SELECT format('%I.%I', nspname, relname) AS name
                                  FROM pg_class c
                                  JOIN pg_namespace n ON n.oid = relnamespace
                                 WHERE (relkind IN ('p', 'f', 'm') OR relpersistence <> 'p')
                                   AND relkind NOT IN ('i', 't')
                                   AND %s
                                 UNION ALL
                                SELECT 'large object ' || oid
                                  FROM pg_largeobject_metadata
                                 LIMIT 1
                                """
                                        .replace("%s", OURS))) {
            if (row.next()) {
                throw new BackupRefused(
                        "The database holds what a backup would leave out: "
                                + row.getString("name"));
            }
        }
    }

    /** The database itself. */
    Database database() throws SQLException {
        try (Statement statement = database.createStatement();
                ResultSet row =
                        statement.executeQuery(
                                """
                                SELECT current_setting('server_version_num')::int / 10000 AS major,
                                       (SELECT max(version::int)
                                          FROM comptoir.flyway_schema_history
                                         WHERE success
                                           AND version IS NOT NULL) AS schema,
                                       pg_encoding_to_char(encoding) AS encoding,
                                       datcollate || coalesce(' ' || datcollversion, '')
                                           AS collation,
                                       pg_current_wal_lsn()::text AS wal
                                  FROM pg_database
                                 WHERE datname = current_database()
                                """)) {
            row.next();
            return new Database(
                    row.getInt("major"),
                    row.getInt("schema"),
                    row.getString("encoding"),
                    row.getString("collation"),
                    row.getString("wal"));
        }
    }

    /**
     * Attributes and settings of the post's two roles and its database, as statements; passwords
     * are not among them.
     */
    String roles() throws SQLException {
        StringBuilder text = new StringBuilder();
        try (Statement statement = database.createStatement();
                ResultSet row = statement.executeQuery(ROLES)) {
            while (row.next()) {
                text.append(row.getString("statement")).append('\n');
            }
        }
        return text.toString();
    }

    /** The ledger's newest seal; empty before the first. */
    Optional<Seal> seal() throws SQLException {
        try (Statement statement = database.createStatement();
                ResultSet row =
                        statement.executeQuery(
                                """
                                SELECT n, last_seq, encode(hash, 'hex') AS hash
                                  FROM ledger.seal
                                 ORDER BY n DESC
                                 LIMIT 1
                                """)) {
            return row.next()
                    ? Optional.of(
                            new Seal(
                                    row.getLong("n"),
                                    row.getLong("last_seq"),
                                    row.getString("hash")))
                    : Optional.empty();
        }
    }

    /** How the post knows itself: its chains, and a hash of its addresses on them. */
    String post() throws SQLException {
        try (Statement statement = database.createStatement();
                ResultSet row =
                        statement.executeQuery(
                                """
                                SELECT coalesce(string_agg(asset || ' ' || kind, ', '
                                                           ORDER BY asset), 'no chain')
                                       || ' '
                                       || left(encode(sha256(convert_to(
                                              coalesce(string_agg(primary_address, ' '
                                                                  ORDER BY asset), ''),
                                              'UTF8')), 'hex'), 16) AS post
                                  FROM wallet.binding
                                """)) {
            row.next();
            return row.getString("post");
        }
    }
}
