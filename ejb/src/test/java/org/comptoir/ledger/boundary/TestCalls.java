package org.comptoir.ledger.boundary;

import java.time.Clock;
import java.util.function.Supplier;
import org.comptoir.TestDatabase;
import org.comptoir.ledger.IdempotentRequest;
import org.comptoir.ledger.StoredResponse;
import org.comptoir.ledger.control.CommitWatch;
import org.comptoir.ledger.control.OncePerKey;
import org.comptoir.ledger.control.OutcomeSearch;
import org.comptoir.ledger.control.Pause;
import org.comptoir.ledger.entity.Answers;
import org.comptoir.ledger.entity.TransactionIds;

/** {@link IdempotentCall} without a container, with or without trouble at the commit. */
final class TestCalls {
    private TestCalls() {}

    static IdempotentCall honest() {
        return honest(once(Clock.systemUTC()));
    }

    static IdempotentCall honest(OncePerKey once) {
        return over(new Transaction(once), new TransactionIds(TestDatabase.database()));
    }

    static IdempotentCall over(IdempotentTransaction transaction, TransactionIds fates) {
        IdempotentCall calls = new IdempotentCall();
        calls.transaction = transaction;
        calls.pause = new Pause();
        calls.outcomes =
                new OutcomeSearch(fates, new Answers(TestDatabase.database()), calls.pause);
        return calls;
    }

    /** Of every id it says that it is committed. */
    static TransactionIds reused() {
        return new TransactionIds(TestDatabase.database()) {
            @Override
            public Fate fateOf(String transaction) {
                return Fate.COMMITTED;
            }
        };
    }

    static OncePerKey once(Clock clock) {
        return new OncePerKey(new Answers(TestDatabase.database()), clock);
    }

    /** What the container makes of the bean: a transaction around the method. */
    static class Transaction extends IdempotentTransaction {
        Transaction(OncePerKey once) {
            this.once = once;
        }

        @Override
        public StoredResponse run(
                IdempotentRequest request,
                Supplier<StoredResponse> effect,
                CommitWatch<StoredResponse> watch) {
            return TestDatabase.inTransaction(() -> super.run(request, effect, watch));
        }
    }

    /** The COMMIT that follows finds no session. */
    static void killThisSession() {
        int pid =
                TestDatabase.database()
                        .withHandle(
                                handle ->
                                        handle.createQuery("SELECT pg_backend_pid()")
                                                .mapTo(Integer.class)
                                                .one());
        TestDatabase.inNewTransaction(
                () ->
                        TestDatabase.database()
                                .withHandle(
                                        handle ->
                                                handle.createQuery(
                                                                "SELECT pg_terminate_backend(:pid, 30000)")
                                                        .bind("pid", pid)
                                                        .mapTo(Boolean.class)
                                                        .one()));
    }
}
