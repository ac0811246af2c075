package org.comptoir.account.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.comptoir.kernel.InvalidInput;
import org.comptoir.kernel.Secret;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class LeakedPasswordsTest {
    private final Path file;

    LeakedPasswordsTest(@TempDir Path folder) {
        file = folder.resolve("leaked.txt");
    }

    @Test
    void theArchiveKnowsAFew() {
        LeakedPasswords leaked = new LeakedPasswords(Optional.empty());
        assertTrue(leaked.contains(Secret.of("maytheforcebewithyou")));
        assertTrue(leaked.contains(Secret.of("MayTheForceBeWithYou")));
        assertFalse(leaked.contains(Secret.of("a good long sentence")));
    }

    /** One a line, with and without counts, in either case, with either end of line. */
    @ParameterizedTest
    @ValueSource(strings = {"%s\n", "%s:17\n", "%s:1\r\n"})
    void everyEntryOfAFileIsFoundAndNothingElse(String line) throws IOException {
        for (int size : List.of(1, 2, 3, 17, 3_000)) {
            List<String> passwords = passwords(size);
            write(passwords, line);
            LeakedPasswords leaked = new LeakedPasswords(Optional.of(file));
            assertEquals(size, passwords.stream().filter(one -> has(leaked, one)).count());
            assertEquals(0, passwords.stream().filter(one -> has(leaked, one + " not")).count());
        }
    }

    @Test
    void theLastLineNeedsNoEnd() throws IOException {
        Files.writeString(file, sha1("the only one of them").toLowerCase(java.util.Locale.ROOT));
        assertTrue(has(new LeakedPasswords(Optional.of(file)), "the only one of them"));
        assertFalse(has(new LeakedPasswords(Optional.of(file)), "another one of them"));
    }

    @Test
    void anEmptyFileKnowsNothing() throws IOException {
        Files.writeString(file, "");
        assertFalse(has(new LeakedPasswords(Optional.of(file)), "a good long sentence"));
    }

    /** A list of plain text would look like a list in which nothing stands. */
    @ParameterizedTest
    @ValueSource(strings = {"password\n123456\n", "x", "\n\n"})
    void whatIsNoSuchListLetsNothingPass(String content) throws IOException {
        Files.writeString(file, content);
        LeakedPasswords leaked = new LeakedPasswords(Optional.of(file));
        assertThrows(UncheckedIOException.class, () -> has(leaked, "a good long sentence"));
        Files.delete(file);
        assertThrows(UncheckedIOException.class, () -> has(leaked, "a good long sentence"));
    }

    @Test
    void theRefusalSaysWhatToDo() throws IOException {
        write(List.of("a good long sentence"), "%s\n");
        PasswordRules rules = new PasswordRules(new LeakedPasswords(Optional.of(file)));
        InvalidInput refused =
                assertThrows(
                        InvalidInput.class,
                        () -> rules.check("next", Secret.of("a good long sentence"), "bob"));
        assertTrue(String.valueOf(refused.getMessage()).contains("leaked"), refused::toString);
        assertTrue(rules.isWeak(Secret.of("a good long sentence"), "bob"));
        assertFalse(rules.isWeak(Secret.of("another long sentence"), "bob"));
    }

    private static boolean has(LeakedPasswords leaked, String password) {
        return leaked.contains(Secret.of(password));
    }

    private static List<String> passwords(int size) {
        long seed = System.nanoTime();
        System.out.println("LeakedPasswordsTest seed " + seed);
        Random random = new Random(seed);
        return IntStream.range(0, size).mapToObj(i -> "pw " + i + " " + random.nextLong()).toList();
    }

    private void write(List<String> passwords, String line) throws IOException {
        StringBuilder lines = new StringBuilder();
        passwords.stream()
                .map(LeakedPasswordsTest::sha1)
                .collect(java.util.stream.Collectors.toCollection(TreeSet::new))
                .forEach(hash -> lines.append(line.formatted(hash)));
        Files.writeString(file, lines);
    }

    private static String sha1(String text) {
        try {
            return HexFormat.of()
                    .withUpperCase()
                    .formatHex(
                            MessageDigest.getInstance("SHA-1")
                                    .digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
