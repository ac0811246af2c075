package org.comptoir.trade;

import org.comptoir.account.MemberId;
import org.comptoir.kernel.Asset;

/**
 * Something happened in a trade: fired synchronously inside the transaction, after all its locks.
 *
 * @param state where the trade stands now
 * @param type what happened last
 * @param asset the coin of which balances may have changed
 */
public record TradeChanged(
        TradeId trade,
        MemberId buyer,
        MemberId seller,
        TradeState state,
        TradeEventType type,
        Asset asset) {}
