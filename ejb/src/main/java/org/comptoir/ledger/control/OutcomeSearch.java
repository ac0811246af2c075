package org.comptoir.ledger.control;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.comptoir.kernel.ProblemType;
import org.comptoir.kernel.Refused;
import org.comptoir.ledger.IdempotentRequest;
import org.comptoir.ledger.LedgerLog;
import org.comptoir.ledger.StoredResponse;
import org.comptoir.ledger.entity.Answers;
import org.comptoir.ledger.entity.TransactionIds;
import org.comptoir.ledger.entity.TransactionIds.Fate;
import org.jspecify.annotations.Nullable;

/** Finds out what a failed try has left behind: nothing, its effect, or doubt (L10). */
@Dependent
public class OutcomeSearch {
    private static final int MAX_LOOKS = 5;

    /** Serialisation failure, deadlock, lock not had in time, server going down or coming up. */
    private static final Set<String> PASSING =
            Set.of("40001", "40P01", "55P03", "57P01", "57P02", "57P03");

    /** SQLSTATE class of lost connections. */
    private static final String CONNECTION_LOST = "08";

    private final TransactionIds transactions;
    private final Answers answers;
    private final Pause pause;

    /** Looks on connections of its own: called outside of any transaction. */
    @Inject
    public OutcomeSearch(TransactionIds transactions, Answers answers, Pause pause) {
        this.transactions = transactions;
        this.answers = answers;
        this.pause = pause;
    }

    /** What to do about a failed try. */
    public enum Verdict {
        /** The commit happened after all. */
        STANDS,
        /** Another try may succeed; nothing happened, or it finds what did. */
        AGAIN,
        /** Nothing happened and another try would fail the same way. */
        FAILED,
        /** It cannot be known now whether the commit happened. */
        DOUBT
    }

    /**
     * Judges a fault.
     *
     * @param watch what the try has reached; when it stands after all, with the answer that stands
     * @param stored reads that answer
     */
    public <R> Verdict judge(
            RuntimeException fault, CommitWatch<R> watch, Supplier<Optional<R>> stored) {
        Optional<String> committing = watch.committing();
        if (committing.isEmpty()) {
            return verdictOnNothing(fault);
        }
        String transaction = committing.get();
        LedgerLog.LOG.commitUnknown(transaction, fault);
        return switch (fate(transaction)) {
            case COMMITTED -> verdictOnCommit(transaction, watch, stored);
            case ABORTED -> verdictOnNothing(fault);
            case UNKNOWN -> Verdict.DOUBT;
        };
    }

    /**
     * A database that crashes forgets the ids it gave since it last wrote its log, and gives them
     * again: the commit is ours only where our answer is. Else another try finds out, by its key.
     * Whatever keeps the answer from being read leaves doubt: never "failed", never a guess.
     */
    private static <R> Verdict verdictOnCommit(
            String transaction, CommitWatch<R> watch, Supplier<Optional<R>> stored) {
        try {
            Optional<R> standing = stored.get();
            standing.ifPresent(watch::answered);
            return standing.isPresent() ? Verdict.STANDS : Verdict.AGAIN;
        } catch (RuntimeException unreachable) {
            LedgerLog.LOG.outcomeNotFound(transaction, unreachable);
            return Verdict.DOUBT;
        }
    }

    /** The answer that stands for the request, as if given now; empty when it had no effect. */
    public Optional<StoredResponse> standing(IdempotentRequest request) {
        return answers.find(request)
                .filter(earlier -> earlier.content().equals(request.content()))
                .map(Answers.Earlier::response)
                .map(one -> new StoredResponse(one.status(), one.location(), one.body()));
    }

    /** What is told in doubt: never "failed" (L10). */
    public static Refused doubt() {
        return new Refused(
                ProblemType.UNAVAILABLE,
                "It is not known yet whether this took effect. Send it again with the same"
                        + " Idempotency-Key; if it had none, look first.");
    }

    private Fate fate(String transaction) {
        for (int look = 1; look <= MAX_LOOKS; look++) {
            Fate fate = look(transaction);
            if (fate != Fate.UNKNOWN) {
                return fate;
            }
            pause.before(look);
        }
        return Fate.UNKNOWN;
    }

    private Fate look(String transaction) {
        try {
            return transactions.fateOf(transaction);
        } catch (RuntimeException unreachable) {
            LedgerLog.LOG.outcomeNotFound(transaction, unreachable);
            return Fate.UNKNOWN;
        }
    }

    private static Verdict verdictOnNothing(Throwable fault) {
        for (Throwable cause = fault; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && isPassing(sql.getSQLState())) {
                return Verdict.AGAIN;
            }
        }
        return Verdict.FAILED;
    }

    private static boolean isPassing(@Nullable String state) {
        return state != null && (PASSING.contains(state) || state.startsWith(CONNECTION_LOST));
    }
}
