package org.comptoir.cli.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.comptoir.cli.CommandFailed;
import org.comptoir.cli.post.ChainKind;
import org.comptoir.cli.post.ServiceUnit;
import org.comptoir.cli.process.CommandOutput;
import org.comptoir.cli.server.Installation;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lets systemd start the post with the machine. */
@Command(
        name = "service",
        description = "Lets systemd run the post.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "(install | uninstall)",
        footer = {"Examples:", "  comptoir service install --print"})
public final class ServiceCommand {
    @Option(
            names = "--into",
            hidden = true,
            scope = picocli.CommandLine.ScopeType.INHERIT,
            defaultValue = "/etc/systemd/system",
            description = "Where systemd looks for units.")
    Path into = Path.of("/etc/systemd/system");

    /**
     * What programs get.
     *
     * @param file where systemd finds it
     * @param settings what the service is told beside its options
     * @param text the unit itself
     */
    record Unit(String file, boolean written, String settings, String text) {}

    /** What programs get of a unit that is gone. */
    record Removed(String file) {}

    @Command(
            name = "install",
            description =
                    "Writes a unit for systemd; needs root. The post is started with systemctl"
                            + " then.",
            mixinStandardHelpOptions = true,
            footer = {
                "Build first (./comptoir --version): under systemd only the data folder is writable.",
                "All other settings go into /etc/comptoir/comptoir.env: COMPTOIR_BACKUP_BUCKET, for one.",
                "Examples:",
                "  comptoir service install --print",
                "  useradd --system --home-dir /var/lib/comptoir --create-home comptoir",
                "  comptoir service install --user comptoir --data /var/lib/comptoir",
                "  comptoir service install --data /srv/post --backups /mnt/backups",
                "  systemctl enable --now comptoir"
            })
    int install(
            @Mixin DataFolder data,
            @Mixin ForPrograms programs,
            @Option(
                            names = "--user",
                            paramLabel = "<account>",
                            defaultValue = "comptoir",
                            description = "The account it runs under (default: comptoir).")
                    String user,
            @Option(
                            names = "--port",
                            paramLabel = "<n>",
                            defaultValue = "8080",
                            description = "Where it listens (default: 8080).")
                    int port,
            @Option(
                            names = "--bind",
                            paramLabel = "<address>",
                            defaultValue = "127.0.0.1",
                            description = "On which address (default: 127.0.0.1).")
                    String bind,
            @Option(
                            names = "--backups",
                            paramLabel = "<folder>",
                            converter = DataFolder.Folder.class,
                            description =
                                    "A folder outside of the data folder for backups: writable for"
                                            + " it, and mounted first. None where they go to a"
                                            + " bucket.")
                    @Nullable Path backups,
            @Option(
                            names = "--chain",
                            paramLabel = "<kind>",
                            converter = ChainWord.class,
                            description = "demo, monero-regtest or monero, for a new post.")
                    @Nullable ChainKind chain,
            @Option(names = "--print", description = "Show the unit, write nothing.")
                    boolean print) {
        requirePlain(data.folder().data().toString());
        requirePlain(Installation.root().toString());
        if (backups != null) {
            requirePlain(backups.toString());
            if (!backups.isAbsolute()) {
                throw new CommandFailed("--backups is an absolute folder, not " + backups + ".");
            }
        }
        ServiceUnit unit =
                new ServiceUnit(
                        Installation.root().resolve("comptoir"),
                        data.folder().data(),
                        backups,
                        chain,
                        user,
                        bind,
                        port);
        if (!print) {
            write(unit.text());
            reload();
        }
        programs.print(
                new Unit(file().toString(), !print, ServiceUnit.SETTINGS.toString(), unit.text()),
                print
                        ? unit.text().stripTrailing()
                        : "  Written: %s. Settings go into %s. Next: systemctl enable --now comptoir"
                                .formatted(file(), ServiceUnit.SETTINGS));
        return 0;
    }

    @Command(
            name = "uninstall",
            description = "Stops the service and removes its unit; the data stay. Needs root.",
            mixinStandardHelpOptions = true,
            footer = {"Examples:", "  comptoir service uninstall"})
    int uninstall(@Mixin ForPrograms programs) {
        if (!Files.exists(file())) {
            throw new CommandFailed(file() + " is not there: nothing to remove.");
        }
        CommandOutput stopped =
                CommandOutput.of(
                        new ProcessBuilder("systemctl", "disable", "--now", ServiceUnit.NAME));
        if (!stopped.succeeded()) {
            throw new CommandFailed("systemctl could not stop the service: " + stopped.text());
        }
        try {
            Files.delete(file());
        } catch (IOException e) {
            throw new CommandFailed("Cannot remove " + file() + ": be root.", e);
        }
        reload();
        programs.print(
                new Removed(file().toString()),
                "  Removed: " + file() + ". The data folder stays as it is.");
        return 0;
    }

    private Path file() {
        return into.resolve(ServiceUnit.NAME);
    }

    private void write(String text) {
        try {
            Files.writeString(file(), text);
        } catch (IOException e) {
            throw new CommandFailed(
                    "Cannot write %s: be root, or use --print.".formatted(file()), e);
        }
    }

    private static void reload() {
        CommandOutput answer = CommandOutput.of(new ProcessBuilder("systemctl", "daemon-reload"));
        if (!answer.succeeded()) {
            throw new CommandFailed("systemctl daemon-reload failed: " + answer.text());
        }
    }

    /** Systemd has rules of its own for anything else in a path. */
    private static void requirePlain(String path) {
        if (!path.matches("[A-Za-z0-9/._-]+")) {
            throw new CommandFailed(
                    "A unit takes paths of letters, digits, and ./_- only, not " + path + ".");
        }
    }
}
