package org.comptoir.cli.post;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Stream;
import org.comptoir.cli.postgres.PostgresServer;

/** A real database with some of the post's own migrations, as the command finds it. */
final class MigratedDatabase implements AutoCloseable {
    private static final Path MIGRATIONS = Path.of("../ejb/src/main/resources/db/migration");

    private final PostgresServer server = PostgresServer.temporary();

    /**
     * With those migrations.
     *
     * @param versions such as {@code V0040}, in their order
     */
    MigratedDatabase(String... versions) throws IOException, SQLException {
        run("CREATE SCHEMA comptoir", "CREATE SCHEMA account", "CREATE SCHEMA ledger");
        run("CREATE SCHEMA ops");
        for (String version : versions) {
            run(Files.readString(file(version)));
        }
    }

    Database database() {
        return new Database(server.jdbcUrl(), server.ownerPassword(), server.appPassword());
    }

    void run(String... statements) throws SQLException {
        try (Connection owner = database().asOwner();
                Statement statement = owner.createStatement()) {
            for (String sql : List.of(statements)) {
                statement.execute(sql);
            }
        }
    }

    private static Path file(String version) throws IOException {
        try (Stream<Path> all = Files.list(MIGRATIONS)) {
            return all.filter(path -> path.getFileName().toString().startsWith(version + "__"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    @Override
    public void close() {
        server.close();
    }
}
