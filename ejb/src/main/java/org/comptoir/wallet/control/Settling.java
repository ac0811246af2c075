package org.comptoir.wallet.control;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.comptoir.ledger.Audit;
import org.comptoir.ledger.boundary.LedgerBooks;
import org.comptoir.wallet.Reconciliation;
import org.comptoir.wallet.Reconciliation.Difference;
import org.comptoir.wallet.ReconciliationState;

/**
 * Whether the books may be gone on from: the ledger recomputed, then ledger and chain looked at
 * until they agree, since a scan may lag a while behind its chain.
 */
@Dependent
public class Settling {
    private static final Duration PATIENCE = Duration.ofSeconds(40);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final Gate gate;
    private final Chains chains;
    private final Reconciler reconciler;
    private final LedgerBooks books;
    private final Duration patience;

    /** Over the wallets of this post, with 40 seconds of patience. */
    @Inject
    public Settling(Gate gate, Chains chains, Reconciler reconciler, LedgerBooks books) {
        this(gate, chains, reconciler, books, PATIENCE);
    }

    Settling(
            Gate gate, Chains chains, Reconciler reconciler, LedgerBooks books, Duration patience) {
        this.gate = gate;
        this.chains = chains;
        this.reconciler = reconciler;
        this.books = books;
        this.patience = patience;
    }

    /**
     * Empty once the ledger is whole and every chain is balanced; else what the audit found first,
     * or what does not agree after the last look, and why.
     */
    public Optional<String> objection() {
        Optional<String> broken = audited();
        if (broken.isPresent()) {
            return broken;
        }
        long end = System.nanoTime() + patience.toNanos();
        Optional<String> objection = look();
        while (objection.isPresent() && System.nanoTime() < end) {
            LockSupport.parkNanos(PAUSE.toNanos());
            objection = look();
        }
        return objection;
    }

    /** What is wrong in the books stays wrong: nobody waits for it. */
    private Optional<String> audited() {
        List<Audit.Difference> found = books.audit().differences();
        return found.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        "The ledger's audit finds %d differences, the first at %s (%s): %s."
                                .formatted(
                                        found.size(),
                                        found.get(0).subject(),
                                        found.get(0).rule(),
                                        found.get(0).detail()));
    }

    /** One look at the chains alone: empty when every one is balanced. */
    public Optional<String> look() {
        if (!gate.isChecked()) {
            return Optional.of("The chains were not reached yet.");
        }
        List<String> open = new ArrayList<>();
        for (Chain chain : chains.all()) {
            Reconciliation seen = reconciler.look(chain);
            if (seen.state() != ReconciliationState.BALANCED) {
                open.add(said(seen));
            }
        }
        return open.isEmpty() ? Optional.empty() : Optional.of(String.join(" ", open));
    }

    private static String said(Reconciliation seen) {
        return seen.differences().isEmpty()
                ? "%s: %s".formatted(seen.asset(), seen.reason())
                : seen.differences().stream().map(Settling::said).collect(Collectors.joining(" "));
    }

    private static String said(Difference one) {
        return "%s of %s: %s expected, %s found."
                .formatted(
                        one.check().word(),
                        one.expected().asset(),
                        one.expected().toDecimal(),
                        one.actual().toDecimal());
    }
}
