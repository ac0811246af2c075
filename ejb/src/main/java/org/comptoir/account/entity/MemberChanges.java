package org.comptoir.account.entity;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Set;
import org.comptoir.account.MemberId;
import org.comptoir.account.Role;
import org.comptoir.kernel.Secret;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Update;
import org.jspecify.annotations.Nullable;

/** Guarded changes of a member's row; each says whether it took place. */
@Dependent
public class MemberChanges {
    private final Jdbi database;

    /** Rows in the caller's transaction. */
    @Inject
    public MemberChanges(Jdbi database) {
        this.database = database;
    }

    /** Sets what people see of an open member. */
    public boolean setProfile(MemberId id, @Nullable String displayName, String locale) {
        return change(
                """
                UPDATE account.member
                   SET display_name = :displayName,
                       locale = :locale
                 WHERE id = :id
                   AND state = 'open'
                """,
                id,
                update -> update.bind("displayName", displayName).bind("locale", locale));
    }

    /** Replaces the password, unless somebody else did meanwhile. */
    public boolean replacePassword(MemberId id, Secret from, Secret to) {
        return change(
                """
                UPDATE account.member
                   SET password_hash = :to,
                       version = version + CASE WHEN password_change_required THEN 1 ELSE 0 END,
                       password_change_required = false
                 WHERE id = :id
                   AND state = 'open'
                   AND password_hash = :from
                """,
                id,
                update -> update.bind("from", from.revealText()).bind("to", to.revealText()));
    }

    /** Takes an address that is yet to be proved, where none is proved. */
    public boolean giveEmail(MemberId id, String email) {
        return change(
                """
                UPDATE account.member
                   SET email = :email
                 WHERE id = :id
                   AND state = 'open'
                   AND NOT email_verified
                """,
                id,
                update -> update.bind("email", email));
    }

    /** Takes an address that was proved. */
    public boolean verifyEmail(MemberId id, String email) {
        return change(
                """
                UPDATE account.member
                   SET email = :email,
                       email_verified = true
                 WHERE id = :id
                   AND state = 'open'
                """,
                id,
                update -> update.bind("email", email));
    }

    /** Replaces the password of an open member, whatever it was. */
    public boolean resetPassword(MemberId id, Secret to) {
        return change(
                """
                UPDATE account.member
                   SET password_hash = :to,
                       version = version + CASE WHEN password_change_required THEN 1 ELSE 0 END,
                       password_change_required = false
                 WHERE id = :id
                   AND state = 'open'
                """,
                id,
                update -> update.bind("to", to.revealText()));
    }

    /** Remembers a second factor that waits for its first code; never touches an active one. */
    public boolean offerTotp(MemberId id, Secret sealed) {
        return change(
                """
                UPDATE account.member
                   SET totp_pending = :sealed
                 WHERE id = :id
                   AND state = 'open'
                   AND totp_secret IS NULL
                """,
                id,
                update -> update.bind("sealed", sealed.reveal()));
    }

    /** Makes exactly that waiting second factor the active one; its first code is used up. */
    public boolean activateTotp(MemberId id, Secret pending, long step) {
        return change(
                """
                UPDATE account.member
                   SET totp_secret = totp_pending,
                       totp_pending = NULL,
                       totp_last_step = :step,
                       version = version + 1
                 WHERE id = :id
                   AND state = 'open'
                   AND totp_secret IS NULL
                   AND totp_pending = :pending
                """,
                id,
                update -> update.bind("pending", pending.reveal()).bind("step", step));
    }

    /** Uses one time step up, if it is later than every used one (S8). */
    public boolean useTotpStep(MemberId id, long step) {
        return change(
                """
                UPDATE account.member
                   SET totp_last_step = :step
                 WHERE id = :id
                   AND totp_secret IS NOT NULL
                   AND totp_last_step < :step
                """,
                id,
                update -> update.bind("step", step));
    }

    /** Takes the second factor away. */
    public boolean removeTotp(MemberId id) {
        return change(
                """
                UPDATE account.member
                   SET totp_secret = NULL,
                       totp_pending = NULL,
                       version = version + 1
                 WHERE id = :id
                   AND totp_secret IS NOT NULL
                """,
                id,
                update -> update);
    }

    /** Keeps the member's coins in the post until that time, or longer if they already are. */
    public boolean holdOutflow(MemberId id, Instant until) {
        return change(
                """
                UPDATE account.member
                   SET outflow_held_until = greatest(outflow_held_until, :until)
                 WHERE id = :id
                """,
                id,
                update -> update.bind("until", until));
    }

    /** Sets the roles of a member that is not closed. */
    public boolean setRoles(MemberId id, Set<Role> roles) {
        return change(
                """
                UPDATE account.member
                   SET roles = :roles,
                       version = version + 1
                 WHERE id = :id
                   AND state <> 'closed'
                """,
                id,
                update -> update.bindArray("roles", String.class, MemberRows.words(roles)));
    }

    /** Keeps an open member out. */
    public boolean suspend(MemberId id, String reason, Instant at) {
        return change(
                """
                UPDATE account.member
                   SET state = 'suspended',
                       suspended_at = :at,
                       suspend_reason = :reason,
                       version = version + 1
                 WHERE id = :id
                   AND state = 'open'
                """,
                id,
                update -> update.bind("at", at).bind("reason", reason));
    }

    /** Lets a suspended member in again. */
    public boolean restore(MemberId id) {
        return change(
                """
                UPDATE account.member
                   SET state = 'open',
                       suspended_at = NULL,
                       suspend_reason = NULL,
                       version = version + 1
                 WHERE id = :id
                   AND state = 'suspended'
                """,
                id,
                update -> update);
    }

    /** Closes a member for good: only the name and what trades need stays. */
    public boolean close(MemberId id, Instant at) {
        return change(
                """
                UPDATE account.member
                   SET state = 'closed',
                       closed_at = :at,
                       version = version + 1,
                       roles = '{}',
                       email = NULL,
                       email_verified = false,
                       display_name = NULL,
                       password_hash = NULL,
                       totp_secret = NULL,
                       totp_pending = NULL,
                       suspended_at = NULL,
                       suspend_reason = NULL
                 WHERE id = :id
                   AND state <> 'closed'
                """,
                id,
                update -> update.bind("at", at));
    }

    private boolean change(
            String sql, MemberId id, java.util.function.UnaryOperator<Update> values) {
        return database.withHandle(
                handle ->
                        values.apply(handle.createUpdate(sql).bind("id", id.value())).execute()
                                == 1);
    }
}
