package org.comptoir.wallet.boundary;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.comptoir.account.Caller;
import org.comptoir.account.Role;
import org.comptoir.account.boundary.Sessions;
import org.comptoir.kernel.Asset;
import org.comptoir.wallet.Reconciliation;
import org.comptoir.wallet.ReconciliationState;
import org.comptoir.wallet.control.Chains;
import org.comptoir.wallet.control.Gate;
import org.comptoir.wallet.control.Reconciler;
import org.comptoir.wallet.entity.ReconciliationRows;

/** What the job {@code reconcile} does, and what it found. */
@Stateless
public class Reconciliations {
    private static final Duration EVERY = Duration.ofMinutes(10);
    private static final Duration EVERY_WHILE_UNSETTLED = Duration.ofMinutes(1);

    @Inject Sessions sessions;
    @Inject Gate gate;
    @Inject Chains chains;
    @Inject Reconciler reconciler;
    @Inject ReconciliationRows rows;
    @Inject Clock clock;

    /** When a chain is to be looked at next, or was; empty while no chain may be looked at. */
    public Optional<Instant> nextLook() {
        if (!gate.isChecked()) {
            return Optional.empty();
        }
        return chains.all().stream()
                .map(chain -> nextLook(chain.asset()))
                .min(Comparator.naturalOrder());
    }

    /**
     * Looks at every chain once, and writes down what it finds.
     *
     * <p>{@code NOT_SUPPORTED}: it waits for chains; what it reads and writes are short
     * transactions.
     */
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public List<Reconciliation> look() {
        if (!gate.isChecked()) {
            return List.of();
        }
        return chains.all().stream().map(reconciler::look).toList();
    }

    /**
     * The newest look at each chain; a chain that was not looked at yet is missing.
     *
     * @throws org.comptoir.kernel.Refused when the caller is no operator
     */
    public List<Reconciliation> newest(Caller caller) {
        sessions.recheck(caller, Role.OPERATOR);
        return gate.kinds().keySet().stream()
                .sorted()
                .map(asset -> rows.newest(asset, clock.instant()))
                .flatMap(Optional::stream)
                .toList();
    }

    /**
     * Forgets old looks, but the newest at each chain.
     *
     * @param most at once
     * @return how many were forgotten
     */
    public int forget(Instant before, int most) {
        return rows.forget(before, most);
    }

    private Instant nextLook(Asset asset) {
        return rows.newest(asset, clock.instant())
                .map(last -> last.at().plus(pauseAfter(last)))
                .orElseGet(clock::instant);
    }

    private static Duration pauseAfter(Reconciliation last) {
        return last.state() == ReconciliationState.UNSETTLED ? EVERY_WHILE_UNSETTLED : EVERY;
    }
}
