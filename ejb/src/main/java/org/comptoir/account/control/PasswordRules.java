package org.comptoir.account.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.comptoir.kernel.InvalidInput;
import org.comptoir.kernel.Secret;
import org.jspecify.annotations.Nullable;

/**
 * Which passwords are refused: too short, too long, among the first that anybody tries, or leaked.
 *
 * <p>A password is reduced to its stem (lower case, digits that stand for letters turned back,
 * digits and signs cut off both ends); a common stem, or the username, is refused unless at least
 * eight characters that are no simple run stand beside it. No rule asks for kinds of characters.
 *
 * @see <a href="https://pages.nist.gov/800-63-4/sp800-63b.html#passwordver">NIST SP 800-63B</a>
 */
@ApplicationScoped
public class PasswordRules {
    /** Shortest password. */
    public static final int SHORTEST = 10;

    /** Longest password. */
    public static final int LONGEST = 128;

    private static final int FEWEST_DIFFERENT = 5;
    private static final int ENOUGH_BESIDE_STEM = 8;
    private static final Pattern ENDS = Pattern.compile("^[^\\p{L}]+|[^\\p{L}]+$");
    private static final String RUNS =
            "abcdefghijklmnopqrstuvwxyz 01234567890123456789 qwertyuiopasdfghjklzxcvbnm"
                    + " qwertzuiopasdfghjklyxcvbnm azertyuiopqsdfghjklmwxcvbn"
                    + " 1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9ol0p 1q2w3e4r5t6y7u8i9o0p"
                    + " 1234qwerasdfzxcv qazwsxedcrfvtgbyhnujmikolp";

    private final Set<String> common = read();
    private final @Nullable LeakedPasswords leaked;

    /** For the container's client proxy only. */
    protected PasswordRules() {
        leaked = null;
    }

    /** With lists of what has leaked. */
    @Inject
    public PasswordRules(LeakedPasswords leaked) {
        this.leaked = leaked;
    }

    /**
     * Checks a wanted password.
     *
     * @param field the member of the request that carries it
     * @throws InvalidInput when it is refused
     */
    public void check(String field, Secret password, String username) {
        String text = password.revealText();
        int length = text.codePointCount(0, text.length());
        if (length < SHORTEST || length > LONGEST) {
            throw new InvalidInput(field, "must have 10 to 128 characters");
        }
        if (isEasilyGuessed(text, username)) {
            throw new InvalidInput(field, "is one of the first that anybody would try");
        }
        if (isLeaked(password)) {
            throw new InvalidInput(
                    field,
                    "stands in a list of passwords that leaked from other sites, which is where"
                            + " thieves begin: choose one that you use nowhere else");
        }
    }

    /** True for what a check would refuse. */
    public boolean isWeak(Secret password, String username) {
        String text = password.revealText();
        return text.codePointCount(0, text.length()) < SHORTEST
                || isEasilyGuessed(text, username)
                || isLeaked(password);
    }

    private boolean isLeaked(Secret password) {
        return Objects.requireNonNull(leaked).contains(password);
    }

    private boolean isEasilyGuessed(String text, String username) {
        String folded = text.toLowerCase(Locale.ROOT);
        String name = username.toLowerCase(Locale.ROOT);
        return folded.chars().distinct().count() < FEWEST_DIFFERENT
                || isRun(folded)
                || isRepetition(folded)
                || folded.equals(name)
                || common.contains(folded)
                || isKnownStem(folded, stem(folded), name)
                || isKnownStem(folded, lettersBack(stem(folded)), name)
                || isKnownStem(folded, stem(lettersBack(folded)), name);
    }

    private boolean isKnownStem(String folded, String stem, String name) {
        if (!common.contains(stem) && !stem.equals(stem(name))) {
            return false;
        }
        int at = Math.max(0, lettersBack(folded).indexOf(lettersBack(stem)));
        String beside = folded.substring(0, at) + folded.substring(at + stem.length());
        return beside.length() < ENOUGH_BESIDE_STEM || isRun(beside) || isRepetition(beside);
    }

    private static String stem(String folded) {
        return ENDS.matcher(folded).replaceAll("");
    }

    private static boolean isRun(String folded) {
        String backwards = new StringBuilder(folded).reverse().toString();
        return RUNS.contains(folded) || RUNS.contains(backwards);
    }

    private static boolean isRepetition(String folded) {
        for (int length = 1; length <= folded.length() / 2; length++) {
            String unit = folded.substring(0, length);
            if (length <= 6 && unit.repeat(folded.length() / length + 1).startsWith(folded)) {
                return true;
            }
        }
        return false;
    }

    private static String lettersBack(String folded) {
        return folded.replace('0', 'o')
                .replace('1', 'i')
                .replace('3', 'e')
                .replace('4', 'a')
                .replace('5', 's')
                .replace('7', 't')
                .replace('@', 'a')
                .replace('$', 's')
                .replace('!', 'i');
    }

    private static Set<String> read() {
        Set<String> stems = new HashSet<>();
        try (InputStream file = PasswordRules.class.getResourceAsStream("common-passwords.txt")) {
            if (file == null) {
                throw new IllegalStateException("common-passwords.txt is not in the archive");
            }
            new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8))
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .flatMap(line -> Pattern.compile("\\s+").splitAsStream(line))
                    .filter(word -> !word.isEmpty())
                    .forEach(stems::add);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Set.copyOf(stems);
    }
}
