package org.comptoir.account.entity;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.Comparator;
import java.util.SortedSet;
import org.comptoir.account.MemberId;
import org.jdbi.v3.core.Jdbi;

/**
 * Keeps closing and moving value apart: movers share the lock of a member, a closing has it alone.
 *
 * <p>Advisory locks live in memory and end with the transaction; a shared row lock would write to
 * the row at every transfer. They are taken before any row lock.
 */
@Dependent
public class MemberLocks {
    /** In which many are taken. */
    public static final Comparator<MemberId> ORDER = Comparator.comparing(MemberId::value);

    private static final int CLASS = 40;

    private final Jdbi database;

    /** Locks of the caller's transaction. */
    @Inject
    public MemberLocks(Jdbi database) {
        this.database = database;
    }

    /** Waits for a closing of the member to end, then keeps the next one waiting. */
    public void share(MemberId id) {
        take("SELECT pg_advisory_xact_lock_shared(:class, hashtext(:id))", id);
    }

    /** The same for many. */
    public void share(SortedSet<MemberId> ids) {
        database.useHandle(
                handle ->
                        handle.createQuery(
                                        """
                                        SELECT pg_advisory_xact_lock_shared(:class, hashtext(id))
                                          FROM unnest(:ids) AS asked (id)
                                        """)
                                .bind("class", CLASS)
                                .bindArray(
                                        "ids",
                                        String.class,
                                        ids.stream().map(MemberId::toString).toList())
                                .map((row, context) -> Boolean.TRUE)
                                .list());
    }

    /** Waits for everything that moves value of the member, then keeps the next one waiting. */
    public void own(MemberId id) {
        take("SELECT pg_advisory_xact_lock(:class, hashtext(:id))", id);
    }

    private void take(String sql, MemberId id) {
        database.useHandle(
                handle ->
                        handle.createQuery(sql)
                                .bind("class", CLASS)
                                .bind("id", id.toString())
                                .map((row, context) -> Boolean.TRUE)
                                .one());
    }
}
