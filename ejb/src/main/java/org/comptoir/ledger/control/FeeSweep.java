package org.comptoir.ledger.control;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.comptoir.kernel.Asset;
import org.comptoir.kernel.Ids;
import org.comptoir.kernel.Money;
import org.comptoir.ledger.AccountKind;
import org.comptoir.ledger.AccountRef;
import org.comptoir.ledger.Entry;
import org.comptoir.ledger.FactKey;
import org.comptoir.ledger.OwnerId;
import org.comptoir.ledger.TransferKind;
import org.comptoir.ledger.TransferOrder;
import org.comptoir.ledger.entity.Books;

/**
 * Turns fees that were earned into what operators may pay out.
 *
 * <p>{@code FEES} is never locked and only this takes from it, under the lock of {@code TREASURY}:
 * what is read there after the lock is there at least.
 */
@Dependent
public class FeeSweep {
    private final TransferPoster poster;
    private final Books books;

    /** Over the books of the caller's transaction. */
    @Inject
    public FeeSweep(TransferPoster poster, Books books) {
        this.poster = poster;
        this.books = books;
    }

    /** Locks the treasuries of those assets until the transaction ends, and fills them. */
    public void fill(Set<Asset> assets) {
        TreeSet<AccountRef> treasuries = new TreeSet<>();
        assets.forEach(asset -> treasuries.add(AccountRef.post(AccountKind.TREASURY, asset)));
        poster.lock(treasuries);
        treasuries.forEach(treasury -> fill(treasury, treasury.asset()));
    }

    private void fill(AccountRef treasury, Asset asset) {
        AccountRef fees = AccountRef.post(AccountKind.FEES, asset);
        Money earned = books.postBalance(fees);
        if (earned.isPositive()) {
            poster.post(
                    new TransferOrder(
                            TransferKind.SWEEP,
                            FactKey.of(OwnerId.POST, "sweep:" + Ids.next()),
                            List.of(new Entry(fees, earned.negated()), new Entry(treasury, earned)),
                            null,
                            null));
        }
    }
}
