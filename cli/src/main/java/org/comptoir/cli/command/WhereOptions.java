package org.comptoir.cli.command;

import java.util.Optional;
import org.comptoir.cli.CommandFailed;
import org.comptoir.cli.post.ChainKind;
import org.comptoir.cli.post.PostFolder;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Where a post listens and what its coins live on: what a start needs to know of it. */
final class WhereOptions {
    private static final int HIGHEST_PORT = 65_535;

    @Spec(Spec.Target.MIXEE)
    CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--port",
            paramLabel = "<n>",
            defaultValue = "8080",
            description = "Where it listens (default: 8080); all other ports are free ones.")
    int port;

    @Option(
            names = "--bind",
            paramLabel = "<address>",
            defaultValue = "127.0.0.1",
            description = "On which address it listens (default: 127.0.0.1).")
    String bind = "127.0.0.1";

    @Option(
            names = "--chain",
            paramLabel = "<kind>",
            converter = ChainWord.class,
            description = "demo (default), monero-regtest or monero.")
    @Nullable ChainKind chain;

    void requireBounds() {
        if (port < 1 || port > HIGHEST_PORT) {
            throw new ParameterException(spec.commandLine(), "--port is 1 to 65535.");
        }
    }

    /** A post stays with the chain it was first started on (R1). */
    ChainKind chainOf(PostFolder folder) {
        Optional<ChainKind> bound = folder.chain();
        if (chain != null && bound.isPresent() && bound.get() != chain) {
            throw new CommandFailed(
                    "The post in %s lives on %s for ever: give another --data for --chain %s."
                            .formatted(folder.data(), bound.get(), chain));
        }
        return bound.orElse(chain == null ? ChainKind.DEMO : chain);
    }
}
