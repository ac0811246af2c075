package org.comptoir.market.control;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.comptoir.kernel.Asset;
import org.comptoir.kernel.Money;
import org.comptoir.ledger.OwnerId;
import org.comptoir.ledger.boundary.LedgerBooks;
import org.comptoir.market.OfferId;
import org.comptoir.market.entity.UpkeepTable;
import org.comptoir.market.entity.UpkeepTable.Covered;

/**
 * Looks at all live offers at once.
 *
 * <p>Cover is not asked for when offers are listed: a balance changes far more often than an offer,
 * and the list must stay one statement. It is looked at when an offer is made, changed or taken,
 * and here every few seconds; the ledger alone decides when an offer is taken.
 */
@Dependent
public class OfferUpkeep {
    private final UpkeepTable offers;
    private final Prices prices;
    private final LedgerBooks books;

    @Inject
    public OfferUpkeep(UpkeepTable offers, Prices prices, LedgerBooks books) {
        this.offers = offers;
        this.prices = prices;
        this.books = books;
    }

    /** Writes prices that follow the market; true when there may be more to write. */
    public boolean follow() {
        return offers.follow(prices.now()) == UpkeepTable.AT_ONCE;
    }

    /** Writes down what changed of time and cover; how many offers did. */
    public int run(Instant now) {
        return offers.markLapsed(now) + lookAtCover();
    }

    private int lookAtCover() {
        List<Covered> sellers = offers.covered();
        Map<Asset, Map<OwnerId, Money>> available = available(sellers);
        Map<Boolean, List<OfferId>> changedByOld =
                sellers.stream()
                        .filter(offer -> isFunded(offer, available) != offer.funded())
                        .collect(
                                Collectors.partitioningBy(
                                        Covered::funded,
                                        Collectors.mapping(Covered::id, Collectors.toList())));
        return write(changedByOld.getOrDefault(true, List.of()), false)
                + write(changedByOld.getOrDefault(false, List.of()), true);
    }

    private Map<Asset, Map<OwnerId, Money>> available(List<Covered> sellers) {
        Map<Asset, Map<OwnerId, Money>> available = new EnumMap<>(Asset.class);
        sellers.stream()
                .collect(
                        Collectors.groupingBy(
                                offer -> offer.price().asset(),
                                Collectors.mapping(OfferUpkeep::owner, Collectors.toSet())))
                .forEach((asset, owners) -> available.put(asset, books.available(asset, owners)));
        return available;
    }

    private int write(List<OfferId> ids, boolean funded) {
        return ids.isEmpty() ? 0 : offers.fund(ids, funded);
    }

    private static boolean isFunded(Covered offer, Map<Asset, Map<OwnerId, Money>> available) {
        Asset asset = offer.price().asset();
        Money has =
                available
                        .getOrDefault(asset, Map.of())
                        .getOrDefault(owner(offer), Money.zero(asset));
        return offer.price()
                .possibleCoinsFor(offer.least())
                .map(least -> has.compareTo(least) >= 0)
                .orElse(false);
    }

    private static OwnerId owner(Covered offer) {
        return new OwnerId(offer.maker().value());
    }
}
