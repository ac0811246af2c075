package org.comptoir.account.control;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.comptoir.account.UsernameTaken;
import org.comptoir.kernel.InvalidInput;

/**
 * What a username may be, and which names can be mistaken for each other (S11).
 *
 * <p>The alphabet is small on purpose: with ASCII only, what looks alike is a short list.
 *
 * @see <a href="https://www.unicode.org/reports/tr39/#Confusable_Detection">UTS #39</a>
 */
public final class Usernames {
    private static final Pattern FORM = Pattern.compile("[A-Za-z][A-Za-z0-9._-]{1,30}[A-Za-z0-9]");
    private static final Pattern SEPARATORS = Pattern.compile("[._-]");
    private static final Set<String> RESERVED =
            Stream.of(
                            "admin",
                            "administrator",
                            "arbiter",
                            "comptoir",
                            "moderator",
                            "null",
                            "operator",
                            "post",
                            "root",
                            "security",
                            "staff",
                            "support",
                            "system",
                            "undefined")
                    .map(Usernames::letters)
                    .collect(Collectors.toUnmodifiableSet());

    private Usernames() {}

    /**
     * Checks a wanted name.
     *
     * @throws InvalidInput when it is not of the form
     * @throws UsernameTaken when it is a name of the post itself, or looks like one
     */
    public static void check(String username) {
        if (!isWellFormed(username)) {
            throw new InvalidInput(
                    "username",
                    "must be 3 to 32 letters, digits, dots, dashes or underscores, begin with a"
                            + " letter and end with a letter or digit");
        }
        if (RESERVED.contains(letters(username))) {
            throw new UsernameTaken();
        }
    }

    /**
     * The skeleton without what only separates: the post's names are kept however they are split.
     */
    private static String letters(String username) {
        return skeleton(username).replace("-", "");
    }

    /** True for a text that can be a username. */
    public static boolean isWellFormed(String username) {
        return FORM.matcher(username).matches();
    }

    /** The same text for all names that can be mistaken for each other. */
    public static String skeleton(String username) {
        String folded = username.toLowerCase(Locale.ROOT);
        return SEPARATORS
                .matcher(folded)
                .replaceAll("-")
                .replace('0', 'o')
                .replace('1', 'l')
                .replace('i', 'l')
                .replace("rn", "m")
                .replace("vv", "w");
    }
}
