package org.comptoir.ops;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.comptoir.kernel.InvalidInput;

/** The jobs there are. */
public enum Job {
    /** Builds, relays and confirms payouts. */
    WITHDRAWALS("withdrawals", "when withdrawals wait or payouts are under way"),
    /** Sets the ledger against every chain and names every difference. */
    RECONCILE("reconcile", "every ten minutes, every minute while it is unsettled"),
    /** Recomputes the whole ledger and names every difference. */
    LEDGER_AUDIT("ledger-audit", "once a day"),
    /** Sets logs aside, compresses them and deletes what is too old or too much. */
    LOG_ROTATION("log-rotation", "when a log is large or a day old"),
    /** Forgets what is past its term. */
    RETENTION("retention", "once a day"),
    /** Writes a backup of everything, and takes those away that are not kept. */
    BACKUP("backup", "once a day, once there is an emergency kit"),
    /** Restores a backup into a database of its own, checks it and takes it away. */
    VERIFY_BACKUP(
            "verify-backup",
            "once a week, the newest",
            JobParameter.of("backup", "the id of a backup", BackupRecord.ID)),
    /** Ends a freeze for whoever holds the machine, with a new epoch where one is due (R2, R3). */
    RECOVERY(
            "recovery",
            "never by itself: comptoir recover",
            JobParameter.of("reason", "1 to 200 characters", "(?=.*\\S)\\P{Cntrl}{1,200}"),
            JobParameter.of("accept-differences", "yes", "yes"));

    private static final int MAX_VIOLATIONS = 16;

    private final String word;
    private final String schedule;

    @SuppressWarnings("ImmutableEnumChecker") // List.of
    private final List<JobParameter> parameters;

    Job(String word, String schedule, JobParameter... parameters) {
        this.word = word;
        this.schedule = schedule;
        this.parameters = List.of(parameters);
    }

    /** The job's name in the API, in the database and of its job file. */
    public String word() {
        return word;
    }

    /** When the post starts it by itself, for people. */
    public String schedule() {
        return schedule;
    }

    /**
     * True when only the operator at the machine may ask for it: its effects want more than a role,
     * and eyes that see what it is done to, so that nothing asks for it again by itself.
     */
    public boolean isForTheMachine() {
        return this == RECOVERY;
    }

    /** What an execution of it may be told. */
    public List<JobParameter> parameters() {
        return parameters;
    }

    /**
     * Refuses what an execution of it may not be told.
     *
     * @throws InvalidInput naming each parameter that it does not know or understand
     */
    public void check(Map<String, String> given) {
        List<InvalidInput.Violation> violations =
                given.entrySet().stream()
                        .sorted(Map.Entry.comparingByKey())
                        .flatMap(entry -> violation(entry.getKey(), entry.getValue()).stream())
                        .limit(MAX_VIOLATIONS)
                        .toList();
        if (!violations.isEmpty()) {
            throw new InvalidInput(violations);
        }
    }

    private Optional<InvalidInput.Violation> violation(String name, String value) {
        for (JobParameter parameter : parameters) {
            if (parameter.name().equals(name)) {
                return parameter.admits(value)
                        ? Optional.empty()
                        : Optional.of(
                                new InvalidInput.Violation(
                                        "parameters." + name, "is " + parameter.meaning()));
            }
        }
        return Optional.of(new InvalidInput.Violation("parameters", known()));
    }

    private String known() {
        return parameters.isEmpty()
                ? "has a name that job %s does not know: it takes none".formatted(word)
                : "has a name that job %s does not know: it takes %s"
                        .formatted(
                                word,
                                parameters.stream()
                                        .map(JobParameter::name)
                                        .collect(Collectors.joining(", ")));
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
