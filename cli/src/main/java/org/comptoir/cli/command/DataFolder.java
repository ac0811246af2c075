package org.comptoir.cli.command;

import java.nio.file.Path;
import org.comptoir.cli.post.PostFolder;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** The option every command shares: which post is meant. */
final class DataFolder {
    @Option(
            names = "--data",
            paramLabel = "<folder>",
            converter = Folder.class,
            defaultValue = "${sys:user.home}/.comptoir",
            description = "The post's data folder (default: ~/.comptoir).")
    Path data = Path.of(".");

    PostFolder folder() {
        return PostFolder.at(data);
    }

    /** An empty word is no folder: it is a variable that was not set, not the one we stand in. */
    static final class Folder implements ITypeConverter<Path> {
        @Override
        public Path convert(String text) {
            if (text.isBlank()) {
                throw new TypeConversionException("it is empty");
            }
            return Path.of(text);
        }
    }
}
