package org.comptoir.notify;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.comptoir.account.Caller;
import org.comptoir.account.Role;

/** The streams there are: each member's own, and those that all with a role share. */
public enum Stream {
    /** The member's trades. */
    TRADES,
    /** The member's balances, deposits and withdrawals. */
    WALLET,
    /** What else the member should know. */
    NOTIFICATIONS,
    /** Executions of jobs. */
    JOBS,
    /** What the guard sees. */
    GUARD,
    /** How the post fares. */
    STATUS;

    private Set<Role> roles() {
        return switch (this) {
            case TRADES, WALLET, NOTIFICATIONS -> Set.of();
            case JOBS, STATUS -> Set.of(Role.OPERATOR);
            case GUARD -> Set.of(Role.ANALYST, Role.OPERATOR);
        };
    }

    /** The stream's name in the API and in the database: lower case. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The stream of that name, if there is one. */
    public static Optional<Stream> ofWord(String word) {
        for (Stream stream : values()) {
            if (stream.word().equals(word)) {
                return Optional.of(stream);
            }
        }
        return Optional.empty();
    }

    /** True when that caller may read it: its own, or one of a role it has. */
    public boolean admits(Caller caller) {
        return roles().isEmpty() || roles().stream().anyMatch(caller::has);
    }

    /** Which stream a caller reads under this name. */
    public StreamKey of(Caller caller) {
        return roles().isEmpty() ? new StreamKey(caller.member().value(), this) : shared();
    }

    /** The one stream that all with a role share. */
    public StreamKey shared() {
        return new StreamKey(StreamKey.SHARED, this);
    }
}
