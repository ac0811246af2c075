package org.comptoir.trade.control;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.comptoir.account.Caller;
import org.comptoir.account.MemberId;
import org.comptoir.account.Role;
import org.comptoir.account.boundary.Members;
import org.comptoir.kernel.NotFound;
import org.comptoir.kernel.Page;
import org.comptoir.trade.Actor;
import org.comptoir.trade.Deadline;
import org.comptoir.trade.Deadline.Consequence;
import org.comptoir.trade.Party;
import org.comptoir.trade.Trade;
import org.comptoir.trade.TradeConfig;
import org.comptoir.trade.TradeEvent;
import org.comptoir.trade.TradeId;
import org.comptoir.trade.TradeQuote;
import org.comptoir.trade.entity.EventTable;
import org.comptoir.trade.entity.QuoteTable;
import org.comptoir.trade.entity.TradeRow;
import org.comptoir.trade.entity.TradeTable;
import org.jspecify.annotations.Nullable;

/** Shows trades to who may see them. */
@Dependent
public class TradeReader {
    private final TradeTable trades;
    private final EventTable events;
    private final QuoteTable quotes;
    private final Members members;
    private final TradeConfig config;
    private final Clock clock;

    @Inject
    public TradeReader(
            TradeTable trades,
            EventTable events,
            QuoteTable quotes,
            Members members,
            TradeConfig config,
            Clock clock) {
        this.trades = trades;
        this.events = events;
        this.quotes = quotes;
        this.members = members;
        this.config = config;
        this.clock = clock;
    }

    /** One trade, for its parties and arbiters; the first that its transaction reads. */
    public Trade trade(Caller caller, TradeId id) {
        trades.readAtOneMoment();
        TradeRow row = trades.find(id).orElseThrow(() -> new NotFound("trade"));
        boolean isParty =
                caller.member().equals(row.deal().buyer())
                        || caller.member().equals(row.deal().seller());
        if (!isParty && !caller.has(Role.ARBITER)) {
            throw new NotFound("trade");
        }
        return shown(row);
    }

    /** One trade as its parties see it. */
    public Trade forItsParties(TradeId id) {
        return shown(trades.find(id).orElseThrow(() -> new NotFound("trade")));
    }

    /**
     * The caller's trades, and for arbiters the disputed ones of others; the first that its
     * transaction reads.
     */
    public Page<Trade> list(Caller caller, @Nullable UUID before, int limit) {
        trades.readAtOneMoment();
        Page<TradeRow> rows =
                Page.of(
                        trades.list(caller.member(), caller.has(Role.ARBITER), before, limit + 1),
                        limit,
                        (TradeRow row) -> row.id().toString());
        return new Page<>(shown(rows.items()), rows.next());
    }

    /** The trade as it is shown. */
    public Trade shown(TradeRow row) {
        return shown(List.of(row)).get(0);
    }

    private List<Trade> shown(List<TradeRow> rows) {
        Instant now = clock.instant();
        List<TradeId> ids = rows.stream().map(TradeRow::id).toList();
        Map<TradeId, List<TradeEvent>> history = events.of(ids);
        Map<TradeId, TradeQuote> frozen = quotes.of(ids);
        Set<MemberId> parties = new HashSet<>();
        rows.forEach(
                row -> {
                    parties.add(row.deal().buyer());
                    parties.add(row.deal().seller());
                });
        Map<MemberId, String> names = members.usernames(parties);
        return rows.stream()
                .map(
                        row ->
                                shown(
                                        row,
                                        now,
                                        names,
                                        frozen.get(row.id()),
                                        history.getOrDefault(row.id(), List.of())))
                .toList();
    }

    private Trade shown(
            TradeRow row,
            Instant now,
            Map<MemberId, String> names,
            @Nullable TradeQuote quote,
            List<TradeEvent> history) {
        return new Trade(
                row.id(),
                row.deal().offer(),
                row.state(),
                party(row.deal().buyer(), names),
                party(row.deal().seller(), names),
                row.deal().amount(),
                row.deal().fiat(),
                row.deal().perCoin(),
                quote,
                row.fee(),
                row.escrowedAt(),
                row.paymentDueAt(),
                row.isOverdue(now),
                deadline(row, now),
                history);
    }

    private static Party party(MemberId member, Map<MemberId, String> names) {
        return new Party(member, names.getOrDefault(member, ""));
    }

    private @Nullable Deadline deadline(TradeRow row, Instant now) {
        Instant due = row.dueAt();
        if (due == null) {
            return null;
        }
        return switch (row.state()) {
            case ESCROWED ->
                    row.isOverdue(now)
                            ? new Deadline(
                                    row.paymentDueAt().plus(config.cancelGrace()),
                                    Actor.BUYER,
                                    Consequence.CANCELLED)
                            : new Deadline(due, Actor.BUYER, Consequence.PAYMENT_WINDOW_EXPIRED);
            case PAYMENT_SENT -> new Deadline(due, Actor.SELLER, Consequence.DISPUTED);
            case DISPUTED -> new Deadline(due, Actor.ARBITER, Consequence.ALARM);
            case COMPLETED, CANCELLED, RESOLVED -> null;
        };
    }
}
