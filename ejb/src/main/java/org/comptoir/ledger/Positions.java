package org.comptoir.ledger;

import java.util.EnumMap;
import java.util.Map;
import org.comptoir.kernel.Asset;
import org.comptoir.kernel.Money;

/**
 * What all accounts of one coin hold together, by kind, at one moment.
 *
 * @param byKind one sum for each {@link AccountKind}, zeros included
 */
public record Positions(Asset asset, Map<AccountKind, Money> byKind) {
    /** Completes the kinds that no account has yet. */
    public Positions {
        Map<AccountKind, Money> complete = new EnumMap<>(AccountKind.class);
        for (AccountKind kind : AccountKind.values()) {
            complete.put(kind, byKind.getOrDefault(kind, Money.zero(asset)));
        }
        byKind = Map.copyOf(complete);
    }

    /** All accounts of that kind. */
    public Money of(AccountKind kind) {
        return byKind.getOrDefault(kind, Money.zero(asset));
    }

    /** All accounts there are: zero, or the books are wrong (L2). */
    public Money sum() {
        return byKind.values().stream().reduce(Money.zero(asset), Money::plus);
    }
}
