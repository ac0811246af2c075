package org.comptoir.web.ledger;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.comptoir.account.MemberId;
import org.comptoir.kernel.Asset;
import org.comptoir.kernel.Money;
import org.comptoir.ledger.Entry;
import org.comptoir.ledger.OwnerId;
import org.comptoir.ledger.TransferRecord;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A transfer as its parties see it.
 *
 * @param from username of who gave most, null for the post
 * @param to username of who got most, null for the post
 * @param amount all that moved, in whole coins
 * @param memo for the parties, null when there is none or it was erased
 * @param reference the trade, deposit or withdrawal it belongs to
 * @param receipt the leaf of the sealed ledger that proves it, in hexadecimal
 * @param proof how the receipt lies under its seal, null until it is sealed
 */
public record TransactionView(
        UUID id,
        long seq,
        Instant at,
        @Schema(examples = "transfer") String kind,
        @Nullable String from,
        @Nullable String to,
        @Schema(examples = "XMR") String asset,
        @Schema(examples = "0.500000000000") String amount,
        @Nullable String memo,
        @Nullable UUID reference,
        @Schema(examples = "1fd9a5a737a197fdd1c25fdf9c4812d6bf10d93ee43edf79312e95282decd8ec")
                String receipt,
        @Nullable ProofView proof) {
    /**
     * The view of one of its parties, or of an operator, who does not see the memo.
     *
     * @param usernames of the members it concerns
     * @param proof of the receipt, null until it is sealed
     */
    static TransactionView of(
            TransferRecord transfer,
            Map<MemberId, String> usernames,
            boolean ofParty,
            @Nullable ProofView proof) {
        return new TransactionView(
                transfer.id(),
                transfer.seq(),
                transfer.at(),
                transfer.kind().label(),
                usernames.get(member(giver(transfer))),
                usernames.get(member(taker(transfer))),
                asset(transfer).name(),
                moved(transfer).toDecimal(),
                ofParty ? transfer.memo() : null,
                transfer.reference(),
                transfer.leaf().hex(),
                proof);
    }

    /** The members it concerns. */
    static List<MemberId> members(TransferRecord transfer) {
        return transfer.entries().stream()
                .map(entry -> entry.account().owner())
                .filter(owner -> !owner.isPost())
                .distinct()
                .map(TransactionView::member)
                .toList();
    }

    private static OwnerId giver(TransferRecord transfer) {
        return transfer.entries().stream().min(byAmount()).orElseThrow().account().owner();
    }

    private static OwnerId taker(TransferRecord transfer) {
        return transfer.entries().stream().max(byAmount()).orElseThrow().account().owner();
    }

    private static Comparator<Entry> byAmount() {
        return Comparator.comparingLong(entry -> entry.amount().minor());
    }

    private static Asset asset(TransferRecord transfer) {
        return transfer.entries().get(0).account().asset();
    }

    private static Money moved(TransferRecord transfer) {
        return transfer.entries().stream()
                .map(Entry::amount)
                .filter(Money::isPositive)
                .reduce(Money.zero(asset(transfer)), Money::plus);
    }

    private static MemberId member(OwnerId owner) {
        return new MemberId(owner.value());
    }
}
