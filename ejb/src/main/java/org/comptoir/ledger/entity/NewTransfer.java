package org.comptoir.ledger.entity;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.comptoir.ledger.FactKey;
import org.comptoir.ledger.Sha256;
import org.comptoir.ledger.TransferKind;
import org.jspecify.annotations.Nullable;

/**
 * A transfer about to be written; its place and leaf are given to it by the database.
 *
 * @param digest of its canonical form
 */
public record NewTransfer(
        UUID id,
        TransferKind kind,
        Instant at,
        FactKey key,
        @Nullable UUID reference,
        @Nullable Memo memo,
        Sha256 digest,
        List<Line> lines) {
    /** Copies the list. */
    public NewTransfer {
        lines = List.copyOf(lines);
    }

    /** One entry, by the account's id. */
    public record Line(long accountId, String asset, long amountMinor) {}
}
