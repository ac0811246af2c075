package org.comptoir.wallet;

import org.comptoir.account.MemberId;

/** A member's withdrawal appeared or changed state; fired inside the transaction that did it. */
public record WithdrawalChanged(MemberId member, WithdrawalView withdrawal) {}
