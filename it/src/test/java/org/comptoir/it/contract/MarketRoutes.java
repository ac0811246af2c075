package org.comptoir.it.contract;

import static org.comptoir.it.contract.Access.MEMBER;
import static org.comptoir.it.contract.Access.PUBLIC;

import java.util.List;
import java.util.Map;
import org.comptoir.it.contract.Field.Kind;

/** Of the market. */
final class MarketRoutes {
    private MarketRoutes() {}

    static List<Route> market() {
        Field[] editable = {
            Field.of("price?", Kind.OBJECT, Map.of("type", "fixed", "amount", "101.00")),
            Field.of("minAmount?", Kind.CASH, "10.00"),
            Field.of("maxAmount?", Kind.CASH, "400.00"),
            Field.of("paymentMethods?", Kind.LIST, s -> List.of(s.paymentMethod())),
            Field.of("terms?", Kind.TEXT, "Bank transfer within a day."),
            Field.of("paymentWindowMinutes?", Kind.WHOLE, 90),
            Field.of("expiresAt?", Kind.INSTANT, "2100-01-01T00:00:00Z"),
            Field.of("minTakerTrades?", Kind.WHOLE, 0),
            Field.of("paymentAccountId?", Kind.ID, "01890a5d-ac96-774b-bcce-b302099a8057"),
            Field.of("state?", Kind.WORD, "live")
        };
        return List.of(
                Route.of("GET", "/assets", PUBLIC),
                Route.of("GET", "/payment-methods", PUBLIC),
                Route.of("GET", "/prices", PUBLIC),
                Route.of("GET", "/offers", PUBLIC)
                        .asks(
                                "side",
                                "asset",
                                "currency",
                                "paymentMethod",
                                "amount",
                                "sort",
                                "limit",
                                "cursor"),
                Route.of("POST", "/offers", MEMBER)
                        .keyable()
                        .takes(
                                Field.of("side", Kind.WORD, "sell"),
                                Field.of("asset", Kind.WORD, "XMR"),
                                Field.of("currency", Kind.WORD, "EUR"),
                                Field.of(
                                        "price",
                                        Kind.OBJECT,
                                        Map.of("type", "fixed", "amount", "100.00")),
                                Field.of("minAmount", Kind.CASH, "10.00"),
                                Field.of("maxAmount", Kind.CASH, "200.00"),
                                Field.of(
                                        "paymentMethods",
                                        Kind.LIST,
                                        s -> List.of(s.paymentMethod())),
                                Field.of("terms", Kind.TEXT, "Bank transfer."),
                                Field.of("paymentWindowMinutes", Kind.WHOLE, 60),
                                Field.of("expiresAt?", Kind.INSTANT, "2100-01-01T00:00:00Z"),
                                Field.of("minTakerTrades?", Kind.WHOLE, 0),
                                Field.of(
                                        "paymentAccountId?",
                                        Kind.ID,
                                        "01890a5d-ac96-774b-bcce-b302099a8057")),
                Route.of("GET", "/offers/{id}", PUBLIC).own("id", Stage::offer).visibleToOthers(),
                Route.of("PATCH", "/offers/{id}", MEMBER)
                        .own("id", Stage::offer)
                        .visibleToOthers()
                        .takes(editable),
                Route.of("POST", "/offers/{id}/renew", MEMBER)
                        .own("id", Stage::offer)
                        .visibleToOthers(),
                Route.of("DELETE", "/offers/{id}", MEMBER)
                        .own("id", Stage::offer)
                        .visibleToOthers(),
                Route.of("GET", "/me/offers", MEMBER).asks("limit", "cursor"),
                Route.of("POST", "/offers/{id}/trades", MEMBER)
                        .own("id", Stage::partnersOffer)
                        .visibleToOthers()
                        .keyed()
                        .takes(
                                Field.of("fiatAmount", Kind.CASH, "20.00"),
                                Field.of("offerVersion?", Kind.WHOLE, 1),
                                Field.of(
                                        "paymentAccountId?",
                                        Kind.ID,
                                        "01890a5d-ac96-774b-bcce-b302099a8057")));
    }
}
