package org.comptoir.wallet.entity;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.OptionalLong;
import java.util.UUID;
import org.comptoir.kernel.Asset;
import org.jdbi.v3.core.Jdbi;

/** Who may spend: one lease per wallet, with a fencing token (W7). */
@Dependent
public class Leases {
    private final Jdbi jdbi;

    /** Over the caller's transaction. */
    @Inject
    public Leases(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /**
     * Takes the lease, or keeps it.
     *
     * @param journal id of the payout journal the caller holds open: whoever held the lease with
     *     the same journal is gone, for its lock died with its process
     * @return the token: the same while the holder stays, one higher for a new holder; empty while
     *     somebody else holds it
     */
    public OptionalLong acquire(
            Asset asset, UUID holder, String journal, Instant until, Instant now) {
        Long token =
                jdbi.withHandle(
                        handle ->
                                handle.createQuery(
                                                """
                                                UPDATE wallet.runner_lease
                                                   SET token = CASE WHEN holder = :holder
                                                                    THEN token ELSE token + 1 END,
                                                       holder = :holder,
                                                       journal = :journal,
                                                       until = :until
                                                 WHERE asset = :asset
                                                   AND (holder = :holder OR holder IS NULL
                                                        OR until <= :now OR journal = :journal)
                                                RETURNING token
                                                """)
                                        .bind("asset", asset)
                                        .bind("holder", holder)
                                        .bind("journal", journal)
                                        .bind("until", until)
                                        .bind("now", now)
                                        .mapTo(Long.class)
                                        .findOne()
                                        .orElse(null));
        return token == null ? OptionalLong.empty() : OptionalLong.of(token);
    }

    /** Holds on to the lease for longer; false when somebody else has taken it. */
    public boolean renew(Asset asset, long token, Instant until) {
        return jdbi.withHandle(
                        handle ->
                                handle.createUpdate(
                                                """
                                                UPDATE wallet.runner_lease
                                                   SET until = :until
                                                 WHERE asset = :asset
                                                   AND token = :token
                                                   AND holder IS NOT NULL
                                                """)
                                        .bind("asset", asset)
                                        .bind("token", token)
                                        .bind("until", until)
                                        .execute())
                == 1;
    }

    /** Nobody holds any; whoever did saves nothing more under its token (R3). */
    public void voidAll() {
        jdbi.useHandle(
                handle ->
                        handle.execute(
                                "UPDATE wallet.runner_lease SET token = token + 1, holder = NULL"));
    }

    /** Lets the lease go, if it is still held under that token. */
    public void release(Asset asset, long token) {
        jdbi.useHandle(
                handle ->
                        handle.createUpdate(
                                        """
                                        UPDATE wallet.runner_lease
                                           SET holder = NULL
                                         WHERE asset = :asset
                                           AND token = :token
                                        """)
                                .bind("asset", asset)
                                .bind("token", token)
                                .execute());
    }

    /**
     * Guards a commit: true when the token is the newest, and nobody can take the lease until this
     * transaction ends.
     */
    public boolean guard(Asset asset, long token) {
        return jdbi.withHandle(
                handle ->
                        handle.createQuery(
                                        """
                                        SELECT token
                                          FROM wallet.runner_lease
                                         WHERE asset = :asset
                                           AND token = :token
                                           AND holder IS NOT NULL
                                           FOR UPDATE
                                        """)
                                .bind("asset", asset)
                                .bind("token", token)
                                .mapTo(Long.class)
                                .findOne()
                                .isPresent());
    }

    /** Asks for one more pass of the runner. */
    public void requestPass() {
        jdbi.useHandle(
                handle ->
                        handle.execute("UPDATE wallet.pass_request SET requested = requested + 1"));
    }

    /** The number of the newest request that no pass has served, or empty. */
    public OptionalLong requestedPass() {
        Long requested =
                jdbi.withHandle(
                        handle ->
                                handle.createQuery(
                                                """
                                                SELECT requested
                                                  FROM wallet.pass_request
                                                 WHERE requested > served
                                                """)
                                        .mapTo(Long.class)
                                        .findOne()
                                        .orElse(null));
        return requested == null ? OptionalLong.empty() : OptionalLong.of(requested);
    }

    /** Requests up to that number were served by a pass that began after them. */
    public void served(long requested) {
        jdbi.useHandle(
                handle ->
                        handle.createUpdate(
                                        """
                                        UPDATE wallet.pass_request
                                           SET served = greatest(served, :requested)
                                        """)
                                .bind("requested", requested)
                                .execute());
    }
}
