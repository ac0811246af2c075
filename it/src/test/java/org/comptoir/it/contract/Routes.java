package org.comptoir.it.contract;

import static org.comptoir.it.contract.Access.ADMIN;
import static org.comptoir.it.contract.Access.ARBITER;
import static org.comptoir.it.contract.Access.MEMBER;
import static org.comptoir.it.contract.Access.OPERATOR;
import static org.comptoir.it.contract.Access.PUBLIC;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.comptoir.it.contract.Field.Kind;

/** The contract's page as a table: every route we have, in its order. */
final class Routes {
    private Routes() {}

    static Map<String, Route> all() {
        Map<String, Route> table = new LinkedHashMap<>();
        Stream.of(members(), market(), trades(), ledger(), coins(), testNetworks(), operators())
                .flatMap(List::stream)
                .forEach(route -> table.put(route.toString(), route));
        return table;
    }

    static Route named(String name) {
        return Objects.requireNonNull(all().get(name), name);
    }

    private static List<Route> members() {
        return List.of(
                Route.of("POST", "/register", PUBLIC)
                        .takes(
                                Field.of(
                                        "username",
                                        Kind.TEXT,
                                        s -> s.post().members().freshName("r")),
                                Field.of("email?", Kind.TEXT, "someone@example.org"),
                                Field.of("password", Kind.SECRET, "correct-horse-7-staple")),
                Route.of("POST", "/login", PUBLIC)
                        .takes(
                                Field.of("username", Kind.TEXT, s -> s.caller().username()),
                                Field.of("password", Kind.SECRET, s -> s.caller().password()),
                                Field.of("totp?", Kind.SECRET, "123456"),
                                Field.of("rememberMe?", Kind.YES_NO, true)),
                Route.of("POST", "/token/refresh", PUBLIC)
                        .takes(Field.of("refreshToken?", Kind.SECRET, "none")),
                Route.of("POST", "/logout", PUBLIC)
                        .takes(Field.of("refreshToken?", Kind.SECRET, "none")),
                Route.of("GET", "/me", MEMBER),
                Route.of("PUT", "/me", MEMBER)
                        .takes(
                                Field.of("displayName", Kind.TEXT, "Some One").orNull(),
                                Field.of("locale", Kind.TEXT, "en")),
                Route.of("PUT", "/me/password", MEMBER)
                        .takes(
                                Field.of("current?", Kind.SECRET, "not-this-one-7"),
                                Field.of("next", Kind.SECRET, "another-long-one-7")),
                Route.of("DELETE", "/me", MEMBER)
                        .takes(Field.of("password?", Kind.SECRET, "not-this-one-7")),
                Route.of("POST", "/2fa/enable", MEMBER)
                        .takes(Field.of("password?", Kind.SECRET, "not-this-one-7")),
                Route.of("POST", "/2fa/confirm", MEMBER)
                        .takes(Field.of("code?", Kind.SECRET, "000000")),
                Route.of("POST", "/2fa/disable", MEMBER)
                        .takes(
                                Field.of("password?", Kind.SECRET, "not-this-one-7"),
                                Field.of("code?", Kind.SECRET, "000000")),
                Route.of("POST", "/step-up", MEMBER)
                        .takes(
                                Field.of("purpose", Kind.WORD, "close"),
                                Field.of("parameters?", Kind.OBJECT, Map.of()),
                                Field.of("password?", Kind.SECRET, "not-this-one-7"),
                                Field.of("totp?", Kind.SECRET, "123456")),
                Route.of("PUT", "/me/email", MEMBER)
                        .takes(
                                Field.of("email", Kind.TEXT, "someone@example.org"),
                                Field.of("password?", Kind.SECRET, "not-this-one-7")),
                Route.of("POST", "/me/email/confirm", MEMBER)
                        .takes(Field.of("token", Kind.SECRET, "none")),
                Route.of("POST", "/password-reset", PUBLIC)
                        .takes(Field.of("account", Kind.TEXT, "nobody-of-the-tables")),
                Route.of("POST", "/password-reset/confirm", PUBLIC)
                        .takes(
                                Field.of("token", Kind.SECRET, "none"),
                                Field.of("password", Kind.SECRET, "another-long-one-7")),
                Route.of("GET", "/me/audit", MEMBER).asks("limit", "cursor"),
                Route.of("GET", "/me/sessions", MEMBER).asks("limit", "cursor"),
                Route.of("DELETE", "/me/sessions/{id}", MEMBER).own("id", Stage::session),
                Route.of("POST", "/realtime/ticket", MEMBER));
    }

    private static List<Route> market() {
        Field[] editable = {
            Field.of("price?", Kind.OBJECT, Map.of("type", "fixed", "amount", "101.00")),
            Field.of("minAmount?", Kind.CASH, "10.00"),
            Field.of("maxAmount?", Kind.CASH, "400.00"),
            Field.of("paymentMethods?", Kind.LIST, s -> List.of(s.paymentMethod())),
            Field.of("terms?", Kind.TEXT, "Bank transfer within a day."),
            Field.of("paymentWindowMinutes?", Kind.WHOLE, 90),
            Field.of("expiresAt?", Kind.INSTANT, "2100-01-01T00:00:00Z"),
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
                                Field.of(
                                        "paymentAccountId?",
                                        Kind.ID,
                                        "01890a5d-ac96-774b-bcce-b302099a8057")),
                Route.of("GET", "/offers/{id}", PUBLIC).own("id", Stage::offer).visibleToOthers(),
                Route.of("PATCH", "/offers/{id}", MEMBER)
                        .own("id", Stage::offer)
                        .visibleToOthers()
                        .takes(editable),
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

    private static List<Route> trades() {
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

    private static List<Route> ledger() {
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

    private static List<Route> coins() {
        return List.of(
                Route.of("POST", "/deposits/address", MEMBER)
                        .takes(
                                Field.of("asset", Kind.WORD, "XMR"),
                                Field.of("fresh?", Kind.YES_NO, true)),
                Route.of("GET", "/deposits", MEMBER).asks("limit", "cursor"),
                Route.of("GET", "/withdrawals/quote", MEMBER).asks("asset", "amount"),
                Route.of("POST", "/withdraw", MEMBER)
                        .keyed()
                        .takes(
                                Field.of("asset", Kind.WORD, "XMR"),
                                Field.of("address", Kind.TEXT, Stage::outsideAddress),
                                Field.of("amount", Kind.COINS, "0.01"),
                                Field.of("totp?", Kind.SECRET, "123456")),
                Route.of("GET", "/withdrawals", MEMBER).asks("limit", "cursor"),
                Route.of("GET", "/withdrawals/{id}", MEMBER).own("id", Stage::withdrawal),
                Route.of("DELETE", "/withdrawals/{id}", MEMBER).own("id", Stage::withdrawal),
                Route.of("GET", "/withdrawals/{id}/proof", MEMBER).own("id", Stage::withdrawal),
                Route.of("POST", "/admin/withdraw/execute", OPERATOR),
                Route.of("GET", "/admin/withdrawals", OPERATOR).asks("limit", "cursor"),
                Route.of("POST", "/admin/withdrawals/{id}/approve", OPERATOR)
                        .own("id", Stage::withdrawal)
                        .visibleToOthers()
                        .takes(Field.of("digest", Kind.TEXT, "0".repeat(64))),
                Route.of("POST", "/admin/withdrawals/{id}/reject", OPERATOR)
                        .own("id", Stage::withdrawal)
                        .visibleToOthers()
                        .takes(Field.of("reason", Kind.TEXT, "not the payee you named")),
                Route.of("GET", "/admin/chain", OPERATOR).asks("asset"),
                Route.of("POST", "/admin/chain/pause", OPERATOR)
                        .takes(
                                Field.of("asset?", Kind.WORD, "XMR"),
                                Field.of("reason?", Kind.TEXT, "looking into it"))
                        .mendedBy(Routes::resume),
                Route.of("POST", "/admin/chain/resume", OPERATOR)
                        .takes(
                                Field.of("asset?", Kind.WORD, "XMR"),
                                Field.of("reason?", Kind.TEXT, "looked into it")),
                Route.of("POST", "/admin/chain/unfreeze", OPERATOR)
                        .takes(Field.of("reason", Kind.TEXT, "looked into it")),
                Route.of("POST", "/admin/chain/book", OPERATOR)
                        .takes(
                                Field.of("txid", Kind.TEXT, "0".repeat(64)),
                                Field.of("reason", Kind.TEXT, "looked into it")),
                Route.of("GET", "/admin/recovery", OPERATOR),
                Route.of("POST", "/admin/recovery/epoch", OPERATOR)
                        .takes(
                                Field.of("reason", Kind.TEXT, "yesterday's folder was put back"),
                                Field.of("totp?", Kind.SECRET, "123456")));
    }

    private static void resume(Stage stage) {
        stage.post().operator().http().post("/admin/chain/resume", "reason", "test over");
    }

    private static void letIn(Stage stage) {
        stage.post().operator().http().post("/admin/members/" + stage.suspect() + "/restore");
    }

    private static List<Route> testNetworks() {
        return List.of(
                Route.of("POST", "/admin/testnet/deposit", OPERATOR)
                        .takes(
                                Field.of("username", Kind.TEXT, s -> s.caller().username()),
                                Field.of("asset", Kind.WORD, "XMR"),
                                Field.of("amount", Kind.COINS, "0.1")),
                Route.of("POST", "/admin/testnet/address", OPERATOR)
                        .takes(Field.of("asset", Kind.WORD, "XMR")),
                Route.of("GET", "/admin/testnet/received", OPERATOR).asks("address"),
                Route.of("POST", "/admin/testnet/mine", OPERATOR)
                        .takes(
                                Field.of("asset", Kind.WORD, "XMR"),
                                Field.of("blocks", Kind.WHOLE, 1)),
                Route.of("POST", "/admin/testnet/reorganise", OPERATOR)
                        .takes(
                                Field.of("asset", Kind.WORD, "XMR"),
                                Field.of("depth", Kind.WHOLE, 1)),
                Route.of("POST", "/admin/testnet/fault", OPERATOR)
                        .takes(
                                Field.of("asset", Kind.WORD, "XMR"),
                                Field.of("call", Kind.WORD, "balance"),
                                Field.of("fault", Kind.WORD, "unanswered"),
                                Field.of("times", Kind.WHOLE, 1)),
                Route.of("POST", "/admin/testnet/clock", OPERATOR)
                        .takes(Field.of("advanceSeconds", Kind.WHOLE, 1)));
    }

    private static List<Route> operators() {
        return List.of(
                Route.of("GET", "/admin/reconciliation", OPERATOR),
                Route.of("GET", "/admin/jobs", OPERATOR),
                Route.of("GET", "/admin/backups", OPERATOR).asks("limit", "cursor"),
                Route.of("POST", "/admin/backups/{id}/verify", OPERATOR)
                        .own("id", s -> "20261121T214500Z-4f2a9c")
                        .visibleToOthers(),
                Route.of("POST", "/admin/jobs/{name}/executions", OPERATOR)
                        .own("name", s -> "ledger-audit")
                        .visibleToOthers()
                        .takes(Field.of("parameters?", Kind.OBJECT, Map.of())),
                Route.of("GET", "/admin/jobs/{name}/executions", OPERATOR)
                        .own("name", s -> "ledger-audit")
                        .visibleToOthers()
                        .asks("limit", "cursor"),
                Route.of("GET", "/admin/executions/{id}", OPERATOR)
                        .own("id", Stage::execution)
                        .visibleToOthers(),
                Route.of("POST", "/admin/executions/{id}/stop", OPERATOR)
                        .own("id", Stage::execution)
                        .visibleToOthers(),
                Route.of("POST", "/admin/executions/{id}/restart", OPERATOR)
                        .own("id", Stage::execution)
                        .visibleToOthers(),
                Route.of("PUT", "/admin/members/{id}/roles", ADMIN)
                        .own("id", s -> s.stranger().id())
                        .visibleToOthers()
                        .takes(Field.of("roles", Kind.LIST, List.of("member"))),
                Route.of("POST", "/admin/members/{id}/suspend", OPERATOR)
                        .own("id", Stage::suspect)
                        .visibleToOthers()
                        .takes(Field.of("reason", Kind.TEXT, "Stolen account."))
                        .mendedBy(Routes::letIn),
                Route.of("POST", "/admin/members/{id}/restore", OPERATOR)
                        .own("id", Stage::suspect)
                        .visibleToOthers(),
                Route.of("GET", "/admin/members", OPERATOR).asks("username", "limit", "cursor"),
                Route.of("GET", "/admin/mails", OPERATOR).asks("limit", "cursor"),
                Route.of("GET", "/admin/mails/{id}", OPERATOR)
                        .own("id", Stage::letter)
                        .visibleToOthers(),
                Route.of("GET", "/admin/audit", OPERATOR)
                        .asks("actor", "subject", "kind", "from", "until", "limit", "cursor"),
                Route.of("GET", "/admin/checks", OPERATOR),
                Route.of("GET", "/admin/incidents", OPERATOR).asks("limit", "cursor"),
                Route.of("POST", "/admin/incidents", OPERATOR)
                        .keyable()
                        .takes(
                                Field.of("title", Kind.TEXT, "Withdrawals are slow"),
                                Field.of("impact", Kind.WORD, "minor"),
                                Field.of("state", Kind.WORD, "investigating"),
                                Field.of("components", Kind.LIST, List.of("coins")),
                                Field.of("body", Kind.TEXT, "We are looking into it.")),
                Route.of("GET", "/admin/incidents/{id}", OPERATOR)
                        .own("id", Stage::incident)
                        .visibleToOthers(),
                Route.of("POST", "/admin/incidents/{id}/updates", OPERATOR)
                        .own("id", Stage::incident)
                        .visibleToOthers()
                        .takes(
                                Field.of("state", Kind.WORD, "identified"),
                                Field.of("body", Kind.TEXT, "It is a full disk.")),
                Route.of("GET", "/admin/maintenance-windows", OPERATOR).asks("limit", "cursor"),
                Route.of("POST", "/admin/maintenance-windows", OPERATOR)
                        .keyable()
                        .takes(
                                Field.of("title", Kind.TEXT, "A new disk"),
                                Field.of("body", Kind.TEXT, "The post is away for an hour."),
                                Field.of("components", Kind.LIST, List.of("api")),
                                Field.of("startsAt", Kind.INSTANT, s -> s.inDays(20)),
                                Field.of("endsAt", Kind.INSTANT, s -> s.inDays(21))),
                Route.of("GET", "/admin/maintenance-windows/{id}", OPERATOR)
                        .own("id", Stage::window)
                        .visibleToOthers(),
                Route.of("POST", "/admin/maintenance-windows/{id}/end", OPERATOR)
                        .own("id", Stage::window)
                        .visibleToOthers());
    }
}
