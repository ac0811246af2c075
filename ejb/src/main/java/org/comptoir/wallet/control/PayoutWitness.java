package org.comptoir.wallet.control;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.comptoir.ledger.boundary.LedgerBooks;
import org.comptoir.recovery.JournalEntry;
import org.comptoir.wallet.WalletKeys;
import org.comptoir.wallet.entity.PayoutRow;
import org.comptoir.wallet.entity.WithdrawalRow;
import org.comptoir.wallet.entity.WithdrawalRows;

/** Writes a saved payout into the journal, outside the database, before it is relayed (W2). */
@Dependent
public class PayoutWitness {
    private final PayoutBook book;
    private final WithdrawalRows withdrawals;
    private final AddressPool addresses;
    private final JournalKeeper journals;
    private final LedgerBooks ledger;
    private final HeadWitness heads;
    private final WalletKeys keys;
    private final Transactions transactions;
    private final Clock clock;

    /** Over the journal of this post. */
    @Inject
    @SuppressWarnings("TooManyParameters") // what the record holds
    public PayoutWitness(
            PayoutBook book,
            WithdrawalRows withdrawals,
            AddressPool addresses,
            JournalKeeper journals,
            LedgerBooks ledger,
            HeadWitness heads,
            WalletKeys keys,
            Transactions transactions,
            Clock clock) {
        this.book = book;
        this.withdrawals = withdrawals;
        this.addresses = addresses;
        this.journals = journals;
        this.ledger = ledger;
        this.heads = heads;
        this.keys = keys;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** W2: nothing is relayed that the journal does not witness. */
    void witness(PayoutRow payout) throws IOException {
        if (payout.journalledAt() != null) {
            return;
        }
        addresses.witnessAssigned(payout.asset());
        boolean isKnown =
                journals.use(journal -> journal.knowsPayout(payout.asset().name(), payout.txid()));
        if (!isKnown) {
            journals.append(entries(payout));
        }
        transactions.run(() -> book.journalled(payout));
    }

    private List<JournalEntry> entries(PayoutRow payout) {
        List<JournalEntry> entries = new ArrayList<>();
        transactions.call(ledger::sealHead).map(heads::entry).ifPresent(entries::add);
        List<WithdrawalRow> carried =
                transactions.call(() -> withdrawals.carriedBy(payout.id().value()));
        entries.add(
                new JournalEntry.Payout(
                        clock.instant(),
                        payout.id().value(),
                        payout.asset().name(),
                        payout.txid(),
                        payout.keyImages(),
                        carried.stream().map(PayoutWitness::item).toList(),
                        keys.open(payout.txKey().toArray(), payout.sealContext() + ":tx-key")
                                .revealText(),
                        payout.fee().minor()));
        return entries;
    }

    private static JournalEntry.Item item(WithdrawalRow withdrawal) {
        return new JournalEntry.Item(
                withdrawal.id().value(),
                withdrawal.member().value(),
                withdrawal.address(),
                withdrawal.amount().minor());
    }
}
