package org.comptoir.notify;

import org.comptoir.account.MemberId;
import org.comptoir.kernel.Asset;

/** A member's balance in one coin, to be shaped as it is at the end of the transaction. */
public record BalanceOf(MemberId member, Asset asset) {}
