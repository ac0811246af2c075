package org.comptoir.cli.recover;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.comptoir.cli.post.Books;
import org.comptoir.cli.update.JournalLook;
import org.comptoir.recovery.QuarantineMark;
import org.jspecify.annotations.Nullable;

/**
 * What an operator looks at before a freeze ends, as it is at one moment.
 *
 * @param frozen since when and why; empty when the post is not
 * @param maintenance the same of a post that is read-only on purpose
 * @param isCopy whether it is a copy in quarantine (R5)
 * @param isBehind whether the payout journal knows more than the database: an epoch must begin (R3)
 * @param epoch the newest
 * @param operators how many open members are operators: from two on two must agree (R2)
 * @param isAsked whether the machine has asked to end this very freeze
 * @param chains the newest look at each
 * @param adopted payouts that only the journal knew
 */
public record FrozenPost(
        Optional<Books.Halt> frozen,
        Optional<Books.Halt> maintenance,
        boolean isCopy,
        boolean isBehind,
        long epoch,
        int operators,
        boolean isAsked,
        List<Chain> chains,
        List<Payout> adopted) {
    private static final String CHAINS =
            """
            SELECT DISTINCT ON (asset) id, asset, at, state, reason
              FROM wallet.reconciliation
             ORDER BY asset, id DESC
            """;
    private static final String DIFFERENCES =
            """
            SELECT name, expected_minor, actual_minor
              FROM wallet.reconciliation_difference
             WHERE reconciliation_id = ?
             ORDER BY name
            """;
    private static final String ADOPTED =
            """
            SELECT p.asset, p.txid, p.state, p.unattributed_minor,
                   (SELECT count(*)
                      FROM wallet.payout_item i
                     WHERE i.payout_id = p.id) AS withdrawals
              FROM wallet.payout p
             WHERE p.adopted
             ORDER BY p.saved_at, p.id
            """;

    /** The machine is one voice, under the id that no member has. */
    private static final String ASKED =
            """
            SELECT count(*)
              FROM wallet.unfreeze_request r
              JOIN ledger.freeze f ON f.frozen_at = r.frozen_at
               AND sha256(convert_to(f.reason, 'UTF8')) = r.freeze_sha256
             WHERE f.lifted_at IS NULL
               AND r.operator_id = '00000000-0000-0000-0000-000000000000'
            """;

    private static final String OPERATORS =
            """
            SELECT count(*)
              FROM account.member
             WHERE 'operator' = ANY (roles)
               AND state = 'open'
            """;

    /**
     * A look at ledger and chain together.
     *
     * @param state {@code balanced}, {@code unsettled} or {@code differs}
     * @param reason why it is unsettled, or null
     */
    public record Chain(
            String asset,
            Instant at,
            String state,
            @Nullable String reason,
            List<Difference> differences) {}

    /**
     * Two sums that must be equal and are not, in whole coins.
     *
     * @param check what was compared: {@code ledger}, {@code withdrawals} or {@code wallet}
     */
    public record Difference(String check, String expected, String actual) {}

    /**
     * A payout that only the journal knew.
     *
     * @param state {@code sent} when the network has it, {@code given-up} when it does not
     * @param withdrawals payees that the books know as waiting
     * @param unattributed what it paid to others, in whole coins
     */
    public record Payout(
            String asset, String txid, String state, long withdrawals, String unattributed) {}

    /**
     * Reads it.
     *
     * @param owner of role {@code comptoir_owner}
     * @param data folder of the post, where its journal lies
     */
    public static FrozenPost read(Connection owner, Path data) throws SQLException, IOException {
        Books books = Books.read(owner);
        return new FrozenPost(
                books.frozen(),
                books.maintenance(),
                QuarantineMark.of(owner).isPresent(),
                new JournalLook(data).witness().isAheadOf(owner),
                number(owner, "SELECT coalesce(max(number), 0) FROM wallet.epoch"),
                Math.toIntExact(number(owner, OPERATORS)),
                number(owner, ASKED) > 0,
                chains(owner),
                adopted(owner));
    }

    private static List<Chain> chains(Connection owner) throws SQLException {
        List<Chain> chains = new ArrayList<>();
        try (Statement statement = owner.createStatement();
                ResultSet row = statement.executeQuery(CHAINS)) {
            while (row.next()) {
                String asset = row.getString("asset");
                chains.add(
                        new Chain(
                                asset,
                                row.getObject("at", OffsetDateTime.class).toInstant(),
                                row.getString("state"),
                                row.getString("reason"),
                                differences(owner, row.getObject("id", UUID.class), asset)));
            }
        }
        return chains;
    }

    private static List<Difference> differences(Connection owner, UUID look, String asset)
            throws SQLException {
        List<Difference> differences = new ArrayList<>();
        try (PreparedStatement statement = owner.prepareStatement(DIFFERENCES)) {
            statement.setObject(1, look);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    differences.add(
                            new Difference(
                                    row.getString("name"),
                                    coins(asset, row.getLong("expected_minor")),
                                    coins(asset, row.getLong("actual_minor"))));
                }
            }
        }
        return differences;
    }

    private static List<Payout> adopted(Connection owner) throws SQLException {
        List<Payout> payouts = new ArrayList<>();
        try (Statement statement = owner.createStatement();
                ResultSet row = statement.executeQuery(ADOPTED)) {
            while (row.next()) {
                String asset = row.getString("asset");
                payouts.add(
                        new Payout(
                                asset,
                                row.getString("txid"),
                                row.getString("state").equals("dead") ? "given-up" : "sent",
                                row.getLong("withdrawals"),
                                coins(asset, row.getLong("unattributed_minor"))));
            }
        }
        return payouts;
    }

    private static long number(Connection owner, String sql) throws SQLException {
        try (Statement statement = owner.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }

    private static String coins(String asset, long minor) {
        return BigDecimal.valueOf(minor, asset.equals("BTC") ? 8 : 12).toPlainString();
    }
}
