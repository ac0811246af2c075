package org.comptoir.web.ledger;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A statement as comma-separated values.
 *
 * <p>A memo is somebody else's text and ends up in a spreadsheet: a cell that one would take for a
 * formula is led by an apostrophe, which makes it text.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc4180">RFC 4180</a>
 * @see <a href="https://owasp.org/www-community/attacks/CSV_Injection">CSV injection</a>
 */
final class CsvStatement implements StatementFile {
    private static final String HEADER =
            "seq,at,kind,asset,amount,direction,balanceAfter,reference,memo";
    private static final String END_OF_LINE = "\r\n";

    /** Full-width signs included; blanks before a sign do not stop a spreadsheet. */
    private static final String FORMULA = "(?s)[\\p{Z}\\p{C}]*[=+\\-@\uff1d\uff0b\uff0d\uff20].*";

    private final Writer out;

    CsvStatement(OutputStream out) throws IOException {
        this.out = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        this.out.write(HEADER + END_OF_LINE);
    }

    @Override
    public void add(EntryView line) throws IOException {
        out.write(line(line));
    }

    @Override
    public void end() throws IOException {
        out.flush();
    }

    static String line(EntryView line) {
        return Stream.of(
                                cell(line.seq()),
                                cell(line.at()),
                                cell(line.kind()),
                                cell(line.asset()),
                                cell(line.amount()),
                                cell(line.direction()),
                                cell(line.balanceAfter()),
                                cell(line.reference()),
                                cell(line.memo()))
                        .collect(Collectors.joining(","))
                + END_OF_LINE;
    }

    static String cell(@Nullable Object value) {
        String text = value == null ? "" : value.toString();
        if (text.matches(FORMULA)) {
            text = "'" + text;
        }
        return text.matches("[\\w.:-]*") ? text : '"' + text.replace("\"", "\"\"") + '"';
    }
}
