package org.comptoir.account;

/** Who gives, who takes, and their usernames. */
public record Parties(MemberId from, String fromName, MemberId to, String toName) {}
