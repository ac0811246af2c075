package org.comptoir.ledger.control;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import org.comptoir.kernel.Ids;
import org.comptoir.kernel.Money;
import org.comptoir.kernel.Secret;
import org.comptoir.ledger.AccountKind;
import org.comptoir.ledger.AccountRef;
import org.comptoir.ledger.DuplicateFact;
import org.comptoir.ledger.Entry;
import org.comptoir.ledger.FactKey;
import org.comptoir.ledger.InsufficientFunds;
import org.comptoir.ledger.OwnerId;
import org.comptoir.ledger.Posted;
import org.comptoir.ledger.Sha256;
import org.comptoir.ledger.TransferKind;
import org.comptoir.ledger.TransferOrder;
import org.comptoir.ledger.entity.Accounts;
import org.comptoir.ledger.entity.LockedAccount;
import org.comptoir.ledger.entity.Memo;
import org.comptoir.ledger.entity.NewTransfer;
import org.comptoir.ledger.entity.PostAccounts;
import org.comptoir.ledger.entity.TransactionIds;
import org.comptoir.ledger.entity.Transfers;
import org.jspecify.annotations.Nullable;

/**
 * Posts transfers: locks, nets, checks, writes (L1, L4, L7, L9).
 *
 * <p>Two statements a transfer: one locks the members' accounts, one writes everything.
 */
@Dependent
public class TransferPoster {
    private static final int SALT_BYTES = 32;

    private final Accounts accounts;
    private final PostAccounts postAccounts;
    private final Transfers transfers;
    private final TransactionIds transactions;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    /** Over the books of the caller's transaction. */
    @Inject
    public TransferPoster(
            Accounts accounts,
            PostAccounts postAccounts,
            Transfers transfers,
            TransactionIds transactions,
            Clock clock) {
        this.accounts = accounts;
        this.postAccounts = postAccounts;
        this.transfers = transfers;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** Posts the order under a new id. */
    public Posted post(TransferOrder order) {
        return post(Ids.next(), order);
    }

    /** Posts the order under the given id. */
    Posted post(UUID id, TransferOrder order) {
        Map<AccountRef, Long> amounts = amounts(order.entries());
        Map<AccountRef, LockedAccount> locked = lock(Netting.accountsToLock(amounts));
        SortedMap<AccountRef, Long> netted = Netting.net(amounts, balances(locked));
        requireFunds(order.key(), netted, locked);
        return transfers
                .insert(newTransfer(id, order, netted, locked))
                .orElseThrow(() -> duplicate(order.key()));
    }

    /** Takes what is available, the rest becomes a debt (D3, L4). */
    public Posted takeBack(OwnerId owner, Money amount, FactKey key, UUID reference) {
        AccountRef available = AccountRef.available(owner, amount.asset());
        AccountRef debt = AccountRef.receivable(owner, amount.asset());
        Map<AccountRef, Long> balances = balances(lock(new TreeSet<>(Set.of(available, debt))));
        long taken = Math.min(balances.getOrDefault(available, 0L), amount.minor());
        Map<AccountRef, Long> amounts = new HashMap<>();
        Netting.add(amounts, available, -taken);
        Netting.add(amounts, debt, Math.subtractExact(taken, amount.minor()));
        Netting.add(amounts, AccountRef.post(AccountKind.CHAIN, amount.asset()), amount.minor());
        return post(
                new TransferOrder(
                        TransferKind.DEPOSIT_REVERSAL, key, entries(amounts), reference, null));
    }

    static List<Entry> entries(Map<AccountRef, Long> amounts) {
        return amounts.entrySet().stream()
                .map(
                        entry ->
                                new Entry(
                                        entry.getKey(),
                                        new Money(entry.getValue(), entry.getKey().asset())))
                .toList();
    }

    static Map<AccountRef, Long> amounts(List<Entry> entries) {
        Map<AccountRef, Long> amounts = new HashMap<>();
        entries.forEach(entry -> amounts.put(entry.account(), entry.amount().minor()));
        return amounts;
    }

    static Map<AccountRef, Long> balances(Map<AccountRef, LockedAccount> locked) {
        Map<AccountRef, Long> balances = new HashMap<>();
        locked.forEach((account, row) -> balances.put(account, row.balanceMinor()));
        return balances;
    }

    /**
     * Locks; where there is nothing to lock, makes sure that the transaction has its id: a number
     * drawn before that could be passed by the sealer unseen (L7, L8).
     */
    Map<AccountRef, LockedAccount> lock(SortedSet<AccountRef> wanted) {
        if (wanted.isEmpty()) {
            transactions.current();
            return Map.of();
        }
        return accounts.lock(wanted);
    }

    /** A transfer that stands already is a duplicate even when the balance is short by now. */
    private void requireFunds(
            FactKey key,
            SortedMap<AccountRef, Long> amounts,
            Map<AccountRef, LockedAccount> locked) {
        Optional<AccountRef> empty = Netting.firstBelowZero(amounts, balances(locked));
        if (empty.isPresent()) {
            throw transfers
                    .byKey(key)
                    .<RuntimeException>map(DuplicateFact::new)
                    .orElseGet(() -> new InsufficientFunds(empty.get()));
        }
    }

    private DuplicateFact duplicate(FactKey key) {
        return new DuplicateFact(transfers.byKey(key).orElseThrow());
    }

    NewTransfer newTransfer(
            UUID id,
            TransferOrder order,
            SortedMap<AccountRef, Long> amounts,
            Map<AccountRef, LockedAccount> locked) {
        Instant at = clock.instant().truncatedTo(ChronoUnit.MICROS);
        Memo memo = memo(order.memo());
        Sha256 digest =
                new CanonicalTransfer(
                                id,
                                order.kind(),
                                at,
                                order.key(),
                                order.reference(),
                                memo == null ? null : memo.digest(),
                                amounts)
                        .digest();
        List<NewTransfer.Line> lines =
                amounts.entrySet().stream()
                        .map(entry -> line(entry.getKey(), entry.getValue(), locked))
                        .toList();
        return new NewTransfer(
                id, order.kind(), at, order.key(), order.reference(), memo, digest, lines);
    }

    private NewTransfer.Line line(
            AccountRef account, long amount, Map<AccountRef, LockedAccount> locked) {
        LockedAccount row = locked.get(account);
        long accountId = row == null ? postAccounts.id(account) : row.id();
        return new NewTransfer.Line(accountId, account.asset().name(), amount);
    }

    private @Nullable Memo memo(@Nullable String text) {
        if (text == null) {
            return null;
        }
        byte[] salt = new byte[SALT_BYTES];
        random.nextBytes(salt);
        return new Memo(Secret.of(salt), text);
    }
}
