package org.comptoir.recovery.backup;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** The PostgreSQL server in which a post's database lies, as {@code comptoir_owner}. */
public final class Cluster {
    private static final int TIMEOUT_SECONDS = 10;
    private static final int MOST_SIGNS = 63;
    private static final int HASH_BYTES = 4;
    private static final String IN_USE = "55006";
    private static final String RENAME = "ALTER DATABASE %s RENAME TO %s";

    /** As long as PostgreSQL itself waits for a connection that is ending. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    /** A connection that was closed ends at the server a little later. */
    private static final Duration LEAVING = Duration.ofSeconds(1);

    private static final Duration GLANCE = Duration.ofMillis(50);

    private final String jdbcUrl;
    private final String password;

    /**
     * A server.
     *
     * @param jdbcUrl of the post's database
     * @param password of {@code comptoir_owner}
     */
    public Cluster(String jdbcUrl, String password) {
        this.jdbcUrl = jdbcUrl;
        this.password = password;
    }

    /** Name of the post's database. */
    public String post() {
        return String.valueOf(post(jdbcUrl).getDatabaseName());
    }

    /** That database of it. */
    public DataSource database(String name) {
        PGSimpleDataSource source = post(jdbcUrl);
        source.setDatabaseName(name);
        return source;
    }

    /** A connection to that database of it. */
    public Connection open(String database) throws SQLException {
        return database(database).getConnection();
    }

    /** Whether it has a database of that name. */
    public boolean has(String database) throws SQLException {
        try (Connection owner = open("postgres");
                PreparedStatement statement =
                        owner.prepareStatement(
                                "SELECT EXISTS (SELECT FROM pg_database WHERE datname = ?)")) {
            statement.setString(1, database);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() && row.getBoolean(1);
            }
        }
    }

    /**
     * Name of a database that goes with the post's: another post of this server has another. Where
     * there is no room for the post's whole name, a hash of it stands for what was cut.
     */
    public String beside(String what) {
        String post = post();
        if (post.length() + 1 + what.length() <= MOST_SIGNS) {
            return post + "_" + what;
        }
        byte[] hash = Spool.sha256().digest(post.getBytes(StandardCharsets.UTF_8));
        String end = "_" + HexFormat.of().formatHex(hash, 0, HASH_BYTES) + "_" + what;
        return post.substring(0, MOST_SIGNS - end.length()) + end;
    }

    /** The same, or the first of its kind that no database has. */
    public String free(String what) throws SQLException {
        String free = beside(what);
        for (int n = 2; has(free); n++) {
            free = beside(what + "_" + n);
        }
        return free;
    }

    /**
     * A database of this server.
     *
     * @param bytes it takes on the disk
     * @param isOpen whether anybody can connect to it
     */
    public record Stored(String name, long bytes, boolean isOpen) {}

    /** Those that the owner may take away, the post's own among them, by name. */
    public List<Stored> databases() throws SQLException {
        String sql =
                """
                SELECT datname, pg_catalog.pg_database_size(oid), datallowconn
                  FROM pg_catalog.pg_database
                 WHERE pg_catalog.pg_has_role(datdba, 'USAGE')
                   AND NOT datistemplate
                 ORDER BY datname
                """;
        try (Connection owner = open("postgres");
                Statement statement = owner.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            List<Stored> databases = new ArrayList<>();
            while (row.next()) {
                databases.add(new Stored(row.getString(1), row.getLong(2), row.getBoolean(3)));
            }
            return databases;
        }
    }

    /** Whether somebody stays connected to it; waits a moment for those that are leaving. */
    public boolean isUsed(String database) throws SQLException {
        try (Connection owner = open("postgres")) {
            return !awaitUnused(owner, database, LEAVING).isEmpty();
        }
    }

    /** Who is connected to it, in words. */
    public List<String> connected(String database) throws SQLException {
        try (Connection owner = open("postgres")) {
            return connected(owner, database);
        }
    }

    /**
     * Waits a moment for connections to the post's database that are ending.
     *
     * @throws BackupRefused when others stay
     */
    public void requireUnused() throws SQLException, BackupRefused {
        try (Connection owner = open("postgres")) {
            requireUnused(owner, post());
        }
    }

    private static void requireUnused(Connection owner, String database)
            throws SQLException, BackupRefused {
        List<String> others = awaitUnused(owner, database, PATIENCE);
        if (!others.isEmpty()) {
            throw inUse(database, others);
        }
    }

    /** Returns those who are still connected to it then. */
    private static List<String> awaitUnused(Connection owner, String database, Duration patience)
            throws SQLException {
        long end = System.nanoTime() + patience.toNanos();
        List<String> others = connected(owner, database);
        while (!others.isEmpty() && System.nanoTime() < end) {
            LockSupport.parkNanos(GLANCE.toNanos());
            others = connected(owner, database);
        }
        return others;
    }

    private static BackupRefused inUse(String database, List<String> others) {
        return new BackupRefused(
                ("Others are connected to the database %s: %s. End them (a psql, a monitor, another"
                                + " server of this post), then try again. Nothing was changed.")
                        .formatted(database, String.join(", ", others)));
    }

    private static List<String> connected(Connection owner, String... databases)
            throws SQLException {
        String sql =
                """
                SELECT usename, application_name, pid
                  FROM pg_catalog.pg_stat_activity
                 WHERE datname = ANY (?)
                   AND usename IS NOT NULL
                   AND pid <> pg_catalog.pg_backend_pid()
                 ORDER BY pid
                """;
        try (PreparedStatement statement = owner.prepareStatement(sql)) {
            statement.setArray(1, owner.createArrayOf("name", databases));
            try (ResultSet row = statement.executeQuery()) {
                List<String> connected = new ArrayList<>();
                while (row.next()) {
                    connected.add(
                            "%s by \"%s\" (process %d of the database)"
                                    .formatted(row.getString(1), row.getString(2), row.getInt(3)));
                }
                return connected;
            }
        }
    }

    /** Takes a database away, with all in it. */
    public void drop(String database) throws SQLException {
        try (Connection owner = open("postgres");
                Statement statement = owner.createStatement()) {
            statement.execute("DROP DATABASE IF EXISTS " + quoted(database) + " WITH (FORCE)");
        }
    }

    /**
     * The same with one that nobody uses; waits a moment for connections that are ending.
     *
     * @throws BackupRefused when somebody is connected to it; it is as it was
     */
    public void dropUnused(String database) throws SQLException, BackupRefused {
        try (Connection owner = open("postgres");
                Statement statement = owner.createStatement()) {
            requireUnused(owner, database);
            statement.execute("DROP DATABASE " + quoted(database));
        }
    }

    /** What is written down elsewhere once an exchange cannot be refused any more. */
    @FunctionalInterface
    public interface Note {
        void write() throws IOException;
    }

    /**
     * Puts a database in the place of the post's, all or nothing.
     *
     * @param replaced name that the post's database has from now on
     * @param note written before anybody can connect to it; when it fails, nothing was exchanged
     * @throws BackupRefused when others are connected to one of them
     */
    public void exchange(String database, String replaced, Note note)
            throws IOException, SQLException {
        try (Connection owner = open("postgres")) {
            owner.setAutoCommit(false);
            rename(owner, database, replaced);
            note.write();
            owner.commit();
        }
    }

    private void rename(Connection owner, String database, String replaced)
            throws IOException, SQLException {
        try (Statement statement = owner.createStatement()) {
            statement.execute(RENAME.formatted(quoted(post()), quoted(replaced)));
            statement.execute(RENAME.formatted(quoted(database), quoted(post())));
        } catch (SQLException e) {
            owner.rollback();
            List<String> others = connected(owner, post(), database);
            if (IN_USE.equals(e.getSQLState()) && !others.isEmpty()) {
                throw inUse(post(), others);
            }
            throw e;
        }
    }

    static String quoted(String name) {
        if (!name.matches("[a-z_][a-z0-9_]{0,62}")) {
            throw new IllegalArgumentException("no name of a database: " + name);
        }
        return name;
    }

    private PGSimpleDataSource post(String url) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(url);
        source.setUser("comptoir_owner");
        source.setPassword(password);
        source.setApplicationName("comptoir restore");
        source.setConnectTimeout(TIMEOUT_SECONDS);
        return source;
    }

    @Override
    public String toString() {
        return "Cluster[***]";
    }
}
