package org.comptoir.wallet.entity;

import java.time.Instant;
import org.comptoir.account.MemberId;
import org.comptoir.kernel.Asset;
import org.comptoir.kernel.Money;
import org.comptoir.ledger.HoldId;
import org.comptoir.ledger.OwnerId;
import org.comptoir.ledger.Sha256;
import org.comptoir.wallet.WithdrawalId;
import org.comptoir.wallet.WithdrawalState;
import org.comptoir.wallet.WithdrawalView;
import org.jspecify.annotations.Nullable;

/**
 * A withdrawal as stored.
 *
 * @param alone paid by a transaction of its own: an integrated address (W5)
 * @param hold the coins held for it, or null when it was booked inside the post
 * @param payee the member it was booked to, or null when it leaves for the chain
 * @param keySha256 digest of the idempotency key, for ever (L5)
 * @param mac over id, member, address and amounts, by a key outside the database (W6)
 * @param txid of the live payout that carries it, or null
 * @param minedHeight of that payout's block, or null
 */
public record WithdrawalRow(
        WithdrawalId id,
        MemberId member,
        Asset asset,
        String address,
        boolean alone,
        Money amount,
        Money fee,
        @Nullable HoldId hold,
        @Nullable MemberId payee,
        Bytes keySha256,
        Bytes mac,
        WithdrawalState state,
        @Nullable String reason,
        int attempts,
        Instant nextAttemptAt,
        Instant requestedAt,
        @Nullable Instant confirmedAt,
        @Nullable String txid,
        @Nullable Long minedHeight) {
    /** What the ledger calls the member. */
    public OwnerId owner() {
        return new OwnerId(member.value());
    }

    /** As its member sees it. */
    public WithdrawalView view(ChainStateRow chain) {
        return new WithdrawalView(
                id,
                address,
                amount,
                fee,
                state,
                reason,
                txid,
                chain.confirmationsAt(minedHeight),
                requestedAt,
                confirmedAt);
    }

    /** The text its {@code mac} is over: who gets how much, and who pays (W6). */
    public String macText() {
        return macText(id, member, address, amount, fee);
    }

    /** Names all of that: who approves says by it what was looked at (W6). */
    public String digest() {
        return Sha256.hash(macText()).hex();
    }

    /** The same of a withdrawal that is not stored yet. */
    public static String macText(
            WithdrawalId id, MemberId member, String address, Money amount, Money fee) {
        return String.join(
                "|",
                "withdrawal",
                id.toString(),
                member.toString(),
                amount.asset().name(),
                address,
                Long.toString(amount.minor()),
                Long.toString(fee.minor()));
    }
}
