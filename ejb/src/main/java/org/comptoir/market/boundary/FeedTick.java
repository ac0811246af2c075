package org.comptoir.market.boundary;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.Timeout;
import jakarta.ejb.TimerConfig;
import jakarta.ejb.TimerService;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.comptoir.market.FeedConfig;
import org.comptoir.market.MarketLog;
import org.comptoir.market.Pair;
import org.comptoir.market.Quote;
import org.comptoir.market.control.feed.FeedReader;

/**
 * Asks price sources when their time has come; without sources it never ticks.
 *
 * <p>{@code NOT_SUPPORTED}: sources are waited for outside any transaction, what they said is
 * written in one of the door's own.
 */
@Singleton(name = "FeedTick")
@Startup
@DependsOn("Migrator")
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class FeedTick {
    private static final long PAUSE_MILLIS = 1_000;

    @Inject FeedConfig config;
    @Inject PriceFeeds feeds;
    @Inject FeedReader reader;

    @Resource TimerService timers;

    @PostConstruct
    void begin() {
        if (!config.pairs().isEmpty()) {
            setNext();
        }
    }

    private void setNext() {
        timers.createSingleActionTimer(PAUSE_MILLIS, new TimerConfig(null, false));
    }

    /** Edge: a fault is logged here, the next tick tries again. */
    @Timeout
    void tick() {
        try {
            round();
        } catch (RuntimeException fault) {
            MarketLog.LOG.feedsFailed(fault);
        } finally {
            setNext();
        }
    }

    void round() {
        Set<String> silent = new HashSet<>();
        for (Pair pair : feeds.due()) {
            feeds.learn(pair, said(pair, silent));
        }
    }

    /** Edge: a fault here is logged; of the price it makes what silence makes, which is told. */
    private List<Quote> said(Pair pair, Set<String> silent) {
        try {
            return reader.ask(pair, silent);
        } catch (RuntimeException fault) {
            MarketLog.LOG.feedsFailed(fault);
            return List.of();
        }
    }
}
