package org.comptoir.ledger;

import java.time.Instant;
import java.util.UUID;
import org.comptoir.kernel.Money;
import org.jspecify.annotations.Nullable;

/**
 * One change of a member's available balance.
 *
 * @param transfer id of the transfer
 * @param amount signed: above zero came in, below zero went out
 * @param balanceAfter the available balance right after it
 * @param reference the trade, deposit or withdrawal it belongs to
 * @param memo the transfer's personal text, null when there was none or it was erased
 */
public record StatementLine(
        long seq,
        Instant at,
        TransferKind kind,
        UUID transfer,
        Money amount,
        Money balanceAfter,
        @Nullable UUID reference,
        @Nullable String memo) {}
