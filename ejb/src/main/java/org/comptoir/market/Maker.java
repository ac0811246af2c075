package org.comptoir.market;

import org.comptoir.account.MemberId;

/** Who made an offer. */
public record Maker(MemberId id, String username, Reputation reputation) {}
