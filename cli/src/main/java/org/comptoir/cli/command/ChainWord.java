package org.comptoir.cli.command;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.comptoir.cli.post.ChainKind;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a chain by the word that operators use; a wrong one is answered by those there are. */
final class ChainWord implements ITypeConverter<ChainKind> {
    @Override
    public ChainKind convert(String word) {
        return Arrays.stream(ChainKind.values())
                .filter(kind -> kind.toString().equals(word))
                .findFirst()
                .orElseThrow(() -> new TypeConversionException(words() + ", not " + word));
    }

    private static String words() {
        return Arrays.stream(ChainKind.values())
                .map(ChainKind::toString)
                .collect(Collectors.joining(", "));
    }
}
