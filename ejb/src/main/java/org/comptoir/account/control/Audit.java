package org.comptoir.account.control;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Collection;
import org.comptoir.account.AuditKind;
import org.comptoir.account.Author;
import org.comptoir.account.MemberId;
import org.comptoir.account.SessionId;
import org.comptoir.account.entity.AuditRows;
import org.comptoir.account.entity.AuditRows.NewEntry;
import org.jspecify.annotations.Nullable;

/** Writes down what is done, in the transaction that does it. */
@Dependent
public class Audit {
    private static final int LONGEST_DETAIL = 1_000;

    private final AuditRows rows;
    private final Clock clock;

    /** Works in the caller's transaction. */
    @Inject
    public Audit(AuditRows rows, Clock clock) {
        this.rows = rows;
        this.clock = clock;
    }

    /** Something was done to a member. */
    public void add(AuditKind kind, Author author, MemberId subject) {
        add(kind, author, subject, null);
    }

    /**
     * Something was done.
     *
     * @param subject to whom; null when to the post
     * @param detail what else there is to say; cut after 1000 characters
     */
    public void add(
            AuditKind kind, Author author, @Nullable MemberId subject, @Nullable String detail) {
        rows.insert(new NewEntry(clock.instant(), kind, author, subject, null, cut(detail)));
    }

    /** Sessions ended. */
    public void ended(Collection<SessionId> sessions, Author author, String reason) {
        if (!sessions.isEmpty()) {
            rows.insertEnds(sessions, author, reason, clock.instant());
        }
    }

    private static @Nullable String cut(@Nullable String detail) {
        if (detail == null || detail.isEmpty()) {
            return null;
        }
        return detail.codePointCount(0, detail.length()) <= LONGEST_DETAIL
                ? detail
                : detail.substring(0, detail.offsetByCodePoints(0, LONGEST_DETAIL));
    }
}
