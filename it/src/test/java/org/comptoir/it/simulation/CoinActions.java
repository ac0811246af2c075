package org.comptoir.it.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.comptoir.it.post.Answer;
import org.comptoir.it.post.Http;
import org.comptoir.it.simulation.Model.Deposit;
import org.comptoir.it.simulation.Model.Transfer;
import org.comptoir.it.simulation.Model.Withdrawal;

/** Coins in, out and between members. */
final class CoinActions {
    private static final String SHORT = "insufficient-funds";

    /** Among these one asks a second time, or gives up when there is no answer. */
    private static final int SOME = 5;

    private CoinActions() {}

    static Runnable transfer(Stage stage, Turn turn) {
        Trader from = turn.any(stage.traders());
        Trader to = turn.other(stage.traders(), from);
        String asset = turn.asset();
        return transfer(stage, turn, from, to, asset, turn.little(asset));
    }

    static Runnable transfer(
            Stage stage, Turn turn, Trader from, Trader to, String asset, BigDecimal amount) {
        String memo = "turn-" + turn.number();
        Function<Http, Answer> request =
                http ->
                        http.key(memo)
                                .post(
                                        "/transactions/transfer",
                                        "to",
                                        to.username(),
                                        "asset",
                                        asset,
                                        "amount",
                                        amount.toPlainString(),
                                        "memo",
                                        memo);
        Optional<Answer> answer = ask(stage, turn, from, request);
        if (answer.isEmpty()) {
            return remember(stage, new Transfer(memo, from, to, asset, amount, ""));
        }
        if (!Done.is(answer.get(), 201, SHORT)) {
            return Action.NOTHING;
        }
        if (turn.oneIn(SOME)) {
            Answer again = stage.courier().deliver(from, request).expect(201);
            assertEquals(answer.get().text(), again.text(), "the same key, the same answer");
        }
        return remember(
                stage, new Transfer(memo, from, to, asset, amount, answer.get().text("id")));
    }

    private static Runnable remember(Stage stage, Transfer transfer) {
        return () -> stage.model().add(transfer);
    }

    static Runnable deposit(Stage stage, Turn turn) {
        String asset = turn.asset();
        return deposit(stage, turn, turn.any(stage.traders()), asset, BigDecimal.ZERO);
    }

    /** That amount, and the number of the turn in the smallest unit: no other has the same. */
    static Runnable deposit(
            Stage stage, Turn turn, Trader to, String asset, BigDecimal roundAmount) {
        int scale = asset.equals("BTC") ? 8 : 12;
        BigDecimal amount = roundAmount.add(BigDecimal.valueOf(turn.number(), scale));
        Optional<Answer> answer =
                stage.courier()
                        .once(
                                stage.operator(),
                                http ->
                                        http.post(
                                                "/admin/testnet/deposit",
                                                "username",
                                                to.username(),
                                                "asset",
                                                asset,
                                                "amount",
                                                amount.toPlainString()));
        answer.ifPresent(told -> told.expect(202));
        return () -> stage.model().add(new Deposit(to, asset, amount, answer.isPresent()));
    }

    static Runnable withdraw(Stage stage, Turn turn) {
        Trader owner = turn.any(stage.traders());
        String asset = turn.asset();
        return withdraw(stage, turn, owner, asset, stage.outside(asset));
    }

    /** To the address of a member of the post, now and then one's own. */
    static Runnable withdrawInside(Stage stage, Turn turn) {
        Trader owner = turn.any(stage.traders());
        Trader payee = turn.any(stage.traders());
        String asset = turn.asset();
        Answer address =
                stage.courier()
                        .deliver(payee, http -> http.post("/deposits/address", "asset", asset));
        return withdraw(stage, turn, owner, asset, address.expect(200).text("address"));
    }

    private static Runnable withdraw(
            Stage stage, Turn turn, Trader owner, String asset, String address) {
        BigDecimal amount = turn.little(asset);
        Function<Http, Answer> request =
                http ->
                        http.key("turn-" + turn.number())
                                .post(
                                        "/withdraw",
                                        "asset",
                                        asset,
                                        "address",
                                        address,
                                        "amount",
                                        amount.toPlainString());
        Optional<Answer> answer = ask(stage, turn, owner, request);
        if (answer.isEmpty()) {
            return remember(stage, new Withdrawal(owner, asset, address, amount, "", ""));
        }
        return Done.is(answer.get(), 202, SHORT, "validation")
                ? remember(
                        stage,
                        new Withdrawal(owner, asset, address, amount, answer.get().text("id"), ""))
                : Action.NOTHING;
    }

    private static Runnable remember(Stage stage, Withdrawal withdrawal) {
        return () -> stage.model().add(withdrawal);
    }

    static Runnable cancel(Stage stage, Turn turn) {
        List<Withdrawal> standing = stage.model().standing();
        if (standing.isEmpty()) {
            return Action.NOTHING;
        }
        // Mostly a young one: the others are on their way.
        int back = Math.min(standing.size(), turn.upTo(turn.oneIn(SOME) ? 100 : SOME));
        Withdrawal one = standing.get(standing.size() - back);
        Answer answer =
                stage.courier()
                        .deliver(one.owner(), http -> http.delete("/withdrawals/" + one.id()));
        return Done.is(answer, 204, "wrong-state")
                ? () -> stage.model().cancelled(one)
                : Action.NOTHING;
    }

    static Runnable read(Stage stage, Turn turn) {
        Trader reader = turn.any(stage.traders());
        String path =
                turn.any(
                        List.of(
                                "/balances",
                                "/trades",
                                "/withdrawals",
                                "/deposits",
                                "/me/offers",
                                "/ledger/entries?asset=XMR",
                                "/offers?side=sell&asset=XMR&currency=EUR"));
        stage.courier().deliver(reader, http -> http.get(path)).expect(200);
        return Action.NOTHING;
    }

    /** Some members never ask again when there was no answer. */
    private static Optional<Answer> ask(
            Stage stage, Turn turn, Trader by, Function<Http, Answer> request) {
        return turn.oneIn(SOME)
                ? stage.courier().once(by, request)
                : Optional.of(stage.courier().deliver(by, request));
    }
}
