package org.comptoir.cli.post;

import java.util.Map;
import org.comptoir.cli.CommandFailed;
import org.comptoir.cli.postgres.PostgresServer;

/** Where the database is, and the passwords of its two roles. */
record Database(String url, String owner, String app) {
    static final String URL = "COMPTOIR_DB_URL";
    static final String OWNER_PASSWORD = "COMPTOIR_DB_OWNER_PASSWORD";
    static final String APP_PASSWORD = "COMPTOIR_DB_APP_PASSWORD";

    static Database embedded(PostgresServer server) {
        return new Database(server.jdbcUrl(), server.ownerPassword(), server.appPassword());
    }

    static Database external(Settings settings) {
        String url = settings.value(URL).orElseThrow();
        if (!url.startsWith("jdbc:postgresql:")) {
            throw new CommandFailed(
                    URL
                            + " must begin with jdbc:postgresql:, such as jdbc:postgresql://host/name.");
        }
        String why = "both roles of the database in COMPTOIR_DB_URL need their passwords";
        return new Database(
                url,
                settings.neededSecret(OWNER_PASSWORD, why),
                settings.neededSecret(APP_PASSWORD, why));
    }

    Map<String, String> environment() {
        return Map.of(URL, url, OWNER_PASSWORD, owner, APP_PASSWORD, app);
    }

    @Override
    public String toString() {
        return "Database[***]";
    }
}
