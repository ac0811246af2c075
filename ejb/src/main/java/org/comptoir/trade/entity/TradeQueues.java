package org.comptoir.trade.entity;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.OffsetDateTime;
import java.util.List;
import org.comptoir.trade.TradeQueue;
import org.comptoir.trade.TradeState;
import org.jdbi.v3.core.Jdbi;

/** Trades that are not over, counted. */
@Dependent
public class TradeQueues {
    private final Jdbi database;

    /** Over the caller's transaction. */
    @Inject
    public TradeQueues(Jdbi database) {
        this.database = database;
    }

    /** By state; an index holds just these. */
    public List<TradeQueue> open() {
        return database.withHandle(
                handle ->
                        handle.createQuery(
                                        """
                                        SELECT state, count(*) AS number,
                                               min(escrowed_at) AS oldest
                                          FROM trade.trade
                                         WHERE state IN ('escrowed', 'payment_sent', 'disputed')
                                         GROUP BY state
                                        """)
                                .map(
                                        (row, context) ->
                                                new TradeQueue(
                                                        TradeState.ofWord(row.getString("state")),
                                                        row.getLong("number"),
                                                        row.getObject(
                                                                        "oldest",
                                                                        OffsetDateTime.class)
                                                                .toInstant()))
                                .list());
    }
}
