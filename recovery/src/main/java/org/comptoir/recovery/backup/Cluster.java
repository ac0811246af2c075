package org.comptoir.recovery.backup;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** The PostgreSQL server in which a post's database lies, as {@code comptoir_owner}. */
public final class Cluster {
    private static final int TIMEOUT_SECONDS = 10;

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
