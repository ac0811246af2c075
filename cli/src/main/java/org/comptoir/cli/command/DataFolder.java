package org.comptoir.cli.command;

import java.nio.file.Path;
import org.comptoir.cli.post.PostFolder;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** The option every command shares: which post is meant. */
final class DataFolder {
    private static final String NAME = "--data";

    @Option(
            names = NAME,
            paramLabel = "<folder>",
            converter = Folder.class,
            defaultValue = "${sys:user.home}/.comptoir",
            description = "The post's data folder (default: ~/.comptoir).")
    Path data = Path.of(".");

    @Spec(Spec.Target.MIXEE)
    @Nullable CommandSpec command;

    PostFolder folder() {
        return folder(command);
    }

    /** Said before a word of the command's own or after it, which wins: it is the same post. */
    PostFolder folder(@Nullable CommandSpec of) {
        for (CommandSpec said = of; said != null; said = said.parent()) {
            ParseResult typed = said.commandLine().getParseResult();
            if (typed.hasMatchedOption(NAME)) {
                Path folder = typed.matchedOption(NAME).getValue();
                return PostFolder.at(folder);
            }
        }
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
