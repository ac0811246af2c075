package org.comptoir.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** What the command answers to words it cannot take. */
class ComptoirTest {
    private final StringWriter said = new StringWriter();

    @Test
    void namesTheChainsThereAre() {
        assertEquals(2, type("start", "--chain=bitcoin"));
        assertSays("Invalid value for option '--chain': demo, monero-regtest, monero, not bitcoin");
    }

    @Test
    void takesChainsByTheirWordsOnly() {
        assertEquals(2, type("start", "--chain=MONERO_REGTEST"));
    }

    @Test
    void doesNotTakeAnEmptyWordForTheFolderItStandsIn() {
        assertEquals(2, type("status", "--data="));
        assertSays("Invalid value for option '--data': it is empty");
    }

    @Test
    void aCopyIsPutInQuarantineOrTakenOutOfIt() {
        assertEquals(2, type("start", "--quarantine", "--end-quarantine"));
        assertSays("--quarantine and --end-quarantine are opposites.");
    }

    @Test
    void aCopyIsForSomething() {
        assertEquals(2, type("start", "--quarantine= "));
        assertSays("--quarantine= is empty.");
    }

    @Test
    void dropsNothingUnaskedForAProgram() {
        assertEquals(2, type("kept", "drop", "comptoir_undone", "--json"));
        assertSays("--json asks nothing: give --yes.");
    }

    @Test
    void helpsByAWordToo() {
        assertEquals(0, type("help", "start"));
        assertTrue(said.toString().startsWith("Usage: comptoir start"), said.toString());
    }

    @Test
    void refusesWordsItDoesNotKnow() {
        assertEquals(2, type("begin"));
        assertSays("Unmatched argument at index 0: 'begin'");
    }

    private int type(String... words) {
        CommandLine command = Comptoir.commandLine();
        command.setOut(new PrintWriter(said, true)).setErr(new PrintWriter(said, true));
        return command.execute(words);
    }

    private void assertSays(String sentence) {
        assertTrue(said.toString().startsWith(sentence + System.lineSeparator()), said.toString());
    }
}
