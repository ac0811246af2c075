package org.comptoir.cli.postgres;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Properties;
import org.comptoir.cli.CommandFailed;

/**
 * Brings a database to where migrations can begin: roles {@code comptoir_owner} and {@code
 * comptoir_app}, a database owned by the former, a schema {@code batch} in which the latter may
 * create, and no setting that would forget a committed payment. Doing it again changes nothing.
 */
public final class DatabasePreparation {
    /** Role that owns the database and migrates it. */
    public static final String OWNER = "comptoir_owner";

    /** Role of the application. */
    public static final String APP = "comptoir_app";

    static final String DATABASE = "comptoir";

    private static final int LEAST_VERSION = 15;
    private static final int CONNECT_TIMEOUT_SECONDS = 10;
    private static final int SOCKET_TIMEOUT_SECONDS = 60;

    private DatabasePreparation() {}

    /**
     * An embedded server, prepared by its superuser.
     *
     * @throws CommandFailed when the server would lose what it confirmed (R6)
     */
    static void embedded(String serverUrl, DatabaseKeys keys) {
        try (Connection server =
                connect(serverUrl + "postgres", PostgresServer.SUPERUSER, keys.superuser())) {
            role(server, OWNER, keys.owner());
            role(server, APP, keys.app());
            mayMakeDatabases(server);
            database(server);
        } catch (SQLException e) {
            throw new CommandFailed(
                    "The embedded database could not be prepared: " + e.getMessage(), e);
        }
        existing(serverUrl + DATABASE, keys.owner(), keys.app());
    }

    /**
     * A database of the operator's own, in which both roles exist already.
     *
     * @throws CommandFailed when it cannot be reached, is older than PostgreSQL 15, belongs to
     *     another role, or would lose what it confirmed (R6)
     */
    public static void existing(String jdbcUrl, String ownerPassword, String appPassword) {
        require(jdbcUrl, ownerPassword, appPassword);
        try (Connection owner = connect(jdbcUrl, OWNER, ownerPassword)) {
            batchSchema(owner);
        } catch (SQLException e) {
            throw refused(OWNER, e);
        }
    }

    /**
     * The same without changing anything.
     *
     * @throws CommandFailed as {@link #existing}
     */
    public static void require(String jdbcUrl, String ownerPassword, String appPassword) {
        try (Connection owner = connect(jdbcUrl, OWNER, ownerPassword)) {
            requireVersion(owner);
            requireOwnership(owner);
            requireDurability(owner);
        } catch (SQLException e) {
            throw refused(OWNER, e);
        }
        requireDurability(jdbcUrl, appPassword);
    }

    static void requireDurability(String jdbcUrl, String appPassword) {
        try (Connection app = connect(jdbcUrl, APP, appPassword)) {
            requireDurability(app);
        } catch (SQLException e) {
            throw refused(APP, e);
        }
    }

    /**
     * R6: refuses a session in which a confirmed commit may be lost.
     *
     * @throws CommandFailed naming the setting
     */
    private static void requireDurability(Connection connection) throws SQLException {
        for (String setting : List.of("fsync", "synchronous_commit")) {
            if (answer(connection, "SHOW " + setting).equals("off")) {
                throw new CommandFailed(
                        "The database has "
                                + setting
                                + " off and would forget payments it confirmed: turn it on.");
            }
        }
    }

    private static void requireVersion(Connection connection) throws SQLException {
        int version = connection.getMetaData().getDatabaseMajorVersion();
        if (version < LEAST_VERSION) {
            throw new CommandFailed(
                    "The database is PostgreSQL %d; the least that works is %d."
                            .formatted(version, LEAST_VERSION));
        }
    }

    private static void requireOwnership(Connection connection) throws SQLException {
        String owner =
                answer(
                        connection,
                        """
                        SELECT pg_catalog.pg_get_userbyid(datdba)
                        FROM pg_catalog.pg_database
                        WHERE datname = pg_catalog.current_database()
                        """);
        if (!owner.equals(OWNER)) {
            throw new CommandFailed(
                    "The database belongs to " + owner + "; it must belong to " + OWNER + ".");
        }
    }

    /** The batch repository makes its tables here before any migration runs. */
    private static void batchSchema(Connection owner) throws SQLException {
        try (Statement statement = owner.createStatement()) {
            statement.execute("CREATE SCHEMA IF NOT EXISTS batch");
            statement.execute("GRANT USAGE, CREATE ON SCHEMA batch TO " + APP);
        }
    }

    private static void role(Connection server, String name, String password) throws SQLException {
        try (Statement statement = server.createStatement()) {
            if (!exists(server, "SELECT 1 FROM pg_catalog.pg_roles WHERE rolname = ?", name)) {
                statement.execute("CREATE ROLE " + name + " LOGIN");
            }
            statement.execute(
                    "ALTER ROLE %s PASSWORD '%s'".formatted(name, ScramVerifier.of(password)));
        }
    }

    /** A restore makes a database of its own beside the post's. */
    private static void mayMakeDatabases(Connection server) throws SQLException {
        try (Statement statement = server.createStatement()) {
            statement.execute("ALTER ROLE " + OWNER + " CREATEDB");
        }
    }

    private static void database(Connection server) throws SQLException {
        try (Statement statement = server.createStatement()) {
            if (!exists(
                    server, "SELECT 1 FROM pg_catalog.pg_database WHERE datname = ?", DATABASE)) {
                statement.execute("CREATE DATABASE " + DATABASE + " OWNER " + OWNER);
            }
            statement.execute("REVOKE ALL ON DATABASE " + DATABASE + " FROM PUBLIC");
            statement.execute("GRANT CONNECT ON DATABASE " + DATABASE + " TO " + APP);
        }
    }

    private static boolean exists(Connection server, String query, String name)
            throws SQLException {
        try (PreparedStatement statement = server.prepareStatement(query)) {
            statement.setString(1, name);
            try (ResultSet row = statement.executeQuery()) {
                return row.next();
            }
        }
    }

    /** A connection of the role that owns the database. */
    public static Connection asOwner(String jdbcUrl, String password) throws SQLException {
        return connect(jdbcUrl, OWNER, password);
    }

    /** A connection of the application's role. */
    public static Connection asApplication(String jdbcUrl, String password) throws SQLException {
        return connect(jdbcUrl, APP, password);
    }

    static Connection connect(String url, String user, String password) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", user);
        properties.setProperty("password", password);
        properties.setProperty("ApplicationName", "comptoir launcher");
        properties.setProperty("loginTimeout", Integer.toString(CONNECT_TIMEOUT_SECONDS));
        properties.setProperty("connectTimeout", Integer.toString(CONNECT_TIMEOUT_SECONDS));
        properties.setProperty("socketTimeout", Integer.toString(SOCKET_TIMEOUT_SECONDS));
        return DriverManager.getConnection(url, properties);
    }

    private static String answer(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            if (!row.next()) {
                throw new SQLException("no answer to " + query);
            }
            return row.getString(1);
        }
    }

    private static CommandFailed refused(String role, SQLException e) {
        return new CommandFailed(
                "The database does not let " + role + " do its work: " + e.getMessage(), e);
    }
}
