package org.comptoir.cli.command;

import java.util.concurrent.Callable;
import org.comptoir.cli.Progress;
import org.comptoir.cli.post.Stopper;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Ends a post in order. */
@Command(
        name = "stop",
        description = "Stops the post: server, chain, database, in this order.",
        mixinStandardHelpOptions = true,
        footer = {"Examples:", "  comptoir stop", "  comptoir stop --data /srv/post"})
public final class StopCommand implements Callable<Integer> {
    @Mixin DataFolder data = new DataFolder();

    @Mixin ForPrograms programs = new ForPrograms();

    @Override
    public Integer call() {
        try (Progress progress = programs.progress()) {
            Stopper.Ended ended = new Stopper(data.folder(), progress).stop();
            if (programs.json) {
                ForPrograms.print(ended);
            }
            return 0;
        }
    }
}
