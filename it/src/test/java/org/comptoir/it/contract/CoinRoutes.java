package org.comptoir.it.contract;

import static org.comptoir.it.contract.Access.MEMBER;
import static org.comptoir.it.contract.Access.OPERATOR;

import java.util.List;
import org.comptoir.it.contract.Field.Kind;

/** Of coins that come and go, and of the networks for tests. */
final class CoinRoutes {
    private CoinRoutes() {}

    static List<Route> coins() {
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
                        .mendedBy(CoinRoutes::resume),
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

    static List<Route> testNetworks() {
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

    private static void resume(Stage stage) {
        stage.post().operator().http().post("/admin/chain/resume", "reason", "test over");
    }
}
