package org.comptoir.it.simulation;

import java.util.Collection;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Random;
import java.util.Set;

/** What members and operators do, and how often. */
enum Action {
    TRANSFER(30),
    DEPOSIT(5),
    WITHDRAW(14),
    WITHDRAW_INSIDE(2),
    CANCEL_WITHDRAWAL(5),
    PAY_OUT(3),
    MAKE_OFFER(7),
    CHANGE_OFFER(5),
    END_OFFER(1),
    TAKE(16),
    PAYMENT_SENT(14),
    PAYMENT_RECEIVED(10),
    BUYER_CANCELS(3),
    SELLER_CANCELS(2),
    DISPUTE(4),
    RESOLVE(4),
    READ(5),
    MINE(8),
    REORGANISE(2),
    WALLET_FAULT(3),
    PAUSE(1),
    RESUME(3),
    ADVANCE_CLOCK(1);

    /**
     * Those behind whose doors rows of members, offers, trades, withdrawals or accounts are locked.
     */
    static final Set<Action> LOCKING =
            EnumSet.of(
                    TRANSFER,
                    DEPOSIT,
                    WITHDRAW,
                    WITHDRAW_INSIDE,
                    CANCEL_WITHDRAWAL,
                    PAY_OUT,
                    CHANGE_OFFER,
                    TAKE,
                    PAYMENT_SENT,
                    PAYMENT_RECEIVED,
                    BUYER_CANCELS,
                    DISPUTE,
                    RESOLVE,
                    MINE);

    private final int weight;

    Action(int weight) {
        this.weight = weight;
    }

    /** Nothing to remember. */
    static final Runnable NOTHING = () -> {};

    /** One of these, by weight. */
    static Action drawn(Random random, Collection<Action> of) {
        int left = random.nextInt(of.stream().mapToInt(one -> one.weight).sum());
        for (Action action : of) {
            left -= action.weight;
            if (left < 0) {
                return action;
            }
        }
        throw new IllegalStateException();
    }

    /** Plays it; gives what is to be remembered after the step. */
    Runnable play(Stage stage, Turn turn) {
        return switch (this) {
            case TRANSFER -> CoinActions.transfer(stage, turn);
            case DEPOSIT -> CoinActions.deposit(stage, turn);
            case WITHDRAW -> CoinActions.withdraw(stage, turn);
            case WITHDRAW_INSIDE -> CoinActions.withdrawInside(stage, turn);
            case CANCEL_WITHDRAWAL -> CoinActions.cancel(stage, turn);
            case PAY_OUT -> NetworkActions.payOut(stage, turn);
            case MAKE_OFFER -> TradeActions.offer(stage, turn);
            case CHANGE_OFFER -> TradeActions.change(stage, turn);
            case END_OFFER -> TradeActions.end(stage, turn);
            case TAKE -> TradeActions.take(stage, turn);
            case PAYMENT_SENT -> TradeActions.paymentSent(stage, turn);
            case PAYMENT_RECEIVED -> TradeActions.paymentReceived(stage, turn);
            case BUYER_CANCELS -> TradeActions.buyerCancels(stage, turn);
            case SELLER_CANCELS -> TradeActions.sellerCancels(stage, turn);
            case DISPUTE -> TradeActions.dispute(stage, turn);
            case RESOLVE -> TradeActions.resolve(stage, turn);
            case READ -> CoinActions.read(stage, turn);
            case MINE -> NetworkActions.mine(stage, turn);
            case REORGANISE -> NetworkActions.reorganise(stage, turn);
            case WALLET_FAULT -> NetworkActions.disturb(stage, turn);
            case PAUSE -> NetworkActions.pause(stage, turn);
            case RESUME -> NetworkActions.resume(stage, turn);
            case ADVANCE_CLOCK -> NetworkActions.advance(stage, turn);
        };
    }

    String words() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
