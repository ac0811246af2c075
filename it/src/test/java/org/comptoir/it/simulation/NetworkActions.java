package org.comptoir.it.simulation;

import java.time.Duration;
import java.util.List;

/** What operators and the network do. */
final class NetworkActions {
    private static final int MOST_BLOCKS = 6;

    /** Deeper than the ten confirmations at which a deposit is credited. */
    private static final int MOST_DEPTH = 18;

    private static final int LONG_LEAP_HOURS = 30;
    private static final int SHORT_LEAP_SECONDS = 1_200;

    private static final int MOST_FAULTS = 3;

    /** Calls of a payout, of the scan for deposits and of the pool of addresses. */
    private static final List<String> CALLS =
            List.of(
                    "relay",
                    "relay",
                    "build",
                    "imageStates",
                    "transaction",
                    "unspent",
                    "outgoing",
                    "openSpending",
                    "arrivals",
                    "tip",
                    "createAddresses");

    private NetworkActions() {}

    static Runnable payOut(Stage stage, Turn turn) {
        stage.asOperator("/admin/withdraw/execute").expect(202);
        return Action.NOTHING;
    }

    static Runnable mine(Stage stage, Turn turn) {
        stage.asOperator(
                        "/admin/testnet/mine",
                        "asset",
                        turn.asset(),
                        "blocks",
                        turn.upTo(MOST_BLOCKS))
                .expect(200);
        return Action.NOTHING;
    }

    static Runnable reorganise(Stage stage, Turn turn) {
        stage.asOperator(
                        "/admin/testnet/reorganise",
                        "asset",
                        turn.asset(),
                        "depth",
                        turn.upTo(MOST_DEPTH))
                .expect(200);
        return Action.NOTHING;
    }

    static Runnable disturb(Stage stage, Turn turn) {
        stage.asOperator(
                        "/admin/testnet/fault",
                        "asset",
                        turn.asset(),
                        "call",
                        turn.any(CALLS),
                        "fault",
                        turn.any(List.of("unreachable", "unanswered")),
                        "times",
                        turn.upTo(MOST_FAULTS))
                .expect(202);
        return Action.NOTHING;
    }

    static Runnable pause(Stage stage, Turn turn) {
        stage.asOperator("/admin/chain/pause", "asset", turn.asset()).expect(200);
        return Action.NOTHING;
    }

    static Runnable resume(Stage stage, Turn turn) {
        stage.asOperator("/admin/chain/resume", "asset", turn.asset()).expect(200);
        return Action.NOTHING;
    }

    static Runnable advance(Stage stage, Turn turn) {
        stage.advance(
                turn.oneIn(4)
                        ? Duration.ofHours(turn.upTo(LONG_LEAP_HOURS))
                        : Duration.ofSeconds(turn.upTo(SHORT_LEAP_SECONDS)));
        return Action.NOTHING;
    }
}
