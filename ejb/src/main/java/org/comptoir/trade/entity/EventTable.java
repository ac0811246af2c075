package org.comptoir.trade.entity;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.comptoir.account.MemberId;
import org.comptoir.trade.Actor;
import org.comptoir.trade.TradeEvent;
import org.comptoir.trade.TradeEventType;
import org.comptoir.trade.TradeId;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** What happened in trades, numbered per trade under the trade's lock; never changed. */
@Dependent
public class EventTable {
    private final Jdbi database;

    @Inject
    public EventTable(Jdbi database) {
        this.database = database;
    }

    /**
     * Writes down what happened.
     *
     * @param member who it was, null for the post
     * @param reason why, in that member's words, or null
     */
    public void append(
            TradeId trade, TradeEvent event, @Nullable MemberId member, @Nullable String reason) {
        database.useHandle(
                handle ->
                        handle.createUpdate(
                                        """
                                        INSERT INTO trade.trade_event
                                               (trade_id, number, at, type, actor, member_id, reason)
                                        SELECT :trade, coalesce(max(number), 0) + 1,
                                               :at, :type, :actor,
                                               CAST(:member AS uuid), :reason
                                          FROM trade.trade_event
                                         WHERE trade_id = :trade
                                        """)
                                .bind("trade", trade.value())
                                .bind("at", event.at())
                                .bind("type", event.type().word())
                                .bind("actor", event.by().word())
                                .bind("member", member == null ? null : member.value())
                                .bind("reason", reason)
                                .execute());
    }

    /** The events of those trades, each in the order in which they happened. */
    public Map<TradeId, List<TradeEvent>> of(Collection<TradeId> trades) {
        Map<TradeId, List<TradeEvent>> byTrade = new HashMap<>();
        if (trades.isEmpty()) {
            return byTrade;
        }
        database.useHandle(
                handle ->
                        handle.createQuery(
                                        """
                                        SELECT trade_id, at, actor, type
                                          FROM trade.trade_event
                                         WHERE trade_id = ANY (:trades)
                                         ORDER BY trade_id, number
                                        """)
                                .bindArray(
                                        "trades",
                                        UUID.class,
                                        trades.stream().map(TradeId::value).toList())
                                .map((row, context) -> Map.entry(trade(row), event(row)))
                                .forEach(
                                        entry ->
                                                byTrade.computeIfAbsent(
                                                                entry.getKey(),
                                                                id -> new ArrayList<>())
                                                        .add(entry.getValue())));
        return byTrade;
    }

    private static TradeId trade(ResultSet row) throws SQLException {
        return new TradeId(row.getObject(1, UUID.class));
    }

    private static TradeEvent event(ResultSet row) throws SQLException {
        return new TradeEvent(
                row.getTimestamp(2).toInstant(),
                Actor.ofWord(row.getString(3)),
                TradeEventType.ofWord(row.getString(4)));
    }
}
