package org.comptoir.ledger;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A transfer as it stands in the ledger.
 *
 * @param entries in the order of their accounts
 * @param memo its personal text, null when there was none or it was erased
 * @param memoDigest salted digest of the memo, also after the text was erased
 */
public record TransferRecord(
        UUID id,
        long seq,
        TransferKind kind,
        Instant at,
        FactKey key,
        @Nullable UUID reference,
        @Nullable String memo,
        @Nullable Sha256 memoDigest,
        Sha256 leaf,
        List<Entry> entries) {
    /** Copies the list. */
    public TransferRecord {
        entries = List.copyOf(entries);
    }

    /** True when one of the entries is on an account of that owner. */
    public boolean concerns(OwnerId owner) {
        return entries.stream().anyMatch(entry -> entry.account().owner().equals(owner));
    }

    /** True when it tells what somebody else owes: a debt is nobody's business but the debtor's. */
    public boolean tellsADebtOfAnother(OwnerId owner) {
        return entries.stream()
                .map(Entry::account)
                .anyMatch(
                        account ->
                                account.kind() == AccountKind.RECEIVABLE
                                        && !account.owner().equals(owner));
    }
}
