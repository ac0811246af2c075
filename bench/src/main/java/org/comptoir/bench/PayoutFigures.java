package org.comptoir.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/**
 * Withdrawals that wait together, paid by the post on its own while blocks come as fast as they are
 * needed: what the post and its wallet can, not what a chain lets through.
 */
final class PayoutFigures {
    /** Outputs of the post's wallet before it pays: change is locked for ten blocks. */
    private static final int OUTPUTS = 40;

    private static final int COINS_OF_EACH = 3;
    private static final int BLOCKS_UNTIL_SPENDABLE = 12;
    private static final String AMOUNT = "0.1";
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final Duration BLOCK = Duration.ofMillis(500);

    private final BenchPost post;
    private final Traders traders;

    PayoutFigures(BenchPost post, Traders traders) {
        this.post = post;
        this.traders = traders;
    }

    /** Prints how many a minute. */
    void print(PrintStream out, int withdrawals) throws Exception {
        try (OperatorDesk desk = traders.operatorDesk();
                KeepAlive http = new KeepAlive(post.port());
                Connection connection = post.database().getConnection()) {
            fund(desk, http);
            desk.pausePayouts();
            ask(desk, http, withdrawals);
            desk.resumePayouts();
            long began = System.nanoTime();
            int blocks = mineUntilPaid(desk, connection, withdrawals, began);
            double minutes = (System.nanoTime() - began) / 60e9;
            out.printf(
                    "%d withdrawals mined in %d transactions within %.1f s and %d blocks: %.0f a minute%n",
                    withdrawals,
                    Sql.number(connection, "SELECT count(*) FROM wallet.payout"),
                    minutes * 60,
                    blocks,
                    withdrawals / minutes);
        }
    }

    private void fund(OperatorDesk desk, KeepAlive http) throws IOException {
        int before = traders.available(http, traders.get(0)).intValue();
        for (int i = 0; i < OUTPUTS; i++) {
            desk.deposit(traders.get(0), COINS_OF_EACH);
        }
        desk.mine(BLOCKS_UNTIL_SPENDABLE);
        traders.awaitAvailable(http, traders.get(0), before + OUTPUTS * COINS_OF_EACH);
    }

    private void ask(OperatorDesk desk, KeepAlive http, int withdrawals) throws IOException {
        List<String> addresses = new ArrayList<>();
        for (int i = 0; i < withdrawals; i++) {
            addresses.add(desk.addressOutside());
        }
        for (int i = 0; i < withdrawals; i++) {
            Traders.Trader trader = traders.get(i % traders.all().size());
            int status = http.exchange(traders.withdrawal(trader, addresses.get(i), AMOUNT));
            if (status != 202) {
                throw new IOException("%d: %s".formatted(status, http.body()));
            }
        }
    }

    private static int mineUntilPaid(
            OperatorDesk desk, Connection connection, int withdrawals, long began)
            throws IOException, SQLException {
        int blocks = 0;
        while (Sql.number(
                        connection,
                        "SELECT count(*) FROM wallet.withdrawal WHERE state IN ('confirming', 'confirmed')")
                < withdrawals) {
            if (System.nanoTime() - began > PATIENCE.toNanos()) {
                throw new IllegalStateException("not all withdrawals were paid within " + PATIENCE);
            }
            desk.mine(1);
            blocks++;
            LockSupport.parkNanos(BLOCK.toNanos());
        }
        return blocks;
    }
}
