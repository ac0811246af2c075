package org.comptoir.wallet.control;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.comptoir.kernel.boundary.Quarantine;
import org.comptoir.recovery.JournalEntry;
import org.comptoir.recovery.PayoutJournal;
import org.comptoir.wallet.WalletLog;
import org.comptoir.wallet.entity.BindingRow;
import org.comptoir.wallet.entity.Bindings;

/** R1: binds the post to its chains at the first start, and holds it to them at every other. */
@Dependent
public class Binder {
    static final long FIRST_EPOCH = 1;

    private final Chains chains;
    private final Bindings bindings;
    private final Gate gate;
    private final JournalKeeper journals;
    private final Transactions transactions;
    private final Quarantine quarantine;
    private final Clock clock;

    /** Over the chains of this post. */
    @Inject
    public Binder(
            Chains chains,
            Bindings bindings,
            Gate gate,
            JournalKeeper journals,
            Transactions transactions,
            Quarantine quarantine,
            Clock clock) {
        this.chains = chains;
        this.bindings = bindings;
        this.gate = gate;
        this.journals = journals;
        this.transactions = transactions;
        this.quarantine = quarantine;
        this.clock = clock;
    }

    /** The chains are not those the post was bound to: nothing overrides that. */
    public static final class Mismatch extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private Mismatch(String what) {
            super(what);
        }
    }

    /**
     * Binds, or compares. A copy in quarantine has nothing to compare with: what it shows belongs
     * to what the original was bound to (R5).
     *
     * @throws Mismatch when anything differs from the binding
     * @throws ChainFault when a chain does not say what it is
     */
    public void bind() throws ChainFault, IOException {
        if (quarantine.isOn()) {
            open(transactions.call(bindings::all));
            return;
        }
        List<BindingRow> real = new ArrayList<>();
        for (Chain chain : chains.all()) {
            real.add(rowOf(chain.identity()));
        }
        real.sort(Comparator.comparing(row -> row.asset().name()));
        List<BindingRow> bound = transactions.call(bindings::all);
        if (bound.isEmpty()) {
            bindFirst(real);
        } else if (!bound.equals(real)) {
            throw new Mismatch(difference(bound, real));
        }
        open(real);
    }

    private void open(List<BindingRow> rows) {
        gate.bind(rows.stream().collect(Collectors.toMap(BindingRow::asset, BindingRow::kind)));
    }

    /**
     * The journal learns of the post first: a bound post that its journal does not know was reset.
     */
    private void bindFirst(List<BindingRow> real) throws IOException {
        if (journals.use(PayoutJournal::epoch).isEmpty()) {
            journals.append(
                    List.of(
                            new JournalEntry.Epoch(
                                    clock.instant(), FIRST_EPOCH, "The post began.")));
        }
        transactions.run(
                () -> {
                    real.forEach(row -> bindings.bind(row, clock.instant()));
                    bindings.beginEpoch(FIRST_EPOCH, "The post began.", clock.instant());
                });
        real.forEach(row -> WalletLog.LOG.bound(row.kind().code(), row.asset().name()));
    }

    static BindingRow rowOf(ChainIdentity identity) {
        return new BindingRow(
                identity.asset(),
                identity.kind(),
                identity.nettype(),
                identity.firstBlock(),
                identity.primaryAddress());
    }

    private static String difference(List<BindingRow> bound, List<BindingRow> real) {
        return ("This post is bound to %s and was started with %s. Start it with the chain it"
                        + " belongs to, or another post with another data folder.")
                .formatted(names(bound), names(real));
    }

    private static String names(List<BindingRow> rows) {
        return rows.stream()
                .map(
                        row ->
                                "%s on %s (%s, block 1 %.12s…, wallet %.12s…)"
                                        .formatted(
                                                row.asset(),
                                                row.kind().code(),
                                                row.nettype(),
                                                row.firstBlock(),
                                                row.primaryAddress()))
                .collect(Collectors.joining(" and "));
    }
}
