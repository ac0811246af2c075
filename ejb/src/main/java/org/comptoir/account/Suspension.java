package org.comptoir.account;

import java.time.Instant;

/**
 * Why a member is kept out.
 *
 * @param since from when on
 * @param reason as the operator wrote it for the member, 1 to 1000 characters
 */
public record Suspension(Instant since, String reason) {}
