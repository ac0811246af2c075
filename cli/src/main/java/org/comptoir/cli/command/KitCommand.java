package org.comptoir.cli.command;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.comptoir.cli.CommandFailed;
import org.comptoir.cli.post.PostFolder;
import org.comptoir.cli.restore.Kit;
import org.comptoir.recovery.MasterKey;
import org.comptoir.recovery.OwnerOnlyFile;
import org.comptoir.recovery.backup.BackupKeys;
import org.comptoir.recovery.backup.Identity;
import org.comptoir.recovery.backup.KitRefused;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The emergency kit: the one secret that opens backups, on paper. */
@Command(
        name = "kit",
        description = "The emergency kit, which opens backups when the machine is gone.",
        mixinStandardHelpOptions = true,
        subcommands = {KitCommand.Create.class, KitCommand.Rehearse.class, KitCommand.Show.class},
        footer = {"Examples:", "  comptoir kit create --page=kit.html"})
public final class KitCommand {
    /** Makes it. */
    @Command(
            name = "create",
            description = "Makes the kit as a page to print; its secret stays nowhere else.",
            mixinStandardHelpOptions = true,
            footer = {
                "Examples:",
                "  comptoir kit create --page=kit.html",
                "Print the page, delete the file, then: comptoir kit rehearse"
            })
    static final class Create implements Callable<Integer> {
        @Mixin DataFolder data = new DataFolder();

        @Mixin ForPrograms programs = new ForPrograms();

        /** As programs get it, without its secret. */
        record Made(String page, Instant madeAt, String recipient) {}

        @Option(
                names = "--page",
                paramLabel = "<file>",
                required = true,
                description = "The page, readable by you only; it must not be there yet.")
        Path page = Path.of("");

        @Option(
                names = "--replace",
                description =
                        "Make a new kit in the place of one that is lost. Earlier backups still"
                                + " need the old paper.")
        boolean replace;

        @Override
        public Integer call() throws IOException {
            PostFolder folder = data.folder();
            if (Files.notExists(MasterKey.in(folder.data()))) {
                throw new CommandFailed(
                        "No post was started in %s: a kit made there would be nobody's. Name the"
                                        .formatted(folder.data())
                                + " post with --data.");
            }
            Path keys = BackupKeys.in(folder.data());
            if (!replace && BackupKeys.read(keys).isPresent()) {
                throw new CommandFailed(
                        "This post has an emergency kit: --replace makes a new one in its place.");
            }
            if (Files.exists(page)) {
                throw new CommandFailed(page + " is there already: nothing was made.");
            }
            Instant madeAt = Clock.systemUTC().instant();
            Identity kit = make(folder, keys, madeAt);
            programs.print(
                    new Made(page.toAbsolutePath().toString(), madeAt, kit.recipient().text()),
                    "  The emergency kit is in %s.%n  Print it, delete the file, then type it in once: ./comptoir kit rehearse"
                            .formatted(page));
            return 0;
        }

        /** The page first: what is sealed to a kit that is on no paper is lost. */
        private Identity make(PostFolder folder, Path keys, Instant at) throws IOException {
            Identity kit = Identity.create();
            try {
                OwnerOnlyFile.create(
                        page,
                        Kit.page(kit, folder.data().toString(), at)
                                .getBytes(StandardCharsets.UTF_8));
            } catch (IOException e) {
                throw new CommandFailed(
                        "The page cannot be written to %s (%s): no kit was made."
                                .formatted(page, e.getClass().getSimpleName()),
                        e);
            }
            BackupKeys.adopt(keys, kit, at);
            return kit;
        }
    }

    /** Types it in from paper. */
    @Command(
            name = "rehearse",
            description = "Asks for the signs on the paper and says whether they open backups.",
            mixinStandardHelpOptions = true,
            footer = {"Examples:", "  comptoir kit rehearse"})
    static final class Rehearse implements Callable<Integer> {
        @Mixin DataFolder data = new DataFolder();
        @Mixin ForPrograms programs = new ForPrograms();

        @Override
        public Integer call() throws IOException {
            BackupKeys keys = keys(data);
            Identity typed = BackupFolder.kit(null);
            try {
                keys.rehearsed(typed, Clock.systemUTC().instant());
            } catch (KitRefused e) {
                throw new CommandFailed(String.valueOf(e.getMessage()), e);
            }
            programs.print(
                    Shown.of(keys(data)), "  These signs open every backup of this post's kit.");
            return 0;
        }
    }

    /** Says how old it is. */
    @Command(
            name = "show",
            description = "When the kit was made and last typed in; never its secret.",
            mixinStandardHelpOptions = true,
            footer = {"Examples:", "  comptoir kit show", "  comptoir kit show --json"})
    static final class Show implements Callable<Integer> {
        @Mixin DataFolder data = new DataFolder();
        @Mixin ForPrograms programs = new ForPrograms();

        @Override
        public Integer call() throws IOException {
            BackupKeys keys = keys(data);
            programs.print(
                    Shown.of(keys),
                    "  made       %s%n  typed in   %s%n  seals to   %s"
                            .formatted(
                                    keys.dates().madeAt(),
                                    keys.dates()
                                            .rehearsedAt()
                                            .map(Object::toString)
                                            .orElse("never"),
                                    keys.kit()));
            return 0;
        }
    }

    /** A kit as programs get it. */
    record Shown(Instant madeAt, @Nullable Instant rehearsedAt, String recipient) {
        static Shown of(BackupKeys keys) {
            return new Shown(
                    keys.dates().madeAt(),
                    keys.dates().rehearsedAt().orElse(null),
                    keys.kit().text());
        }
    }

    private static BackupKeys keys(DataFolder data) throws IOException {
        Optional<BackupKeys> keys = BackupKeys.read(BackupKeys.in(data.folder().data()));
        return keys.orElseThrow(
                () ->
                        new CommandFailed(
                                "There is no emergency kit yet: ./comptoir kit create --page"
                                        + " <file>."));
    }
}
