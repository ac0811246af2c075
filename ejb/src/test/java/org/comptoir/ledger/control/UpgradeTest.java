package org.comptoir.ledger.control;

import static org.comptoir.ledger.control.LedgerFixture.newKey;
import static org.comptoir.ledger.control.LedgerFixture.transfer;
import static org.comptoir.ledger.control.LedgerFixture.xmr;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.comptoir.OwnDatabase;
import org.comptoir.kernel.Ids;
import org.comptoir.ledger.AccountRef;
import org.comptoir.ledger.Audit;
import org.comptoir.ledger.HoldId;
import org.comptoir.ledger.HoldKind;
import org.comptoir.ledger.HoldOrder;
import org.comptoir.ledger.OwnerId;
import org.comptoir.ledger.Part;
import org.comptoir.ledger.entity.Seals;
import org.comptoir.ledger.entity.TransactionIds;
import org.comptoir.recovery.backup.Invariants;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Today's migrations on a post that lived with those that landed before. */
final class UpgradeTest {
    /** The newest migration of the landing before this one. */
    private static final String LANDED = "0111";

    private static final OwnDatabase DATABASE = new OwnDatabase();

    private static final String TABLES =
            """
            SELECT format('%I.%I', nspname, relname),
                   string_agg(quote_ident(attname), ', ' ORDER BY attnum)
              FROM pg_class
              JOIN pg_namespace ON pg_namespace.oid = relnamespace
              JOIN pg_attribute ON attrelid = pg_class.oid
             WHERE relkind = 'r'
               AND attnum > 0
               AND NOT attisdropped
               AND nspname !~ '^(pg_|information_schema|batch)'
               AND relname <> 'flyway_schema_history'
             GROUP BY nspname, relname
            """;

    private final LedgerFixture ledger = new LedgerFixture(DATABASE.jdbi(), Clock.systemUTC());
    private final Sealer sealer =
            new Sealer(
                    new Seals(DATABASE.jdbi()),
                    new TransactionIds(DATABASE.jdbi()),
                    new TestSigner(),
                    Clock.systemUTC());

    @AfterAll
    static void close() {
        DATABASE.close();
    }

    @Test
    void everyRowIsThereAndTheBooksAreClean() throws SQLException {
        DATABASE.migrate(LANDED);
        OwnerId seller = member("ana");
        OwnerId buyer = member("ben");
        live(seller, buyer);
        expiring(seller);
        seal();
        Map<String, String> columns = columns();
        SortedMap<String, String> before = rows(columns);
        Audit clean = audit();
        assertEquals(List.of(), clean.differences());
        assertTrue(clean.entries() > 100, clean::toString);

        DATABASE.migrate("latest");

        assertEquals(before, rows(columns));
        assertEquals(clean, audit());
        try (Connection owner = DATABASE.owner()) {
            assertEquals(List.of(), Invariants.broken(owner));
        }
        assertEquals(
                List.of(
                        "2026-10-31 00:00:00 since 2026-10-30 23:00:00",
                        "2026-11-08 00:00:00 since 2026-11-01 00:00:00",
                        "2028-11-01 00:00:00 since 2027-11-01 00:00:00"),
                expiries());
        goesOn(seller, buyer);
    }

    private void goesOn(OwnerId seller, OwnerId buyer) {
        DATABASE.inTransaction(() -> ledger.post(transfer(seller, buyer, xmr(1), newKey(seller))));
        seal();
        assertEquals(List.of(), audit().differences());
    }

    /** Fifty transfers; one trade that ended and one that is open. */
    private void live(OwnerId seller, OwnerId buyer) throws SQLException {
        DATABASE.inTransaction(() -> ledger.deposit(seller, xmr(1_000)));
        for (int i = 0; i < 50; i++) {
            DATABASE.inTransaction(
                    () -> ledger.post(transfer(seller, buyer, xmr(2), newKey(seller))));
        }
        UUID offer = offer(seller);
        HoldId ended = escrow(seller);
        DATABASE.inTransaction(
                () ->
                        ledger.capture(
                                ended,
                                newKey(seller),
                                new Part(AccountRef.available(buyer, xmr(1).asset()), xmr(40))));
        trade(offer, seller, buyer, ended, "'completed', 0, 40, NULL, '2026-11-01T13:00:00Z'");
        trade(
                offer,
                seller,
                buyer,
                escrow(seller),
                "'escrowed', 0, NULL, '2026-11-01T14:00:00Z', NULL");
    }

    private HoldId escrow(OwnerId seller) {
        return DATABASE.inTransaction(
                () ->
                        ledger.hold(
                                new HoldOrder(
                                        HoldKind.ESCROW,
                                        seller,
                                        xmr(40),
                                        newKey(seller),
                                        Ids.next())));
    }

    private static OwnerId member(String name) throws SQLException {
        OwnerId member = LedgerFixture.newMember();
        DATABASE.does(
                """
                INSERT INTO account.member (id, username, username_skeleton, locale, roles, state,
                                            password_hash, created_at)
                VALUES ('%1$s', '%2$s', '%2$s', 'en', '{member}', 'open', 'a hash',
                        '2026-10-01T00:00:00Z')
                """
                        .formatted(member.value(), name));
        return member;
    }

    private static UUID offer(OwnerId maker) throws SQLException {
        UUID offer = Ids.next();
        DATABASE.does(
                "INSERT INTO market.maker (member_id, username) VALUES ('%s', 'ana')"
                        .formatted(maker.value()),
                """
                INSERT INTO market.offer (id, maker_id, state, side, asset, currency,
                                          currency_digits, price_type, fixed_price_minor,
                                          effective_price_minor, min_fiat_minor, max_fiat_minor,
                                          payment_methods, terms, payment_window_minutes,
                                          created_at, funded, lapsed)
                VALUES ('%s', '%s', 'live', 'sell', 'XMR', 'EUR', 2, 'fixed', 15000, 15000, 1000,
                        90000, '{sepa}', 'by day only', 60, '2026-11-01T00:00:00Z', true, false)
                """
                        .formatted(offer, maker.value()));
        return offer;
    }

    /** For a week; until a year that was named later; and by a clock that was set back since. */
    private static void expiring(OwnerId maker) throws SQLException {
        for (String end : new String[] {"2026-11-08", "2028-11-01", "2026-10-31"}) {
            DATABASE.does(
                    """
                    INSERT INTO market.offer
                           (id, maker_id, state, side, asset, currency, currency_digits,
                            price_type, fixed_price_minor, effective_price_minor, min_fiat_minor,
                            max_fiat_minor, payment_methods, terms, payment_window_minutes,
                            created_at, expires_at, funded, lapsed)
                    VALUES ('%s', '%s', 'live', 'buy', 'XMR', 'EUR', 2, 'fixed', 15000, 15000, 1000,
                            90000, '{sepa}', '', 60, '2026-11-01T00:00:00Z', '%sT00:00:00Z', true,
                            false)
                    """
                            .formatted(Ids.next(), maker.value(), end));
        }
    }

    /** When offers end, and since when that is said. */
    private static List<String> expiries() throws SQLException {
        List<String> expiries = new ArrayList<>();
        try (Connection owner = DATABASE.owner();
                Statement statement = owner.createStatement();
                ResultSet row =
                        statement.executeQuery(
                                """
                                SELECT expires_at AT TIME ZONE 'UTC' || ' since '
                                           || expiry_set_at AT TIME ZONE 'UTC'
                                  FROM market.offer
                                 WHERE expires_at IS NOT NULL
                                 ORDER BY expires_at
                                """)) {
            while (row.next()) {
                expiries.add(row.getString(1));
            }
        }
        return expiries;
    }

    /** The last five are state, fee, buyer's part, due and ended. */
    private static void trade(
            UUID offer, OwnerId seller, OwnerId buyer, HoldId hold, String lastFive)
            throws SQLException {
        UUID trade = Ids.next();
        DATABASE.does(
                """
                INSERT INTO trade.trade (id, offer_id, offer_version, buyer_id, seller_id, taker_id,
                                         asset, amount_minor, currency, fiat_minor, price_minor,
                                         fee_bp, hold_id, escrowed_at, payment_due_at,
                                         state, fee_minor, buyer_part_minor, due_at, ended_at)
                VALUES ('%1$s', '%2$s', 1, '%4$s', '%3$s', '%4$s', 'XMR', 40, 'EUR', 1500, 15000,
                        50, '%5$s', '2026-11-01T12:00:00Z', '2026-11-01T13:00:00Z', %6$s)
                """
                        .formatted(
                                trade,
                                offer,
                                seller.value(),
                                buyer.value(),
                                hold.value(),
                                lastFive),
                """
                INSERT INTO trade.trade_event (trade_id, number, at, type, actor, member_id)
                VALUES ('%s', 1, '2026-11-01T12:00:00Z', 'escrowed', 'buyer', '%s')
                """
                        .formatted(trade, buyer.value()));
    }

    private void seal() {
        Optional<Sealer.Horizon> horizon = DATABASE.inTransaction(sealer::lookAhead);
        while (!DATABASE.inTransaction(() -> sealer.isFinal(horizon.orElseThrow()))) {
            Thread.onSpinWait();
        }
        assertTrue(DATABASE.inTransaction(() -> sealer.seal(horizon.orElseThrow())).isPresent());
    }

    private static Audit audit() {
        return DATABASE.inTransaction(() -> SealerFixture.audit(DATABASE.jdbi()));
    }

    /** Every table with the columns it has now. */
    private static Map<String, String> columns() throws SQLException {
        Map<String, String> columns = new TreeMap<>();
        try (Connection owner = DATABASE.owner();
                Statement statement = owner.createStatement();
                ResultSet row = statement.executeQuery(TABLES)) {
            while (row.next()) {
                columns.put(row.getString(1), row.getString(2));
            }
        }
        return columns;
    }

    /** What stands in these columns: how many rows, and a hash over all. */
    private static SortedMap<String, String> rows(Map<String, String> columns) throws SQLException {
        SortedMap<String, String> rows = new TreeMap<>();
        try (Connection owner = DATABASE.owner();
                Statement statement = owner.createStatement()) {
            for (Map.Entry<String, String> table : columns.entrySet()) {
                try (ResultSet row =
                        statement.executeQuery(
                                """
                                SELECT count(*) || ' ' || coalesce(sum(hashtextextended(
                                           ROW(%s)::text, 0)), 0)
                                  FROM %s
                                """
                                        .formatted(table.getValue(), table.getKey()))) {
                    row.next();
                    rows.put(table.getKey(), row.getString(1));
                }
            }
        }
        return rows;
    }
}
