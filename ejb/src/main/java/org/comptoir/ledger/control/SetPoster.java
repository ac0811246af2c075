package org.comptoir.ledger.control;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import org.comptoir.kernel.Ids;
import org.comptoir.ledger.AccountRef;
import org.comptoir.ledger.FactKey;
import org.comptoir.ledger.PostOutcome;
import org.comptoir.ledger.Posted;
import org.comptoir.ledger.TransferOrder;
import org.comptoir.ledger.entity.LockedAccount;
import org.comptoir.ledger.entity.NewTransfer;
import org.comptoir.ledger.entity.TransferSets;

/**
 * Posts many transfers with the statements of one: locks all accounts, nets and checks one transfer
 * after the other in their order, writes all that may be (L1, L4, L7, L9).
 */
@Dependent
public class SetPoster {
    private final TransferPoster poster;
    private final TransferSets transfers;

    /** Over the books of the caller's transaction. */
    @Inject
    public SetPoster(TransferPoster poster, TransferSets transfers) {
        this.poster = poster;
        this.transfers = transfers;
    }

    /**
     * Posts the orders.
     *
     * @param orders each of them names an account with a floor: there is something to lock
     * @return what became of each, in their order
     */
    public List<PostOutcome> post(List<TransferOrder> orders) {
        Map<AccountRef, LockedAccount> locked = poster.lock(accountsToLock(orders));
        Map<FactKey, Posted> standing =
                transfers.standing(orders.stream().map(TransferOrder::key).toList());
        Map<AccountRef, Long> balances = TransferPoster.balances(locked);
        Map<FactKey, NewTransfer> drafts = new LinkedHashMap<>();
        for (TransferOrder order : orders) {
            if (!standing.containsKey(order.key()) && !drafts.containsKey(order.key())) {
                draft(order, balances, locked).ifPresent(draft -> drafts.put(order.key(), draft));
            }
        }
        return outcomes(orders, standing, drafts);
    }

    private static SortedSet<AccountRef> accountsToLock(List<TransferOrder> orders) {
        SortedSet<AccountRef> wanted = new TreeSet<>();
        for (TransferOrder order : orders) {
            wanted.addAll(Netting.accountsToLock(TransferPoster.amounts(order.entries())));
        }
        return wanted;
    }

    /** The transfer to be written, its amounts moved; empty when an account is short. */
    private Optional<NewTransfer> draft(
            TransferOrder order,
            Map<AccountRef, Long> balances,
            Map<AccountRef, LockedAccount> locked) {
        SortedMap<AccountRef, Long> netted =
                Netting.net(TransferPoster.amounts(order.entries()), balances);
        if (Netting.firstBelowZero(netted, balances).isPresent()) {
            return Optional.empty();
        }
        netted.forEach(
                (account, amount) ->
                        balances.computeIfPresent(
                                account, (same, balance) -> Math.addExact(balance, amount)));
        return Optional.of(poster.newTransfer(Ids.next(), order, netted, locked));
    }

    private List<PostOutcome> outcomes(
            List<TransferOrder> orders,
            Map<FactKey, Posted> standing,
            Map<FactKey, NewTransfer> drafts) {
        Map<UUID, Posted> posted = transfers.insert(List.copyOf(drafts.values()));
        Map<FactKey, PostOutcome> found = new HashMap<>();
        standing.forEach((key, first) -> found.put(key, new PostOutcome(first, false)));
        List<PostOutcome> outcomes = new ArrayList<>();
        for (TransferOrder order : orders) {
            NewTransfer draft = drafts.remove(order.key());
            if (draft != null) {
                Posted now = posted.get(draft.id());
                outcomes.add(new PostOutcome(now, true));
                found.put(order.key(), new PostOutcome(now, false));
            } else {
                outcomes.add(found.getOrDefault(order.key(), PostOutcome.SHORT));
            }
        }
        return outcomes;
    }
}
