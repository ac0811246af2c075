package org.comptoir.cli.post;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import org.comptoir.cli.CommandFailed;
import org.comptoir.cli.postgres.DatabaseKeys;
import org.comptoir.cli.postgres.DatabasePreparation;
import org.comptoir.cli.postgres.PostgresServer;

/** Where the database is, and the passwords of its two roles. */
public record Database(String url, String owner, String app) {
    /** Setting with the address of one of the operator's. */
    public static final String URL = "COMPTOIR_DB_URL";

    static final String OWNER_PASSWORD = "COMPTOIR_DB_OWNER_PASSWORD";
    static final String APP_PASSWORD = "COMPTOIR_DB_APP_PASSWORD";

    /** The post's own PostgreSQL. */
    public static Database embedded(PostgresServer server) {
        return new Database(server.jdbcUrl(), server.ownerPassword(), server.appPassword());
    }

    /**
     * One of the operator's.
     *
     * @throws CommandFailed when the settings do not say where it is
     */
    public static Database external(Settings settings) {
        String url = settings.value(URL).orElseThrow();
        if (!url.startsWith("jdbc:postgresql:")) {
            throw new CommandFailed(
                    URL
                            + " must begin with jdbc:postgresql:, such as"
                            + " jdbc:postgresql://host/name.");
        }
        String why = "both roles of the database in COMPTOIR_DB_URL need their passwords";
        return new Database(
                url,
                settings.neededSecret(OWNER_PASSWORD, why),
                settings.neededSecret(APP_PASSWORD, why));
    }

    /**
     * The database of a post as it runs: the operator's own, or the embedded one while it is up.
     * Where the settings do not name one of the operator's, the post is asked what it was started
     * with.
     *
     * @throws CommandFailed when the operator's own is set without what it needs
     */
    public static Optional<Database> running(PostFolder folder, Settings settings) {
        Settings told =
                settings.value(URL).isPresent()
                        ? settings
                        : RunningSettings.of(folder).orElse(settings);
        if (told.value(URL).isPresent()) {
            return Optional.of(external(told));
        }
        Optional<Integer> port =
                PostState.read(folder.stateFile()).stream()
                        .flatMap(state -> state.services().stream())
                        .filter(service -> service.name().equals(DatabasePart.NAME))
                        .filter(service -> service.process().living().isPresent())
                        .map(PostState.Service::port)
                        .findFirst();
        return port.flatMap(
                number ->
                        DatabaseKeys.storedIn(folder.data().resolve("keys"))
                                .map(
                                        keys ->
                                                new Database(
                                                        PostgresServer.databaseUrl(number),
                                                        keys.owner(),
                                                        keys.app())));
    }

    /** A connection of the role that owns the database; commits by itself. */
    public Connection asOwner() throws SQLException {
        return DatabasePreparation.asOwner(url, owner);
    }

    /** A connection of the application's role. */
    public Connection asApplication() throws SQLException {
        return DatabasePreparation.asApplication(url, app);
    }

    /** The address alone: options may carry secrets. */
    public String place() {
        return url.replaceAll("\\?.*", "");
    }

    Map<String, String> environment() {
        return Map.of(URL, url, OWNER_PASSWORD, owner, APP_PASSWORD, app);
    }

    @Override
    public String toString() {
        return "Database[***]";
    }
}
