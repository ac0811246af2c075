package org.comptoir.it.contract;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** The contract's page as a table: every route we have, in its order. */
final class Routes {
    private Routes() {}

    static Map<String, Route> all() {
        Map<String, Route> table = new LinkedHashMap<>();
        Stream.of(
                        MemberRoutes.members(),
                        MarketRoutes.market(),
                        TradeRoutes.trades(),
                        LedgerRoutes.ledger(),
                        CoinRoutes.coins(),
                        CoinRoutes.testNetworks(),
                        OperatorRoutes.operators())
                .flatMap(List::stream)
                .forEach(route -> table.put(route.toString(), route));
        return table;
    }

    static Route named(String name) {
        return Objects.requireNonNull(all().get(name), name);
    }
}
