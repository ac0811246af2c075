package org.comptoir.wallet;

import java.time.Instant;
import org.comptoir.kernel.Asset;

/**
 * Withdrawals of one asset in one state that is not an end.
 *
 * @param count how many
 * @param oldestAt since when the one waits there that waits longest
 */
public record WithdrawalQueue(Asset asset, WithdrawalState state, long count, Instant oldestAt) {}
