package org.comptoir.ledger.control;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What one try of a transaction has reached, seen from outside of it.
 *
 * <p>When the try fails after its answer was complete, only the commit can have failed, and its
 * outcome is looked up by the transaction's id (L10).
 *
 * @param <R> the answer, or the answers of all who share the transaction
 */
public final class CommitWatch<R> {
    private @Nullable String transaction;
    private @Nullable R response;

    /** The transaction has an id by which it can be looked up. */
    void began(String id) {
        transaction = id;
    }

    /** True once there is a transaction at all. */
    public boolean hasBegun() {
        return transaction != null;
    }

    /** Everything but the commit is done. */
    R answered(R answer) {
        response = answer;
        return answer;
    }

    /** The transaction whose commit was begun; empty when the try failed before that. */
    public Optional<String> committing() {
        return response == null ? Optional.empty() : Optional.ofNullable(transaction);
    }

    /** The answer that stands if the commit happened. */
    public Optional<R> response() {
        return Optional.ofNullable(response);
    }
}
