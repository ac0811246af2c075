package org.comptoir.account;

import java.time.Duration;
import java.util.Locale;

/** Letters the post sends about accounts. */
public enum MailKind {
    /** Proves an address by a link. */
    VERIFY_EMAIL(AccountConfig.LINK_LIFE),
    /** Tells the owner of a verified address that somebody else gave it. */
    EMAIL_KNOWN(Duration.ofDays(3)),
    /** Tells the old address that another one took its place. */
    EMAIL_CHANGED(Duration.ofDays(3)),
    /** Lets somebody who forgot it set a new password by a link. */
    RESET_PASSWORD(AccountConfig.LINK_LIFE),
    /** Tells that the password was replaced by such a link. */
    PASSWORD_WAS_RESET(Duration.ofDays(3));

    private final Duration life;

    MailKind(Duration life) {
        this.life = life;
    }

    /** After this it is not sent any more. */
    public Duration life() {
        return life;
    }

    /** The kind in the database and the API: lower case. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
