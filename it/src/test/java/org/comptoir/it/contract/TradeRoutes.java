package org.comptoir.it.contract;

import static org.comptoir.it.contract.Access.ARBITER;
import static org.comptoir.it.contract.Access.MEMBER;

import java.util.List;
import org.comptoir.it.contract.Field.Kind;

/** Of trades. */
final class TradeRoutes {
    private TradeRoutes() {}

    static List<Route> trades() {
        return List.of(
                Route.of("GET", "/trades", MEMBER).asks("limit", "cursor"),
                Route.of("GET", "/trades/{id}", MEMBER).own("id", Stage::trade),
                Route.of("POST", "/trades/{id}/payment-sent", MEMBER).own("id", Stage::trade),
                Route.of("POST", "/trades/{id}/payment-received", MEMBER).own("id", Stage::trade),
                Route.of("POST", "/trades/{id}/cancel", MEMBER)
                        .own("id", Stage::trade)
                        .takes(
                                Field.of("confirm?", Kind.WORD, "not-paid"),
                                Field.of("totp?", Kind.SECRET, "123456")),
                Route.of("POST", "/trades/{id}/dispute", MEMBER)
                        .own("id", Stage::trade)
                        .takes(Field.of("reason", Kind.TEXT, "No coins came.")),
                Route.of("POST", "/trades/{id}/resolve", ARBITER)
                        .own("id", Stage::disputedTrade)
                        .takes(
                                Field.of("buyerAmount", Kind.COINS, "0.5"),
                                Field.of("sellerAmount", Kind.COINS, "0.01"),
                                Field.of("reason", Kind.TEXT, "Half each.")));
    }
}
