package org.comptoir.wallet.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.comptoir.kernel.Asset;
import org.comptoir.kernel.Money;
import org.comptoir.wallet.WalletLog;
import org.comptoir.wallet.entity.ChainStateRow;
import org.comptoir.wallet.entity.ChainStates;
import org.jspecify.annotations.Nullable;

/**
 * One look at one chain: its tip, what arrived, what became of payouts, what a payment costs, and
 * whether enough addresses are ready. Spends nothing.
 */
@Dependent
public class ChainWatch {
    private static final Duration POOL_EVERY = Duration.ofSeconds(5);
    private static final Duration FEE_EVERY = Duration.ofMinutes(1);

    private final Seen seen;
    private final DepositScan deposits;
    private final PayoutFollower payouts;
    private final AddressPool addresses;
    private final ChainStates states;
    private final Permission permission;
    private final Transactions transactions;
    private final Clock clock;

    /** Over the chains of this post. */
    @Inject
    @SuppressWarnings("TooManyParameters") // what a look finds
    public ChainWatch(
            Seen seen,
            DepositScan deposits,
            PayoutFollower payouts,
            AddressPool addresses,
            ChainStates states,
            Permission permission,
            Transactions transactions,
            Clock clock) {
        this.seen = seen;
        this.deposits = deposits;
        this.payouts = payouts;
        this.addresses = addresses;
        this.states = states;
        this.permission = permission;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** What this process looked at last; lost with it, which costs one more look. */
    @ApplicationScoped
    public static class Seen {
        private final Map<Asset, String> wholeTip = new ConcurrentHashMap<>();
        private final Map<Asset, Instant> poolAt = new ConcurrentHashMap<>();
        private final Map<Asset, Instant> feeAt = new ConcurrentHashMap<>();
    }

    /** Looks once. A chain that does not answer is noted, and asked again by the next look. */
    public void look(Chain chain) throws IOException {
        Asset asset = chain.asset();
        try {
            Tip tip = chain.tip();
            boolean isNewTip = !tip.hash().equals(seen.wholeTip.get(asset));
            if (isNewTip || isTime(seen.poolAt.get(asset), POOL_EVERY)) {
                scan(chain);
                seen.poolAt.put(asset, clock.instant());
            }
            payouts.follow(chain, tip);
            if (isTime(seen.feeAt.get(asset), FEE_EVERY)) {
                estimateFee(chain);
            }
            if (!permission.isFrozen()) {
                addresses.fill(chain);
            }
            addresses.witnessAssigned(asset);
            seen.wholeTip.put(asset, tip.hash());
        } catch (ChainFault fault) {
            failed(asset, fault);
        }
    }

    private void scan(Chain chain) throws ChainFault {
        Asset asset = chain.asset();
        long from = deposits.startHeight(asset);
        Arrivals arrivals = chain.arrivals(from);
        Tip tip = arrivals.tip();
        boolean wasFaulty =
                transactions.call(
                        () -> {
                            ChainStateRow before = states.of(asset);
                            states.seen(
                                    asset,
                                    tip.height(),
                                    tip.hash(),
                                    tip.synchronised(),
                                    clock.instant());
                            return before.fault() != null;
                        });
        if (wasFaulty) {
            WalletLog.LOG.chainBack(asset.name());
        }
        deposits.apply(asset, arrivals, from, !permission.isFrozen());
    }

    private void estimateFee(Chain chain) throws ChainFault {
        Money fee = chain.estimateFee(1);
        transactions.run(() -> states.fee(chain.asset(), fee));
        seen.feeAt.put(chain.asset(), clock.instant());
    }

    private void failed(Asset asset, ChainFault fault) {
        String text = String.valueOf(fault.getMessage());
        boolean isNews =
                transactions.call(
                        () -> {
                            ChainStateRow before = states.of(asset);
                            states.failed(asset, text);
                            return before.fault() == null;
                        });
        if (isNews) {
            WalletLog.LOG.chainFault(asset.name(), text);
        }
        seen.wholeTip.remove(asset);
    }

    private boolean isTime(@Nullable Instant last, Duration every) {
        return last == null || !clock.instant().isBefore(last.plus(every));
    }
}
