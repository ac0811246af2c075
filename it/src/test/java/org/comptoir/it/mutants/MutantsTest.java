package org.comptoir.it.mutants;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.comptoir.it.evidence.Evidence;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Plants each mistake in a copy of the checkout and runs the test that must notice.
 *
 * <p>The list is held against the sources in every run; planting takes minutes and is asked for
 * with {@code -Dcomptoir.mutants=true}.
 */
final class MutantsTest {
    private static final Path ROOT = Path.of(System.getProperty("comptoir.root", "..")).normalize();

    @TempDir static Path folder;

    @ParameterizedTest
    @EnumSource
    void standsWhereItsOriginalStandsOnce(Mutant mutant) throws IOException {
        Checkout checkout = new Checkout(ROOT);
        String text = checkout.read(mutant.file());
        String[] parts = text.split(Pattern.quote(mutant.original()), -1);
        assertEquals(2, parts.length, mutant + " must find its original once");
        assertTrue(checkout.hasTest(mutant.test()), mutant.test() + " is no test");
    }

    @ParameterizedTest
    @EnumSource
    @EnabledIfSystemProperty(named = "comptoir.mutants", matches = "true")
    void turnsItsTestRed(Mutant mutant) throws Exception {
        Checkout copy = new Checkout(ROOT).copyTo(folder.resolve("checkout"));
        String before = copy.read(mutant.file());
        copy.write(mutant.file(), before.replace(mutant.original(), mutant.mistake()));
        Checkout.Run run = copy.runTest(mutant.test());
        copy.write(mutant.file(), before);
        assertTrue(run.ranTests(), () -> mutant + " ran no test:\n" + run.output());
        assertNotEquals(0, run.exitCode(), () -> mutant + " was not noticed:\n" + run.output());
        System.out.println(mutant + ": " + mutant.test() + " is red, " + run.summary());
        Evidence.say(1, "planted mistakes that turned their test red");
    }
}
