package org.comptoir.wallet.entity;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.comptoir.account.MemberId;
import org.comptoir.kernel.Asset;
import org.comptoir.recovery.JournalEntry;
import org.jdbi.v3.core.Jdbi;

/** The pool of deposit addresses and who has which (D4). */
@Dependent
public class Addresses {
    private static final String COLUMNS =
            """
            SELECT asset, index, address, member_id, assigned_at, closed_at
              FROM wallet.address
            """;

    /** Names these locks among the advisory locks of the database. */
    private static final int CLASS = 60;

    private final Jdbi jdbi;

    /** Over the caller's transaction. */
    @Inject
    public Addresses(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** Puts a new address into the pool. */
    public void add(Asset asset, long index, String address) {
        jdbi.useHandle(
                handle ->
                        handle.createUpdate(
                                        """
                                        INSERT INTO wallet.address (asset, index, address)
                                        VALUES (:asset, :index, :address)
                                        """)
                                .bind("asset", asset)
                                .bind("index", index)
                                .bind("address", address)
                                .execute());
    }

    /** How many addresses nobody has. */
    public int free(Asset asset) {
        return jdbi.withHandle(
                handle ->
                        handle.createQuery(
                                        """
                                        SELECT count(*)
                                          FROM wallet.address
                                         WHERE asset = :asset
                                           AND member_id IS NULL
                                           AND closed_at IS NULL
                                        """)
                                .bind("asset", asset)
                                .mapTo(Integer.class)
                                .one());
    }

    /** The highest index there is; 0 for none. */
    public long highestIndex(Asset asset) {
        return jdbi.withHandle(
                handle ->
                        handle.createQuery(
                                        """
                                        SELECT coalesce(max(index), 0)
                                          FROM wallet.address
                                         WHERE asset = :asset
                                        """)
                                .bind("asset", asset)
                                .mapTo(Long.class)
                                .one());
    }

    /**
     * Queues whoever wants an address for this member, until the caller's transaction ends: of two
     * at once each would find none and take one, and only one can be shown.
     */
    public void queue(MemberId member, Asset asset) {
        jdbi.useHandle(
                handle ->
                        handle.createQuery("SELECT pg_advisory_xact_lock(:class, hashtext(:who))")
                                .bind("class", CLASS)
                                .bind("who", asset.name() + member)
                                .map((row, context) -> true)
                                .one());
    }

    /** The address a member is shown. */
    public Optional<AddressRow> shown(MemberId member, Asset asset) {
        return jdbi.withHandle(
                handle ->
                        handle.createQuery(
                                        COLUMNS
                                                + """
                                                 WHERE member_id = :member
                                                   AND asset = :asset
                                                   AND retired_at IS NULL
                                                """)
                                .bind("member", member.value())
                                .bind("asset", asset)
                                .map((row, context) -> address(row))
                                .findOne());
    }

    /** The address of that index. */
    public Optional<AddressRow> at(Asset asset, long index) {
        return jdbi.withHandle(
                handle ->
                        handle.createQuery(COLUMNS + " WHERE asset = :asset AND index = :index")
                                .bind("asset", asset)
                                .bind("index", index)
                                .map((row, context) -> address(row))
                                .findOne());
    }

    /** Our own address that is written so. */
    public Optional<AddressRow> find(Asset asset, String address) {
        return jdbi.withHandle(
                handle ->
                        handle.createQuery(COLUMNS + " WHERE asset = :asset AND address = :address")
                                .bind("asset", asset)
                                .bind("address", address)
                                .map((row, context) -> address(row))
                                .findOne());
    }

    /** The member's shown address is shown no more; what comes to it is still the member's. */
    public void retire(MemberId member, Asset asset, Instant at) {
        jdbi.useHandle(
                handle ->
                        handle.createUpdate(
                                        """
                                        UPDATE wallet.address
                                           SET retired_at = :at
                                         WHERE member_id = :member
                                           AND asset = :asset
                                           AND retired_at IS NULL
                                        """)
                                .bind("member", member.value())
                                .bind("asset", asset)
                                .bind("at", at)
                                .execute());
    }

    /**
     * Gives the lowest free address to a member; empty when the pool is.
     *
     * <p>{@code MATERIALIZED}: a subquery could be run once for each row of the join, and each run
     * would find the next address free.
     */
    public Optional<AddressRow> assign(MemberId member, Asset asset, Instant at) {
        return jdbi.withHandle(
                handle ->
                        handle.createQuery(
                                        """
                                        WITH lowest AS MATERIALIZED (
                                            SELECT index
                                              FROM wallet.address
                                             WHERE asset = :asset
                                               AND member_id IS NULL
                                               AND closed_at IS NULL
                                             ORDER BY index
                                             LIMIT 1
                                               FOR UPDATE SKIP LOCKED
                                        )
                                        UPDATE wallet.address AS a
                                           SET member_id = :member,
                                               assigned_at = :at
                                          FROM lowest
                                         WHERE a.asset = :asset
                                           AND a.index = lowest.index
                                        RETURNING a.asset, a.index, a.address, a.member_id,
                                                  a.assigned_at, a.closed_at
                                        """)
                                .bind("member", member.value())
                                .bind("asset", asset)
                                .bind("at", at)
                                .map((row, context) -> address(row))
                                .findOne());
    }

    /** The member has left: from now on what comes to its addresses is nobody's. */
    public void close(MemberId member, Instant at) {
        jdbi.useHandle(
                handle ->
                        handle.createUpdate(
                                        """
                                        UPDATE wallet.address
                                           SET closed_at = :at
                                         WHERE member_id = :member
                                           AND closed_at IS NULL
                                        """)
                                .bind("member", member.value())
                                .bind("at", at)
                                .execute());
    }

    /** The index up to which no address is made any more. */
    public long floor(Asset asset) {
        return jdbi.withHandle(
                handle ->
                        handle.createQuery(
                                        """
                                        SELECT address_floor
                                          FROM wallet.chain_state
                                         WHERE asset = :asset
                                        """)
                                .bind("asset", asset)
                                .mapTo(Long.class)
                                .one());
    }

    /** Nobody gets those that nobody has: what comes to them is nobody's (R3). */
    public void abandonFree(Asset asset, long floor, Instant at) {
        jdbi.useHandle(
                handle -> {
                    handle.createUpdate(
                                    """
                                    UPDATE wallet.chain_state
                                       SET address_floor = greatest(address_floor, :floor)
                                     WHERE asset = :asset
                                    """)
                            .bind("asset", asset)
                            .bind("floor", floor)
                            .execute();
                    handle.createUpdate(
                                    """
                                    UPDATE wallet.address
                                       SET closed_at = :at
                                     WHERE asset = :asset
                                       AND member_id IS NULL
                                       AND closed_at IS NULL
                                    """)
                            .bind("asset", asset)
                            .bind("at", at)
                            .execute();
                });
    }

    /**
     * Gives addresses that nobody has, or that these books do not know, to those who were given
     * them; none of them is shown.
     */
    public void giveBack(Asset asset, Collection<JournalEntry.Allocation> given, Instant at) {
        jdbi.useHandle(
                handle ->
                        handle.createUpdate(
                                        """
                                        INSERT INTO wallet.address AS a
                                               (asset, index, address, member_id, assigned_at,
                                                retired_at, journalled)
                                        SELECT :asset, given.*, CAST(:at AS timestamptz),
                                               CAST(:at AS timestamptz), true
                                          FROM unnest(:indexes, :addresses, :members) AS given
                                        ON CONFLICT (asset, index) DO UPDATE
                                           SET member_id = excluded.member_id,
                                               assigned_at = excluded.assigned_at,
                                               retired_at = excluded.retired_at,
                                               journalled = true
                                         WHERE a.member_id IS NULL
                                           AND a.closed_at IS NULL
                                           AND a.address = excluded.address
                                        """)
                                .bind("asset", asset)
                                .bind("at", at)
                                .bind(
                                        "indexes",
                                        given.stream()
                                                .map(JournalEntry.Allocation::index)
                                                .toArray(Long[]::new))
                                .bind(
                                        "addresses",
                                        given.stream()
                                                .map(JournalEntry.Allocation::address)
                                                .toArray(String[]::new))
                                .bind(
                                        "members",
                                        given.stream()
                                                .map(JournalEntry.Allocation::memberId)
                                                .toArray(UUID[]::new))
                                .execute());
    }

    /** Assigned addresses the journal does not witness yet, lowest index first. */
    public List<AddressRow> unjournalled(Asset asset, int limit) {
        return jdbi.withHandle(
                handle ->
                        handle.createQuery(
                                        COLUMNS
                                                + """
                                                 WHERE asset = :asset
                                                   AND member_id IS NOT NULL
                                                   AND NOT journalled
                                                 ORDER BY index
                                                 LIMIT :limit
                                                """)
                                .bind("asset", asset)
                                .bind("limit", limit)
                                .map((row, context) -> address(row))
                                .list());
    }

    /** The journal witnesses that this address was given. */
    public void journalled(Asset asset, long index) {
        jdbi.useHandle(
                handle ->
                        handle.createUpdate(
                                        """
                                        UPDATE wallet.address
                                           SET journalled = true
                                         WHERE asset = :asset
                                           AND index = :index
                                        """)
                                .bind("asset", asset)
                                .bind("index", index)
                                .execute());
    }

    private static AddressRow address(ResultSet row) throws SQLException {
        return new AddressRow(
                Columns.asset(row),
                row.getLong("index"),
                row.getString("address"),
                Columns.memberOrNull(row, "member_id"),
                Columns.atOrNull(row, "assigned_at"),
                Columns.atOrNull(row, "closed_at") != null);
    }
}
