package org.comptoir.ledger.control;

import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.comptoir.ledger.AccountKind;
import org.comptoir.ledger.AccountRef;

/**
 * What a member owes is paid first out of what is credited to the member (L4).
 *
 * <p>So nobody has coins available and owes coins at once, and outflows pause by themselves until a
 * debt is paid.
 */
final class Netting {
    private Netting() {}

    /**
     * Members' accounts a transfer must lock: those it names, and the debts of those it credits.
     */
    static SortedSet<AccountRef> accountsToLock(Map<AccountRef, Long> amounts) {
        SortedSet<AccountRef> wanted = new TreeSet<>();
        amounts.forEach(
                (account, amount) -> {
                    if (!account.kind().isFloorless()) {
                        wanted.add(account);
                    }
                    if (isCreditOfAvailable(account, amount)) {
                        wanted.add(AccountRef.receivable(account.owner(), account.asset()));
                    }
                });
        return wanted;
    }

    /**
     * The same movement with debts paid out of credits.
     *
     * @param balances of the locked accounts, in minor units
     */
    static SortedMap<AccountRef, Long> net(
            Map<AccountRef, Long> amounts, Map<AccountRef, Long> balances) {
        SortedMap<AccountRef, Long> netted = new TreeMap<>(amounts);
        amounts.forEach(
                (account, amount) -> {
                    if (isCreditOfAvailable(account, amount)) {
                        AccountRef debt = AccountRef.receivable(account.owner(), account.asset());
                        long owed = -sum(balances, netted, debt);
                        move(netted, account, debt, Math.min(amount, Math.max(owed, 0)));
                    }
                });
        return netted;
    }

    /**
     * The first account that would go below its floor (L4); debts have none.
     *
     * @param balances of the locked accounts, in minor units
     */
    static Optional<AccountRef> firstBelowZero(
            SortedMap<AccountRef, Long> amounts, Map<AccountRef, Long> balances) {
        return amounts.entrySet().stream()
                .filter(entry -> entry.getValue() < 0)
                .map(Map.Entry::getKey)
                .filter(account -> account.kind() != AccountKind.RECEIVABLE)
                .filter(balances::containsKey)
                .filter(account -> sum(balances, amounts, account) < 0)
                .findFirst();
    }

    private static boolean isCreditOfAvailable(AccountRef account, long amount) {
        return account.kind() == AccountKind.AVAILABLE && amount > 0;
    }

    private static long sum(
            Map<AccountRef, Long> balances, Map<AccountRef, Long> amounts, AccountRef account) {
        return Math.addExact(balances.getOrDefault(account, 0L), amounts.getOrDefault(account, 0L));
    }

    private static void move(
            Map<AccountRef, Long> amounts, AccountRef from, AccountRef to, long amount) {
        add(amounts, from, -amount);
        add(amounts, to, amount);
    }

    /** Adds to what an account gets; an account that gets nothing is left out. */
    static void add(Map<AccountRef, Long> amounts, AccountRef account, long amount) {
        if (amount == 0) {
            return;
        }
        long sum = Math.addExact(amounts.getOrDefault(account, 0L), amount);
        if (sum == 0) {
            amounts.remove(account);
        } else {
            amounts.put(account, sum);
        }
    }
}
