package org.comptoir.it.simulation;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.comptoir.it.post.Answer;

/**
 * What the members were told, and what they asked for and got no answer to.
 *
 * <p>In a simulation it changes between steps only, in the order in which their turns were drawn;
 * in a storm at any time.
 */
final class Model {
    private static final List<String> ENDED = List.of("completed", "cancelled", "resolved");

    private final List<Transfer> transfers = new ArrayList<>();
    private final List<Withdrawal> withdrawals = new ArrayList<>();
    private final List<Deposit> deposits = new ArrayList<>();
    private final Map<String, Deal> deals = new LinkedHashMap<>();
    private final Map<String, Offer> offers = new LinkedHashMap<>();
    private final List<Deal> open = new ArrayList<>();
    private int doubtfulTakes;

    /** Coins from one member to another; without an id there was no answer. */
    record Transfer(
            String memo, Trader from, Trader to, String asset, BigDecimal amount, String id) {}

    /** Coins to an address that nothing else is paid to, unless it is a member's. */
    record Withdrawal(
            Trader owner, String asset, String address, BigDecimal amount, String id, String end) {
        Withdrawal cancelled() {
            return new Withdrawal(owner, asset, address, amount, id, "cancelled");
        }
    }

    /** Coins from outside; no two have the same amount. */
    record Deposit(Trader to, String asset, BigDecimal amount, boolean isAcknowledged) {}

    /** A trade as it was last seen; the maker and the taker are buyer and seller. */
    record Deal(String id, Trader buyer, Trader seller, String amount, String state) {
        boolean isEnded() {
            return ENDED.contains(state);
        }

        Deal in(String next) {
            return new Deal(id, buyer, seller, amount, next);
        }
    }

    /** An offer that can be taken, as far as its maker knows. */
    record Offer(String id, Trader maker, String side, String asset, int version) {
        Offer at(int next) {
            return new Offer(id, maker, side, asset, next);
        }
    }

    synchronized void add(Transfer transfer) {
        transfers.add(transfer);
    }

    synchronized void add(Withdrawal withdrawal) {
        withdrawals.add(withdrawal);
    }

    synchronized void add(Deposit deposit) {
        deposits.add(deposit);
    }

    synchronized void cancelled(Withdrawal withdrawal) {
        withdrawals.remove(withdrawal);
        withdrawals.add(withdrawal.cancelled());
    }

    synchronized void add(Offer offer) {
        offers.put(offer.id(), offer);
    }

    synchronized void gone(Offer offer) {
        offers.remove(offer.id());
    }

    synchronized void takeInDoubt() {
        doubtfulTakes++;
    }

    /** A trade was seen in that state; what has ended cannot be anything else any more. */
    synchronized void seen(Deal deal, String state) {
        Deal known = deals.getOrDefault(deal.id(), deal);
        if (known.isEnded()) {
            if (ENDED.contains(state) && !known.state().equals(state)) {
                throw new AssertionError(known + " ended as " + state);
            }
            return;
        }
        open.remove(known);
        Deal next = known.in(state);
        deals.put(deal.id(), next);
        if (!next.isEnded()) {
            open.add(next);
        }
    }

    /** The same from an answer: the trade itself, or a refusal that names its state. */
    synchronized void seen(Deal deal, Answer answer) {
        String state = answer.text("state");
        if (!state.isEmpty()) {
            seen(deal, state);
        }
    }

    synchronized List<Transfer> transfers() {
        return List.copyOf(transfers);
    }

    synchronized List<Withdrawal> withdrawals() {
        return List.copyOf(withdrawals);
    }

    /** Those that were acknowledged and not taken back. */
    synchronized List<Withdrawal> standing() {
        return withdrawals.stream()
                .filter(one -> !one.id().isEmpty() && one.end().isEmpty())
                .toList();
    }

    synchronized List<Deposit> deposits() {
        return List.copyOf(deposits);
    }

    synchronized List<Deal> deals() {
        return List.copyOf(deals.values());
    }

    synchronized List<Deal> open() {
        return List.copyOf(open);
    }

    synchronized List<Offer> offers() {
        return List.copyOf(offers.values());
    }

    synchronized int doubtfulTakes() {
        return doubtfulTakes;
    }
}
