package org.comptoir.it.simulation;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.comptoir.it.post.Database;
import org.comptoir.it.simulation.Model.Withdrawal;

/** What each context of the post has written down. */
final class Rows {
    /** The ticks that end what is over come every few seconds. */
    private static final int LATENESS_SECONDS = 60;

    private static final String TRANSFERS =
            """
            SELECT transfer.id, memo.text, entry.asset, entry.amount_minor,
                   source.owner_id AS from_id, target.owner_id AS to_id
              FROM ledger.transfer
              JOIN ledger.memo ON memo.transfer_id = transfer.id
              JOIN ledger.entry ON entry.transfer_seq = transfer.seq AND entry.amount_minor > 0
              JOIN ledger.account target ON target.id = entry.account_id
              JOIN ledger.entry taken ON taken.transfer_seq = transfer.seq AND taken.amount_minor < 0
              JOIN ledger.account source ON source.id = taken.account_id
             WHERE transfer.kind = 'TRANSFER'
            """;

    private static final String WITHDRAWALS =
            """
            SELECT id, member_id, asset, address, amount_minor, fee_minor, state,
                   coalesce(payee_member_id::text, '') AS payee
              FROM wallet.withdrawal
            """;

    private static final String DEPOSITS =
            """
            SELECT id, member_id, asset, amount_minor
              FROM wallet.deposit
             WHERE state <> 'reversed'
            """;

    private static final String TRADES =
            """
            SELECT id, buyer_id, seller_id, asset, amount_minor, state,
                   coalesce(buyer_part_minor, 0) AS buyer_part_minor, fee_minor
              FROM trade.trade
            """;

    private static final String BROKEN_HOLDS =
            """
            SELECT hold.kind || ' ' || hold.id
              FROM ledger.hold
              LEFT JOIN ledger.hold_end ON hold_end.hold_id = hold.id
             GROUP BY hold.id
            HAVING count(hold_end.transfer_id) <> 1
             UNION ALL
            SELECT 'transfers that end ' || ended.kind || ': ' || ended.transfers
              FROM (SELECT hold.kind, count(*) AS holds,
                           (SELECT count(*)
                              FROM ledger.transfer
                             WHERE transfer.kind = ANY (
                                   CASE hold.kind WHEN 'ESCROW'
                                        THEN ARRAY['TRADE', 'ESCROW_RELEASE']
                                        ELSE ARRAY['WITHDRAWAL', 'WITHDRAWAL_RELEASE'] END)
                           ) AS transfers
                      FROM ledger.hold
                     GROUP BY hold.kind) ended
             WHERE ended.transfers <> ended.holds
            """;

    private static final String NETWORK_FEES =
            """
            SELECT coalesce(sum(fee_minor), 0)
              FROM wallet.payout
             WHERE state <> 'dead'
               AND asset = '%s'
            """;

    private static final String SUM_OF_ENTRIES =
            """
            SELECT coalesce(sum(entry.amount_minor), 0)
              FROM ledger.entry
              JOIN ledger.account ON account.id = entry.account_id
             WHERE account.asset = '%s'
               AND account.kind %s 'CHAIN'
            """;

    private static final String LATE =
            """
            SELECT 'trade ' || id FROM trade.trade
             WHERE ended_at IS NULL AND due_at < '%1$s' AND NOT alarmed
             UNION ALL
            SELECT 'offer ' || id FROM market.offer
             WHERE state = 'live' AND expires_at < '%1$s' AND NOT lapsed
             UNION ALL
            SELECT 'withdrawal ' || id FROM wallet.withdrawal
             WHERE state = 'approved' AND next_attempt_at < '%1$s'
             UNION ALL
            SELECT 'job ' || job FROM ops.job_lease
             WHERE execution IS NOT NULL AND held_until < clock_timestamp()
            """;

    private final Database database;

    Rows(Database database) {
        this.database = database;
    }

    /** One transfer that a member asked for, with the memo it was given. */
    record TransferRow(
            String id, String memo, String from, String to, String asset, BigDecimal amount) {}

    /** One withdrawal; the payee is empty unless it was booked inside the post. */
    record WithdrawalRow(
            String id,
            String member,
            String asset,
            String address,
            BigDecimal amount,
            BigDecimal fee,
            String state,
            String payee) {
        boolean isInside() {
            return !payee.isEmpty();
        }

        boolean isOf(Withdrawal asked) {
            return member.equals(asked.owner().id())
                    && asset.equals(asked.asset())
                    && address.equals(asked.address())
                    && amount.compareTo(asked.amount()) == 0;
        }
    }

    /** One deposit that was not taken back. */
    record DepositRow(String id, String member, String asset, BigDecimal amount) {}

    /** One trade, and what of it the buyer got before the fee. */
    record TradeRow(
            String id,
            String buyer,
            String seller,
            String asset,
            BigDecimal amount,
            String state,
            BigDecimal buyerPart,
            BigDecimal fee) {}

    List<TransferRow> transfers() {
        return database.rows(
                TRANSFERS,
                row ->
                        new TransferRow(
                                row.getString("id"),
                                row.getString("text"),
                                row.getString("from_id"),
                                row.getString("to_id"),
                                row.getString("asset"),
                                coins(row, "amount_minor")));
    }

    List<WithdrawalRow> withdrawals() {
        return database.rows(
                WITHDRAWALS,
                row ->
                        new WithdrawalRow(
                                row.getString("id"),
                                row.getString("member_id"),
                                row.getString("asset"),
                                row.getString("address"),
                                coins(row, "amount_minor"),
                                coins(row, "fee_minor"),
                                row.getString("state"),
                                row.getString("payee")));
    }

    List<DepositRow> deposits() {
        return database.rows(
                DEPOSITS,
                row ->
                        new DepositRow(
                                row.getString("id"),
                                Objects.requireNonNullElse(row.getString("member_id"), "nobody"),
                                row.getString("asset"),
                                coins(row, "amount_minor")));
    }

    List<TradeRow> trades() {
        return database.rows(
                TRADES,
                row ->
                        new TradeRow(
                                row.getString("id"),
                                row.getString("buyer_id"),
                                row.getString("seller_id"),
                                row.getString("asset"),
                                coins(row, "amount_minor"),
                                row.getString("state"),
                                coins(row, "buyer_part_minor"),
                                coins(row, "fee_minor")));
    }

    List<String> brokenHolds() {
        return database.rows(BROKEN_HOLDS, row -> row.getString(1));
    }

    /** What the network took for payouts. */
    BigDecimal networkFees(String asset) {
        return sum(NETWORK_FEES.formatted(asset), asset);
    }

    /** What the post holds on the chain, by its ledger. */
    BigDecimal onChain(String asset) {
        return sum(SUM_OF_ENTRIES.formatted(asset, "="), asset).negate();
    }

    /** What the post owes, to its members and to itself. */
    BigDecimal owed(String asset) {
        return sum(SUM_OF_ENTRIES.formatted(asset, "<>"), asset);
    }

    /** What should have ended by itself before that time of the post. */
    List<String> late(Instant now) {
        return database.rows(
                LATE.formatted(now.minusSeconds(LATENESS_SECONDS)), row -> row.getString(1));
    }

    private BigDecimal sum(String query, String asset) {
        return Coins.of(database.number(query).longValueExact(), asset);
    }

    private static BigDecimal coins(ResultSet row, String column) throws SQLException {
        return Coins.of(row.getLong(column), row.getString("asset"));
    }
}
