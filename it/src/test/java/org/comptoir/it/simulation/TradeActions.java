package org.comptoir.it.simulation;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.comptoir.it.market.Offering;
import org.comptoir.it.post.Answer;
import org.comptoir.it.post.Http;
import org.comptoir.it.simulation.Model.Deal;
import org.comptoir.it.simulation.Model.Offer;

/** Offers, and the steps of trades. */
final class TradeActions {
    private static final String WRONG_STATE = "wrong-state";
    private static final int SOME = 5;
    private static final int DEAREST_CENTS = 5_000;

    private TradeActions() {}

    static Runnable offer(Stage stage, Turn turn) {
        Trader maker = turn.any(stage.traders());
        String side = turn.oneIn(2) ? "buy" : "sell";
        String asset = turn.asset();
        Offering offering =
                (side.equals("buy") ? Offering.buy() : Offering.sell())
                        .with("asset", asset)
                        .with("price", price(asset, turn))
                        .with("paymentWindowMinutes", 15 + turn.upTo(60));
        if (turn.oneIn(3)) {
            offering.with("expiresAt", stage.now().plusSeconds(turn.upTo(10_000)).toString());
        }
        Answer answer = stage.courier().deliver(maker, offering::ask);
        return Done.is(answer, 201, "validation", "too-many-open-offers")
                ? () -> stage.model().add(new Offer(answer.text("id"), maker, side, asset, 1))
                : Action.NOTHING;
    }

    private static Object price(String asset, Turn turn) {
        int around = asset.equals("BTC") ? 60_000 : 150;
        return Offering.fixed(around - around / 10 + turn.dice().nextInt(around / 5) + ".00");
    }

    static Runnable change(Stage stage, Turn turn) {
        return withOffer(
                stage,
                turn,
                offer -> {
                    Object[] change =
                            turn.oneIn(2)
                                    ? new Object[] {"price", price(offer.asset(), turn)}
                                    : new Object[] {"state", turn.oneIn(4) ? "paused" : "live"};
                    Answer answer =
                            stage.courier()
                                    .deliver(
                                            offer.maker(),
                                            http -> http.patch("/offers/" + offer.id(), change));
                    return Done.is(answer, 200, WRONG_STATE, "validation")
                            ? () -> stage.model().add(offer.at(answer.at("version").asInt()))
                            : Action.NOTHING;
                });
    }

    static Runnable end(Stage stage, Turn turn) {
        return withOffer(
                stage,
                turn,
                offer -> {
                    Answer answer =
                            stage.courier()
                                    .deliver(
                                            offer.maker(),
                                            http -> http.delete("/offers/" + offer.id()));
                    Done.is(answer, 204, WRONG_STATE, "not-found");
                    return () -> stage.model().gone(offer);
                });
    }

    static Runnable take(Stage stage, Turn turn) {
        return withOffer(stage, turn, offer -> take(stage, turn, offer));
    }

    private static Runnable take(Stage stage, Turn turn, Offer offer) {
        Trader taker = turn.other(stage.traders(), offer.maker());
        String fiat = BigDecimal.valueOf(1_000L + turn.upTo(DEAREST_CENTS), 2).toPlainString();
        Function<Http, Answer> request =
                http -> {
                    Http keyed = http.key("turn-" + turn.number());
                    String path = "/offers/" + offer.id() + "/trades";
                    return turn.number() % 2 == 0
                            ? keyed.post(path, "fiatAmount", fiat)
                            : keyed.post(path, "fiatAmount", fiat, "offerVersion", offer.version());
                };
        Optional<Answer> answer =
                turn.oneIn(SOME)
                        ? stage.courier().once(taker, request)
                        : Optional.of(stage.courier().deliver(taker, request));
        if (answer.isEmpty()) {
            return stage.model()::takeInDoubt;
        }
        Answer told = answer.get();
        if (Done.is(
                told,
                201,
                WRONG_STATE,
                "insufficient-funds",
                "offer-changed",
                "too-many-open-trades")) {
            boolean isBuyer = offer.side().equals("sell");
            Deal deal =
                    new Deal(
                            told.text("id"),
                            isBuyer ? taker : offer.maker(),
                            isBuyer ? offer.maker() : taker,
                            told.text("amount"),
                            "escrowed");
            return () -> stage.model().seen(deal, told);
        }
        boolean isOver = List.of("expired", "withdrawn").contains(told.text("state"));
        return isOver ? () -> stage.model().gone(offer) : Action.NOTHING;
    }

    static Runnable paymentSent(Stage stage, Turn turn) {
        return withDeal(
                stage,
                turn,
                "escrowed",
                deal -> step(stage, deal, deal.buyer(), "/payment-sent", WRONG_STATE));
    }

    static Runnable paymentReceived(Stage stage, Turn turn) {
        return withDeal(
                stage,
                turn,
                "payment_sent",
                deal -> step(stage, deal, deal.seller(), "/payment-received", WRONG_STATE));
    }

    static Runnable buyerCancels(Stage stage, Turn turn) {
        return withDeal(
                stage,
                turn,
                "escrowed",
                deal ->
                        stepped(
                                stage,
                                deal,
                                stage.courier()
                                        .deliver(
                                                deal.buyer(),
                                                http ->
                                                        http.post(
                                                                path(deal) + "/cancel",
                                                                "confirm",
                                                                "not-paid")),
                                WRONG_STATE));
    }

    static Runnable sellerCancels(Stage stage, Turn turn) {
        return withDeal(
                stage,
                turn,
                "escrowed",
                deal -> step(stage, deal, deal.seller(), "/cancel", WRONG_STATE, "not-overdue"));
    }

    static Runnable dispute(Stage stage, Turn turn) {
        return withDeal(
                stage,
                turn,
                "payment_sent",
                deal ->
                        stepped(
                                stage,
                                deal,
                                stage.courier()
                                        .deliver(
                                                turn.oneIn(2) ? deal.buyer() : deal.seller(),
                                                http ->
                                                        http.post(
                                                                path(deal) + "/dispute",
                                                                "reason",
                                                                "No agreement.")),
                                WRONG_STATE));
    }

    static Runnable resolve(Stage stage, Turn turn) {
        return withDeal(
                stage,
                turn,
                "disputed",
                deal -> resolve(stage, deal, BigDecimal.valueOf(turn.upTo(101) - 1L, 2)));
    }

    /** The arbiter gives the buyer that share of it. */
    static Runnable resolve(Stage stage, Deal deal, BigDecimal share) {
        BigDecimal all = new BigDecimal(deal.amount());
        BigDecimal buyer = all.multiply(share).setScale(all.scale(), RoundingMode.DOWN);
        return stepped(
                stage,
                deal,
                stage.courier()
                        .deliver(
                                stage.arbiter(),
                                http ->
                                        http.post(
                                                path(deal) + "/resolve",
                                                "buyerAmount",
                                                buyer.toPlainString(),
                                                "sellerAmount",
                                                all.subtract(buyer).toPlainString(),
                                                "reason",
                                                "As it was seen.")),
                WRONG_STATE);
    }

    private static Runnable step(
            Stage stage, Deal deal, Trader by, String step, String... refusals) {
        return stepped(
                stage,
                deal,
                stage.courier().deliver(by, http -> http.post(path(deal) + step)),
                refusals);
    }

    private static Runnable stepped(Stage stage, Deal deal, Answer answer, String... refusals) {
        Done.is(answer, 200, refusals);
        return () -> stage.model().seen(deal, answer);
    }

    private static String path(Deal deal) {
        return "/trades/" + deal.id();
    }

    private static Runnable withOffer(Stage stage, Turn turn, Function<Offer, Runnable> play) {
        List<Offer> offers = stage.model().offers();
        return offers.isEmpty() ? Action.NOTHING : play.apply(turn.any(offers));
    }

    /** Mostly one that is in that state; now and then any open one, which refuses. */
    private static Runnable withDeal(
            Stage stage, Turn turn, String state, Function<Deal, Runnable> play) {
        List<Deal> open = stage.model().open();
        List<Deal> fitting =
                turn.oneIn(10)
                        ? open
                        : open.stream().filter(deal -> deal.state().equals(state)).toList();
        return fitting.isEmpty() ? Action.NOTHING : play.apply(turn.any(fitting));
    }
}
