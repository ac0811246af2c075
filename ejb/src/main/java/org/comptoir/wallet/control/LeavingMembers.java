package org.comptoir.wallet.control;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import org.comptoir.account.MemberClosing;
import org.comptoir.account.MemberId;
import org.comptoir.kernel.Money;
import org.comptoir.ledger.AccountKind;
import org.comptoir.ledger.AccountRef;
import org.comptoir.ledger.Balance;
import org.comptoir.ledger.Entry;
import org.comptoir.ledger.FactKey;
import org.comptoir.ledger.OwnerId;
import org.comptoir.ledger.TransferKind;
import org.comptoir.ledger.TransferOrder;
import org.comptoir.ledger.boundary.Ledger;
import org.comptoir.ledger.boundary.LedgerBooks;
import org.comptoir.wallet.WalletConfig;
import org.comptoir.wallet.entity.Addresses;
import org.comptoir.wallet.entity.DepositRows;
import org.comptoir.wallet.entity.WithdrawalRows;

/**
 * Keeps members from leaving coins behind, and closes the addresses of those who leave.
 *
 * <p>Dust, less than a withdrawal would cost, goes to the post's fees; what comes to a closed
 * address goes to suspense (D4).
 */
@Dependent
public class LeavingMembers {
    private final LedgerBooks books;
    private final Ledger ledger;
    private final WithdrawalRows withdrawals;
    private final DepositRows deposits;
    private final Addresses addresses;
    private final WalletConfig config;
    private final Clock clock;

    /** Over the coins of this post. */
    @Inject
    public LeavingMembers(
            LedgerBooks books,
            Ledger ledger,
            WithdrawalRows withdrawals,
            DepositRows deposits,
            Addresses addresses,
            WalletConfig config,
            Clock clock) {
        this.books = books;
        this.ledger = ledger;
        this.withdrawals = withdrawals;
        this.deposits = deposits;
        this.addresses = addresses;
        this.config = config;
        this.clock = clock;
    }

    void leaving(@Observes MemberClosing closing) {
        MemberId member = closing.member();
        List<Balance> balances = books.balances(new OwnerId(member.value()));
        boolean hasOpenWithdrawal = withdrawals.openFor(member);
        boolean hasCoins =
                balances.stream().anyMatch(this::isMoreThanDust) || deposits.arrivingFor(member);
        if (hasOpenWithdrawal) {
            closing.object("withdrawal");
        }
        if (hasCoins) {
            closing.object("balance");
        }
        if (!hasOpenWithdrawal && !hasCoins) {
            balances.stream()
                    .map(Balance::available)
                    .filter(Money::isPositive)
                    .forEach(dust -> sweep(member, dust));
            addresses.close(member, clock.instant());
        }
    }

    /** What is escrowed is the trade's to name; a debt keeps a member too. */
    private boolean isMoreThanDust(Balance balance) {
        return balance.available().compareTo(config.dust(balance.asset())) > 0
                || balance.receivable().minor() < 0;
    }

    private void sweep(MemberId member, Money dust) {
        OwnerId owner = new OwnerId(member.value());
        ledger.post(
                new TransferOrder(
                        TransferKind.TRANSFER,
                        FactKey.of(owner, "closing:" + dust.asset()),
                        List.of(
                                new Entry(
                                        AccountRef.available(owner, dust.asset()), dust.negated()),
                                new Entry(AccountRef.post(AccountKind.FEES, dust.asset()), dust)),
                        null,
                        null));
    }
}
