package org.comptoir.account;

import java.util.Locale;
import java.util.Optional;

/** What a member may do. Roles do not contain each other (S15). */
public enum Role {
    /** Trades; every member has it. */
    MEMBER,
    /** Decides disputed trades. */
    ARBITER,
    /** Reads what the guard sees. */
    ANALYST,
    /** Runs the post. */
    OPERATOR,
    /** Sets roles, limits, fees and the chain's configuration. */
    ADMIN;

    /** The role in the API, in tokens and in the database: lower case. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The role of that word, if there is one. */
    public static Optional<Role> ofWord(String word) {
        for (Role role : values()) {
            if (role.word().equals(word)) {
                return Optional.of(role);
            }
        }
        return Optional.empty();
    }
}
