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

    @Override
    public Integer call() {
        try (Progress progress = Terminal.progress()) {
            new Stopper(data.folder(), progress).stop();
            return 0;
        }
    }
}
