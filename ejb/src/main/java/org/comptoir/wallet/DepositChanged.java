package org.comptoir.wallet;

import org.comptoir.account.MemberId;

/** A member's deposit appeared or changed state; fired inside the transaction that did it. */
public record DepositChanged(MemberId member, DepositView deposit) {}
