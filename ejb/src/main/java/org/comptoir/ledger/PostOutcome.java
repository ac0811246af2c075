package org.comptoir.ledger;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What became of one transfer of a set.
 *
 * @param posted its receipt, or null when an account would have gone below zero
 * @param isNew false when it was posted under its key before this set
 */
public record PostOutcome(@Nullable Posted posted, boolean isNew) {
    /** Nothing was posted, for want of coins. */
    public static final PostOutcome SHORT = new PostOutcome(null, false);

    /** The receipt, of now or of before. */
    public Optional<Posted> receipt() {
        return Optional.ofNullable(posted);
    }

    /** The receipt, when the transfer was posted with this set. */
    public Optional<Posted> newReceipt() {
        return receipt().filter(receipt -> isNew);
    }
}
