package org.comptoir.wallet;

import org.comptoir.account.MemberId;
import org.comptoir.kernel.Asset;

/** A member's balance was changed by the wallet; fired inside the transaction that did it. */
public record BalanceChanged(MemberId member, Asset asset) {}
