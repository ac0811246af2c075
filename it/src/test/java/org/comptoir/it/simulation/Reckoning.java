package org.comptoir.it.simulation;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.comptoir.it.post.Answer;
import org.comptoir.it.post.Database;
import org.comptoir.it.post.Reconciled;
import org.comptoir.it.simulation.Model.Deal;
import org.comptoir.it.simulation.Model.Deposit;
import org.comptoir.it.simulation.Model.Transfer;
import org.comptoir.it.simulation.Model.Withdrawal;
import org.comptoir.it.simulation.Rows.WithdrawalRow;

/**
 * Holds a post at rest against what its members were told, and its books against the network.
 *
 * <p>What was acknowledged is there exactly once; of what was in doubt at most one is there;
 * nothing else is.
 */
final class Reckoning {
    private final Stage stage;
    private final Model model;
    private final Database database;
    private final Rows rows;
    private final List<String> wrong = new ArrayList<>();

    Reckoning(Stage stage) {
        this.stage = stage;
        this.model = stage.model();
        this.database = new Database(stage.post());
        this.rows = new Rows(database);
    }

    /** All that does not agree, in words; nothing when all is well. */
    List<String> differences() {
        transfers();
        withdrawals();
        deposits();
        trades();
        holds();
        balances();
        wallets();
        deadlines();
        post();
        return wrong;
    }

    private void check(boolean holds, String otherwise) {
        if (!holds) {
            wrong.add(otherwise);
        }
    }

    private void same(BigDecimal expected, BigDecimal found, String what) {
        check(
                expected.compareTo(found) == 0,
                "%s: %s expected, %s found"
                        .formatted(what, expected.toPlainString(), found.toPlainString()));
    }

    private void transfers() {
        Map<String, List<Rows.TransferRow>> booked =
                rows.transfers().stream().collect(Collectors.groupingBy(Rows.TransferRow::memo));
        for (Transfer asked : model.transfers()) {
            List<Rows.TransferRow> found = booked.getOrDefault(asked.memo(), List.of());
            booked.remove(asked.memo());
            boolean isTold = !asked.id().isEmpty();
            check(
                    found.size() == 1 || (found.isEmpty() && !isTold),
                    "%s is in the books %d times".formatted(asked, found.size()));
            for (Rows.TransferRow one : found) {
                check(
                        (!isTold || one.id().equals(asked.id()))
                                && one.from().equals(asked.from().id())
                                && one.to().equals(asked.to().id())
                                && one.amount().compareTo(asked.amount()) == 0,
                        "%s was booked as %s".formatted(asked, one));
            }
        }
        check(booked.isEmpty(), "nobody asked for " + booked);
    }

    private void withdrawals() {
        Map<String, WithdrawalRow> byId = new HashMap<>();
        rows.withdrawals().forEach(row -> byId.put(row.id(), row));
        for (Withdrawal asked : model.withdrawals()) {
            if (asked.id().isEmpty()) {
                List<WithdrawalRow> landed =
                        byId.values().stream().filter(row -> row.isOf(asked)).toList();
                check(landed.size() <= 1, "%s was made twice: %s".formatted(asked, landed));
                landed.forEach(row -> settled(asked, byId.remove(row.id())));
            } else {
                WithdrawalRow row = byId.remove(asked.id());
                check(row != null && row.isOf(asked), "%s is %s".formatted(asked, row));
                if (row != null) {
                    settled(asked, row);
                }
            }
        }
        check(byId.isEmpty(), "nobody asked for " + byId);
    }

    /** Paid once and exactly, or not at all, as its state says. */
    private void settled(Withdrawal asked, WithdrawalRow row) {
        check(
                asked.end().isEmpty() || asked.end().equals(row.state()),
                "%s ended as %s".formatted(asked, row));
        if (row.isInside()) {
            return;
        }
        Answer received =
                stage.courier()
                        .deliver(
                                stage.operator(),
                                http ->
                                        http.get(
                                                "/admin/testnet/received?address=" + row.address()))
                        .expect(200);
        JsonNode items = received.at("items");
        boolean isPaid = row.state().equals("confirmed");
        check(
                items.size() == (isPaid ? 1 : 0),
                "%s received %d payments".formatted(row, items.size()));
        for (JsonNode item : items) {
            same(row.amount(), new BigDecimal(item.path("amount").asText()), "paid for " + row);
        }
    }

    private void deposits() {
        Map<String, List<Rows.DepositRow>> live =
                rows.deposits().stream()
                        .collect(
                                Collectors.groupingBy(
                                        row -> row.asset() + row.amount().toPlainString()));
        for (Deposit made : model.deposits()) {
            List<Rows.DepositRow> found =
                    live.getOrDefault(made.asset() + made.amount().toPlainString(), List.of());
            live.remove(made.asset() + made.amount().toPlainString());
            check(
                    found.size() == 1 || (found.isEmpty() && !made.isAcknowledged()),
                    "%s arrived %d times".formatted(made, found.size()));
            for (Rows.DepositRow one : found) {
                check(
                        one.member().equals(made.to().id()),
                        "%s was credited as %s".formatted(made, one));
            }
        }
        check(live.isEmpty(), "nobody sent " + live);
    }

    private void trades() {
        Map<String, Rows.TradeRow> byId = new HashMap<>();
        rows.trades().forEach(row -> byId.put(row.id(), row));
        for (Deal deal : model.deals()) {
            Rows.TradeRow row = byId.remove(deal.id());
            check(
                    row != null
                            && row.buyer().equals(deal.buyer().id())
                            && row.seller().equals(deal.seller().id())
                            && row.amount().compareTo(new BigDecimal(deal.amount())) == 0
                            && (!deal.isEnded() || deal.state().equals(row.state())),
                    "%s is %s".formatted(deal, row));
        }
        check(
                byId.size() <= model.doubtfulTakes(),
                "%d takes were in doubt, yet there are %s".formatted(model.doubtfulTakes(), byId));
    }

    /** Each hold ended once, by one transfer. */
    private void holds() {
        check(rows.brokenHolds().isEmpty(), "holds that did not end once: " + rows.brokenHolds());
    }

    /** What each member has is what came and went, by the contexts that moved it. */
    private void balances() {
        Map<String, BigDecimal> expected = new HashMap<>();
        rows.deposits().forEach(one -> add(expected, one.member(), one.asset(), one.amount()));
        for (Rows.TransferRow one : rows.transfers()) {
            add(expected, one.from(), one.asset(), one.amount().negate());
            add(expected, one.to(), one.asset(), one.amount());
        }
        for (Rows.TradeRow one : rows.trades()) {
            add(expected, one.seller(), one.asset(), one.buyerPart().negate());
            add(expected, one.buyer(), one.asset(), one.buyerPart().subtract(one.fee()));
        }
        for (WithdrawalRow one : rows.withdrawals()) {
            if (one.state().equals("confirmed")) {
                add(expected, one.member(), one.asset(), one.amount().add(one.fee()).negate());
            }
            if (one.isInside()) {
                add(expected, one.payee(), one.asset(), one.amount());
            }
        }
        for (Trader trader : stage.traders()) {
            for (String asset : List.of("XMR", "BTC")) {
                balance(expected, trader, asset);
            }
        }
    }

    private void balance(Map<String, BigDecimal> expected, Trader trader, String asset) {
        JsonNode line = Balances.line(stage, trader, asset);
        BigDecimal total = new BigDecimal(line.path("total").asText());
        same(
                expected.getOrDefault(trader.id() + asset, BigDecimal.ZERO),
                total,
                trader + " has " + asset);
        same(
                total.max(BigDecimal.ZERO),
                new BigDecimal(line.path("available").asText()),
                trader + " can use " + asset);
    }

    private static void add(
            Map<String, BigDecimal> sums, String owner, String asset, BigDecimal amount) {
        sums.merge(owner + asset, amount, BigDecimal::add);
    }

    /** Coins on the chain are the members' and the post's, all that came less all that went. */
    private void wallets() {
        for (String asset : List.of("XMR", "BTC")) {
            BigDecimal came =
                    rows.deposits().stream()
                            .filter(one -> one.asset().equals(asset))
                            .map(Rows.DepositRow::amount)
                            .reduce(BigDecimal.ZERO, BigDecimal::add);
            BigDecimal went =
                    rows.withdrawals().stream()
                            .filter(one -> one.asset().equals(asset) && !one.isInside())
                            .filter(one -> one.state().equals("confirmed"))
                            .map(WithdrawalRow::amount)
                            .reduce(rows.networkFees(asset), BigDecimal::add);
            same(came.subtract(went), rows.onChain(asset), "the chain side of " + asset);
            same(rows.owed(asset), rows.onChain(asset), "owed against held of " + asset);
        }
    }

    private void deadlines() {
        for (String late : rows.late(stage.now())) {
            wrong.add("past its deadline: " + late);
        }
    }

    private void post() {
        Answer audit = stage.asOperator("/admin/ledger/audit").expect(200);
        check(audit.at("ok").asBoolean(), "audit: " + audit);
        stage.post().operator().renew();
        Reconciled.await(stage.post());
        Answer chain =
                stage.courier()
                        .deliver(stage.operator(), http -> http.get("/admin/chain"))
                        .expect(200);
        for (JsonNode item : chain.at("items")) {
            check(!item.path("frozen").asBoolean(), "frozen: " + item);
            check(item.path("waiting").asInt() == 0, "waiting: " + item);
            check(item.path("underway").asInt() == 0, "under way: " + item);
        }
    }
}
