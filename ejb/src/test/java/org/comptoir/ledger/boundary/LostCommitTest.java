package org.comptoir.ledger.boundary;

import static org.comptoir.ledger.control.LedgerFixture.available;
import static org.comptoir.ledger.control.LedgerFixture.newKey;
import static org.comptoir.ledger.control.LedgerFixture.newMember;
import static org.comptoir.ledger.control.LedgerFixture.transfer;
import static org.comptoir.ledger.control.LedgerFixture.xmr;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.SQLException;
import java.time.Clock;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.comptoir.TestDatabase;
import org.comptoir.kernel.IdempotencyKey;
import org.comptoir.kernel.Ids;
import org.comptoir.kernel.ProblemType;
import org.comptoir.kernel.Refused;
import org.comptoir.ledger.IdempotentRequest;
import org.comptoir.ledger.OwnerId;
import org.comptoir.ledger.Sha256;
import org.comptoir.ledger.StoredResponse;
import org.comptoir.ledger.control.CommitWatch;
import org.comptoir.ledger.control.LedgerFixture;
import org.comptoir.ledger.entity.TransactionIds;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** L10: what became of a lost commit is looked up; "failed" is said only of what has failed. */
final class LostCommitTest {
    private final LedgerFixture ledger = LedgerFixture.shared();
    private final OwnerId alice = ledger.memberWith(xmr(100));
    private final AtomicInteger effects = new AtomicInteger();

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = "keyed")
    void answersWhenTheCommitHappenedAndItsConfirmationWasLost(@Nullable String keyed) {
        IdempotentTransaction deaf =
                new TestCalls.Transaction(TestCalls.once(Clock.systemUTC())) {
                    @Override
                    public StoredResponse run(
                            IdempotentRequest request,
                            Supplier<StoredResponse> effect,
                            CommitWatch<StoredResponse> watch) {
                        super.run(request, effect, watch);
                        throw lost();
                    }
                };
        IdempotentCall calls = TestCalls.over(deaf, ids());
        assertEquals(201, calls.run(request(keyed), this::pay).status());
        assertEquals(1, effects.get());
        assertEquals(90, available(alice));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = "keyed")
    void triesAgainWhenTheSessionDiedBeforeItsCommit(@Nullable String keyed) {
        IdempotentCall calls = TestCalls.honest();
        StoredResponse response =
                calls.run(
                        request(keyed),
                        () -> {
                            StoredResponse answer = pay();
                            if (effects.get() == 1) {
                                TestCalls.killThisSession();
                            }
                            return answer;
                        });
        assertEquals(201, response.status());
        assertFalse(response.replayed());
        assertEquals(2, effects.get());
        assertEquals(90, available(alice));
    }

    /**
     * After a crash the database gives ids again that it gave before: another's commit is not ours.
     */
    @Test
    void triesAgainWhenOnlyAnothersCommitHasOurId() {
        IdempotentTransaction dying =
                new TestCalls.Transaction(TestCalls.once(Clock.systemUTC())) {
                    @Override
                    public StoredResponse run(
                            IdempotentRequest request,
                            Supplier<StoredResponse> effect,
                            CommitWatch<StoredResponse> watch) {
                        return TestDatabase.inTransaction(
                                () -> {
                                    StoredResponse answer = super.run(request, effect, watch);
                                    if (effects.get() == 1) {
                                        TestCalls.killThisSession();
                                    }
                                    return answer;
                                });
                    }
                };
        IdempotentCall calls = TestCalls.over(dying, TestCalls.reused());
        assertEquals(201, calls.run(request("keyed"), this::pay).status());
        assertEquals(2, effects.get());
        assertEquals(90, available(alice));
    }

    @Test
    void saysThatNothingHappenedWhenEveryTryLostItsConnection() {
        Refused refusal =
                assertThrows(
                        Refused.class,
                        () ->
                                TestCalls.honest()
                                        .run(
                                                request("keyed"),
                                                () -> {
                                                    effects.incrementAndGet();
                                                    throw lost();
                                                }));
        assertEquals(ProblemType.UNAVAILABLE, refusal.type());
        assertTrue(effects.get() > 1);
        assertEquals(100, available(alice));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = "keyed")
    void saysSameKeyAgainWhenNobodyCanTell(@Nullable String keyed) {
        IdempotentTransaction deaf =
                new TestCalls.Transaction(TestCalls.once(Clock.systemUTC())) {
                    @Override
                    public StoredResponse run(
                            IdempotentRequest request,
                            Supplier<StoredResponse> effect,
                            CommitWatch<StoredResponse> watch) {
                        super.run(request, effect, watch);
                        throw lost();
                    }
                };
        TransactionIds unreachable =
                new TransactionIds(TestDatabase.database()) {
                    @Override
                    public Fate fateOf(String transaction) {
                        throw lost();
                    }
                };
        IdempotentRequest request = request(keyed);
        IdempotentCall calls = TestCalls.over(deaf, unreachable);
        Refused doubt = assertThrows(Refused.class, () -> calls.run(request, this::pay));
        assertEquals(ProblemType.UNAVAILABLE, doubt.type());
        assertTrue(doubt.retryAfterSeconds() > 0);
        if (keyed != null) {
            assertTrue(TestCalls.honest().run(request, this::pay).replayed());
            assertEquals(1, effects.get());
        }
    }

    private StoredResponse pay() {
        ledger.post(transfer(alice, newMember(), xmr(10), newKey(alice)));
        effects.incrementAndGet();
        return new StoredResponse(201, "/x/1", "{}");
    }

    private IdempotentRequest request(@Nullable String keyed) {
        IdempotencyKey key = keyed == null ? null : new IdempotencyKey(keyed + ":" + Ids.next());
        return IdempotentRequest.of(alice, "POST /x", key, Sha256.hash("body"));
    }

    private static TransactionIds ids() {
        return new TransactionIds(TestDatabase.database());
    }

    private static IllegalStateException lost() {
        return new IllegalStateException(new SQLException("connection lost", "08006"));
    }
}
