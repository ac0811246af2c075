package org.comptoir.account.boundary;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.comptoir.account.AuditEntry;
import org.comptoir.account.AuditKind;
import org.comptoir.account.AuditQuery;
import org.comptoir.account.Author;
import org.comptoir.account.Caller;
import org.comptoir.account.MemberId;
import org.comptoir.account.Role;
import org.comptoir.account.control.Audit;
import org.comptoir.account.entity.AuditRows;
import org.comptoir.kernel.Page;
import org.jspecify.annotations.Nullable;

/** The audit: who did what to whom. Nothing in it is ever changed. */
@Stateless
public class Audits {
    @Inject Sessions sessions;
    @Inject Audit audit;
    @Inject AuditRows rows;

    /**
     * Writes down what the caller does, in the transaction that does it: both are there, or none.
     *
     * @param subject the member it is done to; null when it is done to the post
     * @param detail what else there is to say, cut after 1000 characters; or null
     */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public void record(
            Caller caller, AuditKind kind, @Nullable MemberId subject, @Nullable String detail) {
        audit.add(kind, Author.of(caller), subject, detail);
    }

    /**
     * Writes down what whoever holds the machine does to the post, in the transaction that does it.
     *
     * @param by who, for people; the detail begins with it
     * @param detail what else there is to say
     */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public void recordAtMachine(String by, AuditKind kind, String detail) {
        audit.add(kind, Author.POST, null, by + ": " + detail);
    }

    /**
     * What was done to the caller, by itself or others, newest first.
     *
     * @param before only what was done before that line, or null
     * @param limit 1 to 100
     */
    public Page<AuditEntry> mine(Caller caller, @Nullable UUID before, int limit) {
        return page(AuditQuery.of(caller.member(), before), limit);
    }

    /**
     * What was done by whom to whom, newest first.
     *
     * @param limit 1 to 100
     * @throws org.comptoir.kernel.Refused 401 or 403 unless the caller is an operator now
     */
    public Page<AuditEntry> all(Caller caller, AuditQuery query, int limit) {
        sessions.recheck(caller, Role.OPERATOR);
        return page(query, limit);
    }

    /**
     * Forgets at most so many lines from before that time; the database keeps those of the 90 days
     * before the newest. Tells how many.
     */
    public int forget(Instant before, int most) {
        return rows.forget(before, most);
    }

    private Page<AuditEntry> page(AuditQuery query, int limit) {
        List<AuditEntry> found = rows.page(query, limit + 1);
        return Page.of(found, limit, last -> last.id().toString());
    }
}
