package org.comptoir.account.control;

import java.util.regex.Pattern;
import org.comptoir.kernel.InvalidInput;
import org.jspecify.annotations.Nullable;

/** What an e-mail address may look like; that it works is proved by a mail, not by its form. */
public final class EmailAddresses {
    private static final int LONGEST = 254;
    private static final Pattern FORM =
            Pattern.compile(
                    "[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}"
                            + "@[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
                            + "(\\.[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?)+");

    private EmailAddresses() {}

    /**
     * Checks an address, if there is one.
     *
     * @throws InvalidInput when it cannot be one
     */
    public static void check(@Nullable String email) {
        if (email != null && !isWellFormed(email)) {
            throw new InvalidInput("email", "must be an e-mail address of at most 254 characters");
        }
    }

    /** True for a text that can be an address. */
    public static boolean isWellFormed(String email) {
        return email.length() <= LONGEST && FORM.matcher(email).matches();
    }
}
