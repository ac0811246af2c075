package org.comptoir.web.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class CsvStatementTest {
    @Test
    void writesOneCellForEachMember() {
        assertEquals(
                "17,2026-11-21T10:15:30.120Z,transfer,XMR,0.500000000000,in,1.000000000000,"
                        + "0190b2c4-0000-7000-8000-000000000001,\"for the bread\"\r\n",
                CsvStatement.line(line("for the bread")));
    }

    @Test
    void leavesACellEmptyWhereThereIsNothing() {
        assertEquals("", CsvStatement.cell(null));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "=1+1",
                "+49 30 1234",
                "-5",
                "@SUM(A1)",
                " =1",
                "\t=1",
                "\r\n=1",
                "\u00a0=1",
                "\ufeff=1",
                "\uff1d1",
                "=HYPERLINK(\"http://example.org\")"
            })
    void makesTextOfWhatASpreadsheetWouldRun(String memo) {
        assertEquals("\"'" + memo.replace("\"", "\"\"") + "\"", CsvStatement.cell(memo));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "plain|plain",
                "two words|\"two words\"",
                "a,b|\"a,b\"",
                "a;b|\"a;b\"",
                "say \"hi\"|\"say \"\"hi\"\"\"",
                "it's|\"it's\"",
                "a=b|\"a=b\"",
                "für 🍞|\"für 🍞\""
            })
    void quotesWhatIsNotPlain(String memo, String cell) {
        assertEquals(cell, CsvStatement.cell(memo));
    }

    @Test
    void keepsLinesOfAMemoInOneCell() {
        assertEquals("\"one\ntwo\"", CsvStatement.cell("one\ntwo"));
    }

    private static EntryView line(String memo) {
        return new EntryView(
                17,
                Instant.parse("2026-11-21T10:15:30.120Z"),
                "transfer",
                "XMR",
                "0.500000000000",
                "in",
                "1.000000000000",
                UUID.fromString("0190b2c4-0000-7000-8000-000000000001"),
                memo);
    }
}
