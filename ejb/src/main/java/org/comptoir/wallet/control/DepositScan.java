package org.comptoir.wallet.control;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import org.comptoir.kernel.Asset;
import org.comptoir.wallet.DepositState;
import org.comptoir.wallet.WalletConfig;
import org.comptoir.wallet.entity.ChainStates;
import org.comptoir.wallet.entity.DepositRow;
import org.comptoir.wallet.entity.DepositRows;
import org.comptoir.wallet.entity.PayoutRows;
import org.jspecify.annotations.Nullable;

/**
 * Holds what the chain says the wallet received against what the database knows (D1 to D3).
 *
 * <p>Each output is one transaction of its own: its row, its credit and the cursor below it are
 * written together, and the ledger locks accounts once (L9). The scan can stop anywhere and begin
 * again: it restarts at the last height that is wholly final.
 */
@Dependent
public class DepositScan {
    private final DepositBook book;
    private final DepositRows deposits;
    private final PayoutRows payouts;
    private final ChainStates states;
    private final Transactions transactions;
    private final DepositRule rule;
    private final int finalDepth;
    private final Clock clock;

    /** Over the deposits of this post. */
    @Inject
    public DepositScan(
            DepositBook book,
            DepositRows deposits,
            PayoutRows payouts,
            ChainStates states,
            Transactions transactions,
            WalletConfig config,
            Clock clock) {
        this.book = book;
        this.deposits = deposits;
        this.payouts = payouts;
        this.states = states;
        this.transactions = transactions;
        this.rule = new DepositRule(config.rules());
        this.finalDepth = config.rules().finalDepth();
        this.clock = clock;
    }

    /** The height from which the chain is asked for arrivals. */
    public long startHeight(Asset asset) {
        return transactions.call(
                () -> {
                    long fresh = states.of(asset).handledHeight() + 1;
                    OptionalLong lowest = deposits.lowestUnfinished(asset);
                    return Math.max(0, Math.min(fresh, lowest.orElse(fresh)));
                });
    }

    /**
     * Brings the database up to what the chain said.
     *
     * @param fromHeight as asked for
     * @param mayCredit false while the post is frozen: nothing enters or leaves the ledger
     */
    public void apply(Asset asset, Arrivals arrivals, long fromHeight, boolean mayCredit) {
        List<Arrivals.Output> incoming = withoutChange(asset, arrivals.mined());
        Map<String, DepositRow> known = knownByKey(asset, fromHeight);
        forgetChange(asset, known.values());
        for (Arrivals.Output output : incoming) {
            applyOutput(output, known.get(output.outputKey()), arrivals.tip(), mayCredit);
        }
        if (mayCredit) {
            reverseVanished(known, incoming, arrivals, fromHeight);
        }
        applyPool(asset, incoming, arrivals);
        if (mayCredit) {
            moveCursor(asset, arrivals.tip());
        }
    }

    private void applyOutput(
            Arrivals.Output output, @Nullable DepositRow row, Tip tip, boolean mayCredit) {
        DepositRule.Verdict judged = rule.judge(output, tip, clock.instant());
        DepositRule.Verdict verdict = mayCredit ? judged : judged.withoutCredit();
        boolean isNews =
                row == null
                        || !DepositBook.isOf(row, output)
                        || (row.state() != verdict.state() && !isSettled(row.state(), verdict))
                        || !Long.valueOf(output.height()).equals(row.height());
        if (isNews) {
            transactions.run(
                    () -> {
                        book.record(output, verdict, rule.required(output.coinbase()));
                        cursorBelow(output);
                    });
        }
    }

    /** What was credited only ever becomes final. */
    private static boolean isSettled(DepositState state, DepositRule.Verdict verdict) {
        return state == DepositState.FINAL
                || (state == DepositState.CREDITED && verdict.state() != DepositState.FINAL);
    }

    /** Outputs come in order of height: what lies below this one has been handled (D1). */
    private void cursorBelow(Arrivals.Output output) {
        Asset asset = output.amount().asset();
        long finalUpTo = states.of(asset).height() - finalDepth + 1;
        states.handledUpTo(asset, Math.min(output.height() - 1, finalUpTo));
    }

    private void moveCursor(Asset asset, Tip tip) {
        long finalUpTo = tip.height() - finalDepth + 1;
        transactions.run(() -> states.handledUpTo(asset, finalUpTo));
    }

    /**
     * Change that was taken for a deposit, while its payout stood in the journal alone (R3), never
     * was one. On a frozen post too: while it counts as arriving, ledger and chain cannot agree.
     */
    private void forgetChange(Asset asset, Collection<DepositRow> known) {
        List<DepositRow> toPrimary = known.stream().filter(row -> row.addressIndex() == 0).toList();
        Set<String> ours =
                ownTransactions(asset, toPrimary.stream().map(DepositRow::txid).toList());
        for (DepositRow row : toPrimary) {
            if (ours.contains(row.txid())) {
                transactions.run(() -> book.wasChange(row.id()));
            }
        }
    }

    /**
     * A deposit is gone when another block stands where its block stood and it is in none; a node
     * that is merely behind proves nothing.
     */
    private void reverseVanished(
            Map<String, DepositRow> known,
            List<Arrivals.Output> incoming,
            Arrivals arrivals,
            long from) {
        Map<String, List<Arrivals.Output>> present =
                incoming.stream().collect(Collectors.groupingBy(Arrivals.Output::outputKey));
        Set<String> inPool =
                arrivals.pool().stream().map(Arrivals.Pending::txid).collect(Collectors.toSet());
        for (DepositRow row : known.values()) {
            Long height = row.height();
            if (height != null
                    && row.state() != DepositState.FINAL
                    && height >= from
                    && height <= arrivals.tip().height()
                    && arrivals.tip().synchronised()
                    && !isThere(row, present.getOrDefault(row.outputKey(), List.of()))) {
                transactions.run(() -> book.vanished(row.id(), inPool.contains(row.txid())));
            }
        }
    }

    /**
     * Of outputs with one key a wallet shows the largest alone, the only one it would spend: behind
     * a larger one a deposit still stands, in place of it a smaller one never does.
     */
    private static boolean isThere(DepositRow row, List<Arrivals.Output> sameKey) {
        return sameKey.stream()
                .anyMatch(
                        output ->
                                DepositBook.isOf(row, output)
                                        || output.amount().compareTo(row.amount()) > 0);
    }

    private void applyPool(Asset asset, List<Arrivals.Output> incoming, Arrivals arrivals) {
        Set<String> ours =
                ownTransactions(
                        asset, arrivals.pool().stream().map(Arrivals.Pending::txid).toList());
        for (Arrivals.Pending pending : arrivals.pool()) {
            if (!(pending.addressIndex() == 0 && ours.contains(pending.txid()))) {
                transactions.run(() -> book.seen(pending, rule.required(false)));
            }
        }
        Set<String> alive =
                arrivals.pool().stream().map(Arrivals.Pending::txid).collect(Collectors.toSet());
        incoming.forEach(output -> alive.add(output.txid()));
        for (DepositRow row : transactions.call(() -> deposits.unfinished(asset))) {
            if (row.state() == DepositState.SEEN && !alive.contains(row.txid())) {
                transactions.run(() -> book.neverMined(row.id()));
            }
        }
    }

    /** Change of our own payouts returns to the primary address: no deposit. */
    private List<Arrivals.Output> withoutChange(Asset asset, List<Arrivals.Output> mined) {
        Set<String> ours =
                ownTransactions(
                        asset,
                        mined.stream()
                                .filter(output -> output.addressIndex() == 0)
                                .map(Arrivals.Output::txid)
                                .toList());
        return mined.stream()
                .filter(output -> !(output.addressIndex() == 0 && ours.contains(output.txid())))
                .sorted(Comparator.comparingLong(Arrivals.Output::height))
                .toList();
    }

    private Set<String> ownTransactions(Asset asset, List<String> txids) {
        return txids.isEmpty() ? Set.of() : transactions.call(() -> payouts.known(asset, txids));
    }

    private Map<String, DepositRow> knownByKey(Asset asset, long fromHeight) {
        Map<String, DepositRow> byKey = new HashMap<>();
        for (DepositRow row : transactions.call(() -> deposits.live(asset, fromHeight))) {
            String key = row.outputKey();
            if (key != null) {
                byKey.put(key, row);
            }
        }
        return byKey;
    }
}
