package org.comptoir.it.simulation;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import org.comptoir.it.post.Database;
import org.comptoir.it.post.Until;
import org.comptoir.it.simulation.Model.Deal;

/** Lets everything that is under way come to its end: trades, deposits, payouts and jobs. */
final class Rest {
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    /** Past every payment window with its grace, and past the time of a seller to answer. */
    private static final Duration PAST_DEADLINES = Duration.ofHours(25);

    /** Metadata of a payout is kept so long; then it is final. */
    private static final int FINAL_BLOCKS = 730;

    private static final int BLOCKS_AT_ONCE = 12;
    private static final BigDecimal HALF = new BigDecimal("0.5");

    private static final String OPEN_TRADES =
            "SELECT count(*) FROM trade.trade WHERE ended_at IS NULL";

    private static final String DUE_TRADES =
            OPEN_TRADES + " AND state <> 'disputed' AND due_at <= '%s'";

    private static final String DISPUTES =
            """
            SELECT id, buyer_id, seller_id, asset, amount_minor
              FROM trade.trade
             WHERE state = 'disputed'
            """;

    private static final String COINS_UNDER_WAY =
            """
            SELECT (SELECT count(*)
                      FROM wallet.withdrawal
                     WHERE state NOT IN ('confirmed', 'cancelled', 'rejected', 'failed'))
                 + (SELECT count(*)
                      FROM wallet.deposit
                     WHERE state NOT IN ('final', 'reversed'))
            """;

    private static final String PAYOUTS_UNDER_WAY =
            """
            SELECT count(*)
              FROM wallet.payout
             WHERE state NOT IN ('final', 'dead')
                OR (state = 'final' AND booked_at IS NULL)
            """;

    private static final String JOBS_UNDER_WAY =
            "SELECT count(*) FROM ops.execution WHERE ended_at IS NULL";

    private final Stage stage;
    private final Database database;

    Rest(Stage stage) {
        this.stage = stage;
        this.database = new Database(stage.post());
    }

    void come() {
        for (String asset : List.of("XMR", "BTC")) {
            stage.asOperator("/admin/chain/resume", "asset", asset).expect(200);
        }
        Until.is("open trades", PATIENCE, this::tradesLeft, left -> left == 0);
        Until.is("coins under way", PATIENCE, this::coinsLeft, left -> left == 0);
        mine(FINAL_BLOCKS);
        Until.is("payouts under way", PATIENCE, () -> count(PAYOUTS_UNDER_WAY), left -> left == 0);
        Until.is("jobs under way", PATIENCE, () -> count(JOBS_UNDER_WAY), left -> left == 0);
    }

    private long tradesLeft() {
        for (Deal dispute : disputes()) {
            TradeActions.resolve(stage, dispute, HALF).run();
        }
        long left = count(OPEN_TRADES);
        if (left > 0 && count(DUE_TRADES.formatted(stage.now())) == 0) {
            stage.advance(PAST_DEADLINES);
        }
        return left;
    }

    private List<Deal> disputes() {
        return database.rows(
                DISPUTES,
                row ->
                        new Deal(
                                row.getString("id"),
                                trader(row.getString("buyer_id")),
                                trader(row.getString("seller_id")),
                                Coins.of(row.getLong("amount_minor"), row.getString("asset"))
                                        .toPlainString(),
                                "disputed"));
    }

    private Trader trader(String id) {
        return stage.traders().stream()
                .filter(one -> one.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private long coinsLeft() {
        long left = count(COINS_UNDER_WAY);
        if (left > 0) {
            stage.asOperator("/admin/withdraw/execute").expect(202);
            mine(BLOCKS_AT_ONCE);
        }
        return left;
    }

    private void mine(int blocks) {
        for (String asset : List.of("XMR", "BTC")) {
            stage.asOperator("/admin/testnet/mine", "asset", asset, "blocks", blocks).expect(200);
        }
    }

    private long count(String query) {
        return database.number(query).longValueExact();
    }
}
