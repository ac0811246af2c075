package org.comptoir.vault;

import java.util.regex.Pattern;

/**
 * What a derived key is for. Every purpose has keys of its own.
 *
 * @param name {@code <context>.<what>} in lower case, for example {@code account.totp}; never
 *     changed once something was sealed under it
 */
public record KeyPurpose(String name) {
    private static final Pattern FORM = Pattern.compile("[a-z]+\\.[a-z-]{1,40}");

    /** Checks the form. */
    public KeyPurpose {
        if (!FORM.matcher(name).matches()) {
            throw new IllegalArgumentException("not a purpose: " + name);
        }
    }
}
