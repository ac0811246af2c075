package org.comptoir.wallet.control;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.OptionalLong;
import org.comptoir.kernel.Asset;
import org.comptoir.recovery.PayoutJournal;
import org.comptoir.wallet.WalletConfig;
import org.comptoir.wallet.WalletLog;
import org.comptoir.wallet.entity.Leases;

/**
 * Takes and keeps the right to spend (W7).
 *
 * <p>The lease is kept between passes, so that the spend side is not opened anew each time; a tick
 * renews it. The token guards every commit of the runner: one who slept through a takeover saves
 * nothing.
 */
@Dependent
public class LeaseKeeper {
    private final LeaseState state;
    private final Leases leases;
    private final JournalKeeper journals;
    private final Transactions transactions;
    private final WalletConfig config;
    private final Clock clock;

    /** Over the leases of this post. */
    @Inject
    public LeaseKeeper(
            LeaseState state,
            Leases leases,
            JournalKeeper journals,
            Transactions transactions,
            WalletConfig config,
            Clock clock) {
        this.state = state;
        this.leases = leases;
        this.journals = journals;
        this.transactions = transactions;
        this.config = config;
        this.clock = clock;
    }

    /**
     * Takes the lease or keeps it, with the journal open: without it nothing may be paid.
     *
     * @return the fencing token, or empty while another runner holds the lease
     */
    public OptionalLong acquire(Asset asset) throws IOException {
        String journal = journals.use(PayoutJournal::id);
        Instant now = clock.instant();
        OptionalLong token =
                transactions.call(
                        () -> leases.acquire(asset, state.holder(), journal, until(now), now));
        if (token.isEmpty()) {
            state.tokens().remove(asset);
        } else {
            Long before = state.tokens().put(asset, token.getAsLong());
            if (before == null || before != token.getAsLong()) {
                WalletLog.LOG.leaseTaken(asset.name(), token.getAsLong());
            }
        }
        return token;
    }

    /** Opens the spend side unless it was opened under this very token. */
    public void openSpending(Chain chain, long token) throws ChainFault {
        Long open = state.open().get(chain.asset());
        if (open == null || open != token) {
            chain.openSpending();
            state.open().put(chain.asset(), token);
        }
    }

    /** The spend side does not do its work: it is opened anew before the next. */
    public void lost(Asset asset) {
        state.open().remove(asset);
    }

    /** Renews what this process holds; forgets what others have taken. */
    public void renewAll() {
        for (Map.Entry<Asset, Long> held : state.tokens().entrySet()) {
            boolean kept =
                    transactions.call(
                            () ->
                                    leases.renew(
                                            held.getKey(),
                                            held.getValue(),
                                            until(clock.instant())));
            if (!kept) {
                state.tokens().remove(held.getKey(), held.getValue());
            }
        }
    }

    /** Lets everything go, so that another server can go on at once. */
    public void releaseAll() {
        for (Map.Entry<Asset, Long> held : state.tokens().entrySet()) {
            transactions.run(() -> leases.release(held.getKey(), held.getValue()));
            state.tokens().remove(held.getKey(), held.getValue());
            state.open().remove(held.getKey());
        }
    }

    private Instant until(Instant now) {
        return now.plus(config.rules().lease());
    }
}
