package org.comptoir.wallet.control;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.comptoir.kernel.Asset;
import org.comptoir.ledger.SealHead;
import org.comptoir.ledger.boundary.LedgerBooks;
import org.comptoir.recovery.JournalEntry;
import org.comptoir.recovery.PayoutJournal;
import org.comptoir.wallet.entity.BindingRow;
import org.comptoir.wallet.entity.Bindings;
import org.comptoir.wallet.entity.PayoutRows;

/**
 * R2: holds wallet, journal and database against each other, and freezes the post over what does
 * not fit.
 */
@Dependent
public class SafetyCheck {
    private final PayoutRows payouts;
    private final Bindings bindings;
    private final JournalKeeper journals;
    private final LedgerBooks ledger;
    private final Freezer freezer;
    private final Transactions transactions;

    /** Over the witnesses of this post. */
    @Inject
    public SafetyCheck(
            PayoutRows payouts,
            Bindings bindings,
            JournalKeeper journals,
            LedgerBooks ledger,
            Freezer freezer,
            Transactions transactions) {
        this.payouts = payouts;
        this.bindings = bindings;
        this.journals = journals;
        this.ledger = ledger;
        this.freezer = freezer;
        this.transactions = transactions;
    }

    /** The database against the journal: epoch, seal head and, at a start, every payout. */
    public boolean passesWitnesses(boolean everyPayout) throws IOException {
        boolean epoch = passesEpoch();
        boolean sealHead = passesSealHead();
        boolean journalled = !everyPayout || passesJournalledPayouts();
        return epoch && sealHead && journalled;
    }

    /**
     * One chain and its wallet against the database. The spend side must be open.
     *
     * @return false when the post was frozen over something
     */
    public boolean passesChain(Chain chain) throws ChainFault {
        boolean identity = passesIdentity(chain);
        boolean outgoing = passesOutgoing(chain);
        boolean unspent = passesUnspent(chain);
        return identity && outgoing && unspent;
    }

    private boolean passesIdentity(Chain chain) throws ChainFault {
        ChainIdentity real = chain.identity();
        Optional<BindingRow> bound =
                transactions.call(bindings::all).stream()
                        .filter(row -> row.asset() == chain.asset())
                        .findFirst();
        return bound.equals(Optional.of(Binder.rowOf(real)))
                || !freezer.report(
                        "binding:" + chain.asset() + ":" + real.firstBlock(),
                        "The %s chain or its wallet is another than this post is bound to."
                                .formatted(chain.asset()));
    }

    private boolean passesOutgoing(Chain chain) throws ChainFault {
        Set<String> sent = chain.outgoing();
        Set<String> known =
                sent.isEmpty()
                        ? Set.of()
                        : transactions.call(() -> payouts.known(chain.asset(), sent));
        boolean passes = true;
        for (String txid : sent) {
            if (!known.contains(txid)) {
                passes &=
                        !freezer.report(
                                "outgoing:" + chain.asset() + ":" + txid,
                                "The %s wallet has sent transaction %s, which is no payout of this post."
                                        .formatted(chain.asset(), txid));
            }
        }
        return passesGivenUp(chain, sent) && passes;
    }

    /** W3: its withdrawals may have been paid by another since. */
    private boolean passesGivenUp(Chain chain, Set<String> sent) throws ChainFault {
        Set<String> dead = transactions.call(() -> payouts.dead(chain.asset(), sent));
        boolean passes = true;
        for (String txid : dead) {
            if (chain.transaction(txid) instanceof TransactionState.Mined) {
                passes &= !freezer.reportGivenUp(chain.asset(), txid);
            }
        }
        return passes;
    }

    private boolean passesUnspent(Chain chain) throws ChainFault {
        List<String> images = chain.unspent().stream().map(OwnedOutput::keyImage).toList();
        if (images.isEmpty()) {
            return true;
        }
        Map<String, ImageState> states = chain.imageStates(images);
        Set<String> spent =
                images.stream()
                        .filter(image -> states.get(image) != ImageState.UNSPENT)
                        .collect(Collectors.toSet());
        Set<String> ours =
                spent.isEmpty() ? Set.of() : transactions.call(() -> payouts.liveImages(spent));
        boolean passes = true;
        for (String image : spent) {
            if (!ours.contains(image)) {
                passes &=
                        !freezer.report(
                                "image:" + chain.asset() + ":" + image,
                                "An output of the %s wallet was spent by no payout of this post."
                                        .formatted(chain.asset()));
            }
        }
        return passes;
    }

    /**
     * Whether the database does not know what the journal witnessed: it, or the data folder around
     * it, is an older one than the post went on from (R3).
     */
    public boolean isBehind() throws IOException {
        return transactions.call(bindings::epoch) != journalledEpoch()
                || missingSealHead().isPresent()
                || !unknownPayouts().isEmpty();
    }

    private boolean passesEpoch() throws IOException {
        long stored = transactions.call(bindings::epoch);
        long witnessed = journalledEpoch();
        return stored == witnessed
                || !freezer.report(
                        "epoch:" + stored + ":" + witnessed,
                        "The database is in epoch %d, the payout journal in epoch %d."
                                .formatted(stored, witnessed));
    }

    private long journalledEpoch() throws IOException {
        return journals.use(journal -> journal.epoch().map(JournalEntry.Epoch::number).orElse(0L));
    }

    private boolean passesSealHead() throws IOException {
        Optional<SealHead> missing = missingSealHead();
        if (missing.isEmpty()) {
            return true;
        }
        SealHead head = missing.get();
        return !freezer.report(
                "seal:" + head.number() + ":" + head.hash().hex(),
                "The database was set back: it ends with %s, the payout journal witnessed %s."
                        .formatted(
                                transactions
                                        .call(ledger::sealHead)
                                        .map(SafetyCheck::words)
                                        .orElse("no seal"),
                                words(head)));
    }

    private static String words(SealHead head) {
        return "seal %d up to place %d (%.12s…)"
                .formatted(head.number(), head.lastSeq(), head.hash().hex());
    }

    private Optional<SealHead> missingSealHead() throws IOException {
        return journals.use(PayoutJournal::sealHead)
                .map(JournalSealWitness::of)
                .filter(head -> !transactions.call(() -> ledger.has(head)));
    }

    private boolean passesJournalledPayouts() throws IOException {
        boolean passes = true;
        for (JournalEntry.Payout payout : unknownPayouts()) {
            passes &=
                    !freezer.report(
                            "journalled:" + payout.asset() + ":" + payout.txid(),
                            "The payout journal knows payout %s, the database does not: it was set back."
                                    .formatted(payout.payoutId()));
        }
        return passes;
    }

    /** Payouts that the journal knows and the database does not, oldest first of each coin. */
    List<JournalEntry.Payout> unknownPayouts() throws IOException {
        Map<Asset, List<JournalEntry.Payout>> witnessed = new EnumMap<>(Asset.class);
        journals.replay(
                entry -> {
                    if (entry instanceof JournalEntry.Payout payout) {
                        witnessed
                                .computeIfAbsent(
                                        Asset.valueOf(payout.asset()), any -> new ArrayList<>())
                                .add(payout);
                    }
                });
        List<JournalEntry.Payout> unknown = new ArrayList<>();
        witnessed.forEach(
                (asset, all) -> {
                    Set<String> known =
                            transactions.call(
                                    () ->
                                            payouts.known(
                                                    asset,
                                                    all.stream()
                                                            .map(JournalEntry.Payout::txid)
                                                            .toList()));
                    all.stream().filter(one -> !known.contains(one.txid())).forEach(unknown::add);
                });
        return unknown;
    }
}
