package org.comptoir.cli.post;

import java.util.List;
import org.comptoir.cli.server.WildFly;

/** WildFly with the application as a part of the post. Its death is the post's. */
record ServerPart(WildFly server) implements Part {
    @Override
    public String name() {
        return WildFly.NAME;
    }

    @Override
    public List<Running> running() {
        return List.of(new Running(WildFly.NAME, server.process(), server.port()));
    }

    @Override
    public boolean isWhole() {
        return server.runs();
    }

    /** Whoever holds money looks first why it fell. */
    @Override
    public boolean endsThePost() {
        return true;
    }

    @Override
    public String lastWords() {
        return "The server ended by itself (%s); its last lines:%n%s"
                .formatted(server.ending(), String.join("\n", server.lastLines()));
    }

    @Override
    public List<String> revive() {
        throw new IllegalStateException("the server is not started again");
    }

    @Override
    public void stop() {
        server.stop();
    }
}
