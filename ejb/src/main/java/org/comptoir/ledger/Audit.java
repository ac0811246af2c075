package org.comptoir.ledger;

import java.util.List;

/**
 * What a recomputation of the whole ledger found.
 *
 * @param accounts accounts compared with their entries
 * @param entries entries recomputed
 * @param sealed last place that is sealed
 * @param differences what does not agree, at most {@value #MAX_DIFFERENCES}; empty when all does
 */
public record Audit(long accounts, long entries, long sealed, List<Difference> differences) {
    /** Most differences that are listed. */
    public static final int MAX_DIFFERENCES = 1000;

    /**
     * One thing that does not agree.
     *
     * @param rule the rule it breaks, as {@code L1}
     * @param subject what it is about, as {@code transfer 17}
     * @param detail what was expected and what was found
     */
    public record Difference(String rule, String subject, String detail) {}

    /** Copies the list. */
    public Audit {
        differences = List.copyOf(differences);
    }

    /** True when everything agrees. */
    public boolean ok() {
        return differences.isEmpty();
    }
}
