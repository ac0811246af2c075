package org.comptoir.cli.command;

import java.nio.file.Path;
import org.comptoir.cli.post.PostFolder;
import picocli.CommandLine.Option;

/** The option every command shares: which post is meant. */
final class DataFolder {
    @Option(
            names = "--data",
            paramLabel = "<folder>",
            defaultValue = "${sys:user.home}/.comptoir",
            description = "The post's data folder (default: ~/.comptoir).")
    Path data = Path.of(".");

    PostFolder folder() {
        return PostFolder.at(data);
    }
}
