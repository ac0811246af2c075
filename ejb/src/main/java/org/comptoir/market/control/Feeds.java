package org.comptoir.market.control;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import org.comptoir.market.FeedConfig;
import org.comptoir.market.FeedOutcome;
import org.comptoir.market.MarketLog;
import org.comptoir.market.Pair;
import org.comptoir.market.Quote;
import org.comptoir.market.entity.FeedTable;

/** When price sources are asked, and what becomes of what they say. */
@Dependent
public class Feeds {
    private final FeedConfig config;
    private final FeedTable table;

    @Inject
    public Feeds(FeedConfig config, FeedTable table) {
        this.config = config;
        this.table = table;
    }

    /** Pairs whose time has come, taken by the caller. */
    public List<Pair> due(Instant now) {
        config.pairs().forEach(pair -> table.add(pair, now));
        Instant next = now.plus(config.interval());
        Instant latest = next.plus(FeedConfig.CLOCKS_APART);
        return config.pairs().stream().filter(pair -> table.take(pair, now, next, latest)).toList();
    }

    /** Writes down what was said of a pair. */
    public FeedOutcome learn(Pair pair, List<Quote> said, Instant now) {
        FeedOutcome before = table.lock(pair);
        Consensus consensus = Consensus.of(said, config.needed(), config.spreadPercent());
        if (consensus.outcome() == FeedOutcome.TOO_FEW) {
            table.miss(pair);
        } else {
            table.write(
                    pair,
                    consensus.outcome(),
                    consensus.perCoin(),
                    consensus.perCoin() == null ? null : now);
            table.replaceQuotes(pair, consensus.quotes());
        }
        tellChange(pair, before, consensus.outcome(), said.size());
        return consensus.outcome();
    }

    private void tellChange(Pair pair, FeedOutcome before, FeedOutcome now, int answered) {
        boolean isSafe = now == FeedOutcome.AGREED;
        if (before == now) {
            return;
        }
        if (isSafe) {
            MarketLog.LOG.feedSafe(pair);
        } else {
            MarketLog.LOG.feedUnsafe(pair, answered, config.needed());
        }
    }
}
