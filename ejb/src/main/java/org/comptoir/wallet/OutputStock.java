package org.comptoir.wallet;

import java.time.Instant;

/**
 * What a wallet could pay from when it was last looked at.
 *
 * @param ready outputs of a useful size that could be spent
 * @param locked outputs of a useful size that could not yet
 * @param small outputs below a useful size
 */
public record OutputStock(Instant at, int ready, int locked, int small) {}
