package org.comptoir.wallet.control;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.List;
import org.comptoir.account.MemberId;
import org.comptoir.kernel.Asset;
import org.comptoir.kernel.Money;
import org.comptoir.ledger.AccountKind;
import org.comptoir.ledger.AccountRef;
import org.comptoir.ledger.Entry;
import org.comptoir.ledger.FactKey;
import org.comptoir.ledger.OwnerId;
import org.comptoir.ledger.TransferKind;
import org.comptoir.ledger.TransferOrder;
import org.comptoir.ledger.boundary.Ledger;
import org.comptoir.ledger.boundary.LedgerBooks;
import org.comptoir.wallet.WithdrawalState;
import org.comptoir.wallet.entity.DepositRow;
import org.comptoir.wallet.entity.WithdrawalRow;
import org.comptoir.wallet.entity.WithdrawalRows;

/**
 * Takes back what a vanished deposit had credited (D3): first what is available, then what unsigned
 * withdrawals hold; the rest becomes the member's debt (L4). Others' escrow is never touched.
 */
@Dependent
public class Reversals {
    private final WithdrawalRows withdrawals;
    private final WithdrawalFate fate;
    private final Ledger ledger;
    private final LedgerBooks books;
    private final Announcements announcements;

    /** Over the ledger of this post. */
    @Inject
    public Reversals(
            WithdrawalRows withdrawals,
            WithdrawalFate fate,
            Ledger ledger,
            LedgerBooks books,
            Announcements announcements) {
        this.withdrawals = withdrawals;
        this.fate = fate;
        this.ledger = ledger;
        this.books = books;
        this.announcements = announcements;
    }

    /** Takes a credited deposit back. */
    void takeBack(DepositRow deposit) {
        MemberId member = deposit.member();
        if (member == null || isInSuspense(deposit)) {
            fromSuspense(deposit);
            return;
        }
        OwnerId owner = new OwnerId(member.value());
        cancelWhatIsNeeded(member, owner, deposit.amount());
        ledger.takeBack(owner, deposit.amount(), key(owner, deposit), deposit.id().value());
        announcements.balance(member, deposit.asset());
    }

    /** Its member had left when it was due. */
    private boolean isInSuspense(DepositRow deposit) {
        return books.posted(DepositBook.key(OwnerId.POST, deposit)).isPresent();
    }

    /** Withdrawals are locked before accounts (L9); the newest ones go first. */
    private void cancelWhatIsNeeded(MemberId member, OwnerId owner, Money amount) {
        List<WithdrawalRow> unsigned = withdrawals.lockUnsigned(member, amount.asset());
        Money available = available(owner, amount.asset());
        for (int i = unsigned.size() - 1; i >= 0 && available.compareTo(amount) < 0; i--) {
            WithdrawalRow newest = unsigned.get(i);
            fate.end(newest, WithdrawalState.CANCELLED, "A deposit it was paid from is gone.");
            available = available.plus(newest.amount()).plus(newest.fee());
        }
    }

    private Money available(OwnerId owner, Asset asset) {
        return books.balances(owner).stream()
                .filter(balance -> balance.asset() == asset)
                .map(balance -> balance.available())
                .findFirst()
                .orElse(Money.zero(asset));
    }

    private void fromSuspense(DepositRow deposit) {
        Money amount = deposit.amount();
        ledger.post(
                new TransferOrder(
                        TransferKind.DEPOSIT_REVERSAL,
                        key(OwnerId.POST, deposit),
                        List.of(
                                new Entry(
                                        AccountRef.post(AccountKind.SUSPENSE, amount.asset()),
                                        amount.negated()),
                                new Entry(
                                        AccountRef.post(AccountKind.CHAIN, amount.asset()),
                                        amount)),
                        deposit.id().value(),
                        null));
    }

    private static FactKey key(OwnerId owner, DepositRow deposit) {
        return FactKey.of(
                owner, "deposit-reversal:" + deposit.outputKey() + ":" + deposit.generation());
    }
}
