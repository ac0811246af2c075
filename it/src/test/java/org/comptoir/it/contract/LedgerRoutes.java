package org.comptoir.it.contract;

import static org.comptoir.it.contract.Access.MEMBER;
import static org.comptoir.it.contract.Access.OPERATOR;
import static org.comptoir.it.contract.Access.PUBLIC;

import java.util.List;
import java.util.Map;
import org.comptoir.it.contract.Field.Kind;

/** Of the books. */
final class LedgerRoutes {
    private LedgerRoutes() {}

    static List<Route> ledger() {
        return List.of(
                Route.of("GET", "/balances", MEMBER),
                Route.of("GET", "/balances/{userId}", MEMBER)
                        .own("userId", s -> s.caller().id())
                        .visibleToOthers(),
                Route.of("GET", "/ledger/entries", MEMBER).asks("asset", "limit", "cursor"),
                Route.of("GET", "/ledger/balance", MEMBER).asks("asset", "asOf"),
                Route.of("GET", "/ledger/export", MEMBER).asks("format"),
                Route.of("GET", "/ledger/seals", PUBLIC).asks("limit", "cursor"),
                Route.of("POST", "/transactions/transfer", MEMBER)
                        .keyed()
                        .takes(
                                Field.of("to", Kind.TEXT, s -> s.partner().username()),
                                Field.of("asset", Kind.WORD, "XMR"),
                                Field.of("amount", Kind.COINS, "0.001"),
                                Field.of("memo?", Kind.TEXT, "thank you"),
                                Field.of("totp?", Kind.SECRET, "123456")),
                Route.of("POST", "/transactions/batch", OPERATOR)
                        .keyed()
                        .takes(
                                Field.of("transfers", Kind.OBJECTS, s -> payments(s, "1000000")),
                                Field.of("totp?", Kind.SECRET, "123456")),
                Route.of("GET", "/transactions/{id}", MEMBER).own("id", Stage::transaction),
                Route.of("POST", "/admin/ledger/audit", OPERATOR));
    }

    /** One payment that is well-formed, and that no treasury of a test covers. */
    static Object payments(Stage stage, String amount) {
        return List.of(
                Map.of(
                        "key",
                        "payment-of-the-tables",
                        "to",
                        stage.partner().username(),
                        "asset",
                        "XMR",
                        "amount",
                        amount));
    }
}
