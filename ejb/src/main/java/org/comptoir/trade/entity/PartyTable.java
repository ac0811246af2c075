package org.comptoir.trade.entity;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.util.UUID;
import org.comptoir.account.MemberId;
import org.comptoir.kernel.Asset;
import org.jdbi.v3.core.Jdbi;

/** The rows under which members' open trades are counted. */
@Dependent
public class PartyTable {
    private final Jdbi database;

    @Inject
    public PartyTable(Jdbi database) {
        this.database = database;
    }

    /** Locks two members' rows, made at the first call, in the order of their ids (L9). */
    public void lock(MemberId one, MemberId other) {
        database.useHandle(
                handle -> {
                    handle.createUpdate(
                                    """
                                    INSERT INTO trade.party (member_id)
                                    SELECT unnest(:members) ORDER BY 1
                                        ON CONFLICT (member_id) DO NOTHING
                                    """)
                            .bindArray("members", UUID.class, one.value(), other.value())
                            .execute();
                    handle.createQuery(
                                    """
                                    SELECT member_id
                                      FROM trade.party
                                     WHERE member_id = ANY (:members)
                                     ORDER BY member_id
                                       FOR NO KEY UPDATE
                                    """)
                            .bindArray("members", UUID.class, one.value(), other.value())
                            .mapTo(UUID.class)
                            .list();
                });
    }

    /** How many open trades a member has taken. */
    public int countTaken(MemberId taker) {
        return database.withHandle(
                handle ->
                        handle.createQuery(
                                        """
                                        SELECT count(*)
                                          FROM trade.trade
                                         WHERE ended_at IS NULL
                                           AND (buyer_id = :taker OR seller_id = :taker)
                                           AND taker_id = :taker
                                        """)
                                .bind("taker", taker.value())
                                .mapTo(Integer.class)
                                .one());
    }

    /** Coins in the open trades that a member has taken, in minor units. */
    public BigDecimal sumTaken(MemberId taker, Asset asset) {
        return database.withHandle(
                handle ->
                        handle.createQuery(
                                        """
                                        SELECT coalesce(sum(amount_minor), 0)
                                          FROM trade.trade
                                         WHERE ended_at IS NULL
                                           AND (buyer_id = :taker OR seller_id = :taker)
                                           AND taker_id = :taker
                                           AND asset = :asset
                                        """)
                                .bind("taker", taker.value())
                                .bind("asset", asset.name())
                                .mapTo(BigDecimal.class)
                                .one());
    }

    /** How many open trades two members have with each other. */
    public int countBetween(MemberId one, MemberId other) {
        return database.withHandle(
                handle ->
                        handle.createQuery(
                                        """
                                        SELECT count(*)
                                          FROM trade.trade
                                         WHERE ended_at IS NULL
                                           AND (buyer_id = :one AND seller_id = :other
                                                OR buyer_id = :other AND seller_id = :one)
                                        """)
                                .bind("one", one.value())
                                .bind("other", other.value())
                                .mapTo(Integer.class)
                                .one());
    }

    /** True when a member is a party of a trade that has not ended. */
    public boolean hasOpen(MemberId member) {
        return database.withHandle(
                handle ->
                        handle.createQuery(
                                        """
                                        SELECT EXISTS (
                                            SELECT FROM trade.trade
                                             WHERE ended_at IS NULL
                                               AND (buyer_id = :member OR seller_id = :member))
                                        """)
                                .bind("member", member.value())
                                .mapTo(Boolean.class)
                                .one());
    }
}
