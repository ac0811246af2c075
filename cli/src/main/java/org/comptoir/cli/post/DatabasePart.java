package org.comptoir.cli.post;

import java.util.List;
import org.comptoir.cli.postgres.PostgresServer;

/** The embedded PostgreSQL as a part of the post. */
final class DatabasePart implements Part {
    static final String NAME = "postgres";

    private final PostFolder folder;
    private volatile PostgresServer server;

    private DatabasePart(PostFolder folder, PostgresServer server) {
        this.folder = folder;
        this.server = server;
    }

    static DatabasePart start(PostFolder folder) {
        return new DatabasePart(folder, PostgresServer.start(folder.data(), 0));
    }

    PostgresServer server() {
        return server;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<Running> running() {
        return List.of(new Running(NAME, server.process(), server.port()));
    }

    @Override
    public boolean isWhole() {
        return server.isRunning();
    }

    /** On the same port, for the server's connections point there. */
    @Override
    public List<String> revive() {
        if (isWhole()) {
            return List.of();
        }
        server.close();
        server = PostgresServer.start(folder.data(), server.port());
        return List.of(NAME);
    }

    @Override
    public void stop() {
        server.close();
    }
}
