package org.comptoir.market.entity;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.List;
import org.comptoir.account.MemberId;
import org.jdbi.v3.core.Jdbi;

/** Members as makers: their name and what their trades say about them. */
@Dependent
public class MakerTable {
    private final Jdbi database;

    @Inject
    public MakerTable(Jdbi database) {
        this.database = database;
    }

    /** Locks a maker's row, made at the first call, until the transaction ends. */
    public void lock(MemberId member, String username) {
        database.useHandle(
                handle -> {
                    handle.createUpdate(
                                    """
                                    INSERT INTO market.maker (member_id, username)
                                    VALUES (:member, :username)
                                        ON CONFLICT (member_id) DO NOTHING
                                    """)
                            .bind("member", member.value())
                            .bind("username", username)
                            .execute();
                    handle.createQuery(
                                    """
                                    SELECT member_id
                                      FROM market.maker
                                     WHERE member_id = :member
                                       FOR NO KEY UPDATE
                                    """)
                            .bind("member", member.value())
                            .mapTo(java.util.UUID.class)
                            .one();
                });
    }

    /** One more completed trade; the row is there or is made. */
    public void addCompletedTrade(MemberId member, String username) {
        database.useHandle(
                handle ->
                        handle.createUpdate(
                                        """
                                        INSERT INTO market.maker AS m
                                               (member_id, username, completed_trades)
                                        VALUES (:member, :username, 1)
                                            ON CONFLICT (member_id)
                                            DO UPDATE SET completed_trades = m.completed_trades + 1
                                        """)
                                .bind("member", member.value())
                                .bind("username", username)
                                .execute());
    }

    /** Completed trades of a member; none without a row. */
    public int completedTrades(MemberId member) {
        List<Integer> found =
                database.withHandle(
                        handle ->
                                handle.createQuery(
                                                """
                                                SELECT completed_trades
                                                  FROM market.maker
                                                 WHERE member_id = :member
                                                """)
                                        .bind("member", member.value())
                                        .mapTo(Integer.class)
                                        .list());
        return found.isEmpty() ? 0 : found.get(0);
    }
}
