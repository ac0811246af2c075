package org.comptoir.wallet.entity;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.math.BigInteger;
import java.time.Instant;
import java.util.UUID;
import org.comptoir.account.MemberId;
import org.comptoir.kernel.Asset;
import org.comptoir.kernel.Money;
import org.jdbi.v3.core.Jdbi;

/** What left a member's hands lately, under the member's limit row (L9, W10). */
@Dependent
public class Outflows {
    private final Jdbi jdbi;

    /** Over the caller's transaction. */
    @Inject
    public Outflows(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** Queues at the member's limit row until the caller's transaction ends. */
    public void lock(MemberId member, Asset asset) {
        jdbi.useHandle(
                handle ->
                        handle.createUpdate(
                                        """
                                        INSERT INTO wallet.outflow_limit AS mine (member_id, asset)
                                        VALUES (:member, :asset)
                                        ON CONFLICT (member_id, asset) DO UPDATE
                                           SET asset = mine.asset
                                        """)
                                .bind("member", member.value())
                                .bind("asset", asset)
                                .execute());
    }

    /** The sum of what left since then, in minor units; as large as it is. */
    public BigInteger since(MemberId member, Asset asset, Instant since) {
        return jdbi.withHandle(
                        handle ->
                                handle.createQuery(
                                                """
                                                SELECT coalesce(sum(amount_minor), 0)
                                                  FROM wallet.outflow
                                                 WHERE member_id = :member
                                                   AND asset = :asset
                                                   AND at > :since
                                                """)
                                        .bind("member", member.value())
                                        .bind("asset", asset)
                                        .bind("since", since)
                                        .mapTo(java.math.BigDecimal.class)
                                        .one())
                .toBigInteger();
    }

    /** Notes what leaves now. */
    public void add(UUID fact, MemberId member, Money amount, Instant at) {
        jdbi.useHandle(
                handle ->
                        handle.createUpdate(
                                        """
                                        INSERT INTO wallet.outflow
                                               (fact, member_id, asset, amount_minor, at)
                                        VALUES (:fact, :member, :asset, :amount, :at)
                                        """)
                                .bind("fact", fact)
                                .bind("member", member.value())
                                .bind("asset", amount.asset())
                                .bind("amount", amount.minor())
                                .bind("at", at)
                                .execute());
    }

    /** Forgets all that left until then. */
    public void forgetUntil(Instant at) {
        jdbi.useHandle(
                handle ->
                        handle.createUpdate("DELETE FROM wallet.outflow WHERE at <= :at")
                                .bind("at", at)
                                .execute());
    }

    /** It did not leave after all. */
    public void remove(UUID fact) {
        jdbi.useHandle(handle -> handle.execute("DELETE FROM wallet.outflow WHERE fact = ?", fact));
    }
}
