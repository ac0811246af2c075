package org.comptoir.ops;

import java.util.Optional;

/** The jobs there are. */
public enum Job {
    /** Builds, relays and confirms payouts. */
    WITHDRAWALS("withdrawals", "when withdrawals wait or payouts are under way"),
    /** Sets the ledger against every chain and names every difference. */
    RECONCILE("reconcile", "every ten minutes, every minute while it is unsettled"),
    /** Recomputes the whole ledger and names every difference. */
    LEDGER_AUDIT("ledger-audit", "once a day");

    private final String word;
    private final String schedule;

    Job(String word, String schedule) {
        this.word = word;
        this.schedule = schedule;
    }

    /** The job's name in the API, in the database and of its job file. */
    public String word() {
        return word;
    }

    /** When the post starts it by itself, for people. */
    public String schedule() {
        return schedule;
    }

    /** The job of that name, if there is one. */
    public static Optional<Job> ofWord(String word) {
        for (Job job : values()) {
            if (job.word.equals(word)) {
                return Optional.of(job);
            }
        }
        return Optional.empty();
    }
}
