package org.comptoir.trade.control;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import org.comptoir.account.MemberClosing;
import org.comptoir.account.MemberId;
import org.comptoir.kernel.Money;
import org.comptoir.kernel.ProblemType;
import org.comptoir.kernel.Refused;
import org.comptoir.market.boundary.Takings;
import org.comptoir.trade.NewcomerConfig;
import org.comptoir.trade.NewcomerConfig.Step;
import org.comptoir.trade.TradeConfig;
import org.comptoir.trade.TradeConfig.OpenCaps;
import org.comptoir.trade.entity.PartyTable;

/** Caps on open trades (T1), and the objection of open trades to a member's leaving. */
@Dependent
public class OpenTrades {
    private final PartyTable parties;
    private final Takings takings;
    private final OpenCaps caps;
    private final NewcomerConfig limits;

    @Inject
    public OpenTrades(
            PartyTable parties, Takings takings, TradeConfig config, NewcomerConfig limits) {
        this.parties = parties;
        this.takings = takings;
        this.caps = config.caps();
        this.limits = limits;
    }

    /**
     * Locks both parties' rows and counts.
     *
     * @throws Refused 409 too-many-open-trades
     */
    void requireRoom(MemberId taker, MemberId maker) {
        parties.lock(taker, maker);
        if (parties.countTaken(taker) >= mostOf(taker)) {
            throw new Refused(
                    ProblemType.TOO_MANY_OPEN_TRADES,
                    "You have taken %d trades that are still open.".formatted(mostOf(taker)));
        }
        if (parties.countBetween(taker, maker) >= caps.perPair()) {
            throw new Refused(
                    ProblemType.TOO_MANY_OPEN_TRADES,
                    "You have %d open trades with this member.".formatted(caps.perPair()));
        }
    }

    /**
     * Sums the coins in open trades; both parties' rows are locked.
     *
     * @param amount of the trade that is to come
     * @throws Refused 422 newcomer-limit
     */
    void requireNewcomersRoom(MemberId taker, Money amount) {
        int completed = takings.completedTrades(taker);
        Optional<Step> step = limits.of(amount.asset(), completed);
        if (step.isEmpty()) {
            return;
        }
        Money most = step.get().most();
        BigDecimal wanted =
                parties.sumTaken(taker, amount.asset()).add(BigDecimal.valueOf(amount.minor()));
        if (wanted.compareTo(BigDecimal.valueOf(most.minor())) > 0) {
            throw new Refused(
                    ProblemType.NEWCOMER_LIMIT,
                    "With %d completed trades at most %s %s may be in open trades you took; from %d"
                                    .formatted(
                                            completed,
                                            most.toDecimal(),
                                            most.asset(),
                                            step.get().below())
                            + " on it is more.",
                    Map.of(
                            "limit",
                            most.toDecimal(),
                            "asset",
                            most.asset().name(),
                            "completedTrades",
                            completed,
                            "until",
                            step.get().below()));
        }
    }

    private int mostOf(MemberId taker) {
        boolean isNewcomer = takings.completedTrades(taker) < caps.newcomerBelow();
        return isNewcomer ? Math.min(caps.perNewcomer(), caps.perTaker()) : caps.perTaker();
    }

    /** Ended trades are no objection. */
    public void onClosing(@Observes MemberClosing closing) {
        if (parties.hasOpen(closing.member())) {
            closing.object("trade");
        }
    }
}
