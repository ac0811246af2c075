package org.comptoir.trade;

import org.comptoir.account.MemberId;

/** A member in a trade. */
public record Party(MemberId id, String username) {}
