package org.comptoir.wallet;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.comptoir.kernel.Asset;
import org.comptoir.kernel.Money;
import org.jspecify.annotations.Nullable;

/**
 * One look at ledger and chain together.
 *
 * @param height of the newest block it saw; −1 when the chain did not answer
 * @param reason why it is unsettled, else null
 * @param figures what it saw; without those it could not see
 * @param differences what does not agree; empty when balanced
 */
public record Reconciliation(
        Asset asset,
        Instant at,
        long height,
        ReconciliationState state,
        @Nullable String reason,
        Map<Figure, Money> figures,
        List<Difference> differences) {
    /** Copies the collections. */
    public Reconciliation {
        figures = Map.copyOf(figures);
        differences = List.copyOf(differences);
    }

    /** What two sums that must be equal are. */
    public enum Check {
        /** All accounts of the coin sum to zero (L2). */
        LEDGER,
        /** What is held for withdrawals is what the open withdrawals hold. */
        WITHDRAWALS,
        /** The wallet holds what the books say it holds. */
        WALLET;

        /** The name in the API and in the database: lower case. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** The check of that word. */
        public static Check ofWord(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT));
        }
    }

    /**
     * Two sums that must be equal and are not.
     *
     * @param expected by the books
     * @param actual what was found
     */
    public record Difference(Check check, Money expected, Money actual) {
        /** Empty when the sums are equal. */
        public static Optional<Difference> between(Check check, Money expected, Money actual) {
            return expected.equals(actual)
                    ? Optional.empty()
                    : Optional.of(new Difference(check, expected, actual));
        }

        /** True when the same is missing or too much there. */
        public boolean isAs(Difference other) {
            return check == other.check && amount().equals(other.amount());
        }

        /** What was found beyond what was expected; below zero when it is missing. */
        public Money amount() {
            return actual.minus(expected);
        }
    }
}
