package org.comptoir.cli.command;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.comptoir.cli.CommandFailed;
import org.comptoir.cli.Progress;
import org.comptoir.cli.jobs.JobExecution;
import org.comptoir.cli.jobs.JobOrders;
import org.comptoir.cli.post.Settings;
import org.comptoir.recovery.backup.BackupId;
import org.comptoir.recovery.backup.Backups;
import org.comptoir.recovery.backup.Target;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Backs the post up now, while it runs. */
@Command(
        name = "backup",
        description = "Makes a backup of the running post, now.",
        mixinStandardHelpOptions = true,
        subcommands = BackupCommand.ListBackups.class,
        exitCodeList = {
            "0:the backup is there",
            "3:no post runs there",
            "4:refused",
            "5:no backup was made; the reason is shown"
        },
        footer = {"Examples:", "  comptoir backup", "  comptoir backup list"})
public final class BackupCommand implements Callable<Integer> {
    private static final int NOT_MADE = 5;

    @Mixin JobsDesk desk = new JobsDesk();

    @Override
    public Integer call() {
        return desk.with(this::made);
    }

    private int made(JobOrders orders) {
        UUID id = UUID.fromString(orders.start("backup", Map.of()).path("id").asText());
        JobExecution ended = followed(orders, id);
        desk.print(orders.show(id), () -> desk.texts().execution(orders.show(id)));
        return ended.isComplete() ? 0 : NOT_MADE;
    }

    private JobExecution followed(JobOrders orders, UUID id) {
        if (desk.isJson()) {
            return orders.follow(id, seen -> {});
        }
        try (Progress progress = Terminal.progress()) {
            progress.begin("backup", "starting");
            JobExecution ended = orders.follow(id, seen -> progress.note(JobTexts.progress(seen)));
            progress.done(ended.state());
            return ended;
        }
    }

    /** {@code backup list}. */
    @Command(
            name = "list",
            description = "Backups at the target, newest first; the post need not run.",
            mixinStandardHelpOptions = true,
            footer = {"Examples:", "  comptoir backup list --from=/mnt/backups"})
    static final class ListBackups implements Callable<Integer> {
        @Mixin DataFolder data = new DataFolder();
        @Mixin BackupFolder backups = new BackupFolder();
        @Mixin ForPrograms programs = new ForPrograms();

        @Override
        public Integer call() throws IOException {
            try (Target target = backups.target(data.folder(), new Settings(System.getenv()))) {
                return list(target);
            }
        }

        private int list(Target target) throws IOException {
            List<BackupId> whole = new Backups(target).whole();
            if (whole.isEmpty()) {
                throw new CommandFailed("There is no backup at " + target.describe() + ".");
            }
            if (programs.json) {
                ForPrograms.print(whole.stream().map(BackupId::text).toList());
                return 0;
            }
            whole.forEach(id -> Terminal.out().printf("  %s  %s%n", id, id.begunAt()));
            return 0;
        }
    }
}
