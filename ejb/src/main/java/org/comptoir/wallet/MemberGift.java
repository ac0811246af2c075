package org.comptoir.wallet;

import org.comptoir.account.Caller;

/** A wish, and who has it. */
public record MemberGift(Caller from, MemberTransfer order) {}
