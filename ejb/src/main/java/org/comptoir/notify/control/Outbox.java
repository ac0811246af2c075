package org.comptoir.notify.control;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.time.Clock;
import org.comptoir.account.MemberId;
import org.comptoir.kernel.Asset;
import org.comptoir.notify.BalanceOf;
import org.comptoir.notify.Stream;
import org.comptoir.notify.StreamKey;
import org.comptoir.notify.entity.Draft;
import org.comptoir.notify.entity.StreamRows;

/**
 * Collects what a transaction tells and writes it right before the commit, so that streams are what
 * it locks last, all at once and in their order. A failure there rolls the transaction back.
 *
 * <p>Views are shaped when the thing happens, balances at the end: of those only the last counts.
 */
@Dependent
public class Outbox {
    private static final Object PENDING = Outbox.class.getName() + ".pending";

    @Resource(lookup = "java:comp/TransactionSynchronizationRegistry")
    TransactionSynchronizationRegistry transactions;

    private final Wires wires;
    private final StreamRows rows;
    private final Clock clock;

    /** Shaped by the edge's wires, numbered by the rows. */
    @Inject
    public Outbox(Wires wires, StreamRows rows, Clock clock) {
        this.wires = wires;
        this.rows = rows;
        this.clock = clock;
    }

    /** Tells a stream something; {@code word} is shaped by the edge. */
    public void tell(StreamKey key, String type, Object word) {
        pending().add(new Draft(key, type, wires.json(word)));
    }

    /** A member's balance changed; it is told as it is at the end of the transaction. */
    public void balanceChanged(MemberId member, Asset asset) {
        pending().changed(new BalanceOf(member, asset));
    }

    private Pending pending() {
        if (transactions.getResource(PENDING) instanceof Pending pending) {
            return pending;
        }
        Pending pending = new Pending();
        transactions.putResource(PENDING, pending);
        transactions.registerInterposedSynchronization(new AtTheEnd(pending));
        return pending;
    }

    private void write(Pending pending) {
        for (BalanceOf balance : pending.balances()) {
            StreamKey key = StreamKey.of(balance.member(), Stream.WALLET);
            pending.add(new Draft(key, "balance", wires.json(balance)));
        }
        rows.append(pending.drafts(), clock.instant());
    }

    private final class AtTheEnd implements Synchronization {
        private final Pending pending;

        AtTheEnd(Pending pending) {
            this.pending = pending;
        }

        @Override
        public void beforeCompletion() {
            write(pending);
        }

        @Override
        public void afterCompletion(int status) {
            if (status == Status.STATUS_COMMITTED) {
                wires.committed(pending.streams());
            }
        }
    }
}
