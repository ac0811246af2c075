package org.comptoir.ledger.boundary;

import static org.comptoir.ledger.control.LedgerFixture.available;
import static org.comptoir.ledger.control.LedgerFixture.newMember;
import static org.comptoir.ledger.control.LedgerFixture.xmr;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Stream;
import org.comptoir.kernel.ProblemType;
import org.comptoir.kernel.Refused;
import org.comptoir.ledger.InsufficientFunds;
import org.comptoir.ledger.OwnerId;
import org.comptoir.ledger.StoredResponse;
import org.comptoir.ledger.boundary.GatheredTransfers.Answer;
import org.comptoir.ledger.boundary.GatheredTransfers.Trouble;
import org.comptoir.ledger.control.LedgerFixture;
import org.comptoir.ledger.control.SealerFixture;
import org.junit.jupiter.api.Test;

/** L5, L10: those who come together share a transaction, and each gets what it would get alone. */
final class GatheredCallTest {
    private final GatheredTransfers door = new GatheredTransfers();
    private final LedgerFixture ledger = LedgerFixture.shared();
    private final OwnerId alice = ledger.memberWith(xmr(100));
    private final OwnerId bob = newMember();

    @Test
    void whoFindsNobodyRunningIsServedAtOnce() {
        StoredResponse response = door.pay("a", alice, bob, 10);
        assertEquals(201, response.status());
        assertEquals(List.of(1), door.transactions());
        assertEquals(10, available(bob));
    }

    @Test
    void whoComesMeanwhileSharesTheNextTransaction() throws Exception {
        List<Answer> answers =
                door.together(
                        Stream.of("a", "b", "c")
                                .map(key -> door.call(key, alice, bob, 10))
                                .toList());
        assertEquals(List.of(201, 201, 201), answers.stream().map(Answer::status).toList());
        assertEquals(List.of(3), door.transactions());
        assertEquals(30, available(bob));
        assertEquals(70, available(alice));
    }

    @Test
    void aPoorPayerIsRefusedAndTheOthersAreServed() throws Exception {
        List<Answer> answers =
                door.together(
                        List.of(
                                door.call("a", alice, bob, 10),
                                door.call("b", newMember(), bob, 10),
                                door.call("c", alice, bob, 10)));
        assertEquals(List.of(201, 409, 201), answers.stream().map(Answer::status).toList());
        assertTrue(answers.get(1).fault() instanceof InsufficientFunds);
        assertEquals(20, available(bob));
    }

    @Test
    void aRefusalBindsNoKey() throws Exception {
        OwnerId poor = newMember();
        door.together(List.of(door.call("a", poor, bob, 10), door.call("b", alice, bob, 1)));
        ledger.deposit(poor, xmr(10));
        assertFalse(door.pay("a", poor, bob, 10).replayed());
        assertEquals(11, available(bob));
    }

    @Test
    void aTwinGetsTheAnswerOfTheFirst() throws Exception {
        List<Answer> answers =
                door.together(
                        List.of(
                                door.call("a", alice, bob, 10),
                                door.call("a", alice, bob, 10),
                                door.call("a", alice, bob, 11)));
        assertEquals(List.of(201, 201, 409), answers.stream().map(Answer::status).toList());
        assertEquals(answers.get(0).body(), answers.get(1).body());
        assertFalse(answers.get(0).replayed());
        assertTrue(answers.get(1).replayed());
        Refused conflict = assertInstanceOf(Refused.class, answers.get(2).fault());
        assertEquals(ProblemType.IDEMPOTENCY_CONFLICT, conflict.type());
        assertEquals(10, available(bob));
    }

    @Test
    void aKeyOfBeforeIsAnsweredAsBefore() throws Exception {
        StoredResponse first = door.pay("a", alice, bob, 10);
        List<Answer> answers =
                door.together(
                        List.of(door.call("a", alice, bob, 10), door.call("b", alice, bob, 5)));
        assertTrue(answers.get(0).replayed());
        assertEquals(first.body(), answers.get(0).body());
        assertEquals(15, available(bob));
    }

    @Test
    void onlyTheGuiltyOneGetsAnUnexpectedError() throws Exception {
        List<Answer> answers =
                door.together(
                        List.of(
                                door.call("a", alice, bob, 1),
                                door.call("b", alice, bob, 1),
                                door.call("c", alice, bob, 1, Trouble.PLANTED),
                                door.call("d", alice, bob, 1),
                                door.call("e", alice, bob, 1)));
        assertEquals(
                List.of(201, 201, 500, 201, 201), answers.stream().map(Answer::status).toList());
        assertEquals(List.of(5, 2, 3, 1, 2), door.transactions(), "parted in halves");
        assertEquals(4, available(bob));
        assertEquals(List.of(), SealerFixture.audit().differences());
    }

    @Test
    void runsEachAloneWhenTheSessionDiedBeforeTheCommit() throws Exception {
        List<Answer> answers =
                door.together(
                        List.of(
                                door.call("a", alice, bob, 1),
                                door.call("b", alice, bob, 1, Trouble.KILLED_AT_COMMIT)));
        assertEquals(List.of(201, 201), answers.stream().map(Answer::status).toList());
        assertEquals(List.of(false, false), answers.stream().map(Answer::replayed).toList());
        assertEquals(2, available(bob));
    }

    @Test
    void believesNoCommitWhoseAnswersAreNotThere() throws Exception {
        door.idsReused();
        List<Answer> answers =
                door.together(
                        List.of(
                                door.call("a", alice, bob, 1),
                                door.call("b", alice, bob, 1, Trouble.KILLED_AT_COMMIT)));
        assertEquals(List.of(201, 201), answers.stream().map(Answer::status).toList());
        assertEquals(2, available(bob));
    }

    @Test
    void answersWhenTheCommitHappenedAndItsConfirmationWasLost() throws Exception {
        List<Answer> answers =
                door.together(
                        List.of(
                                door.call("a", alice, bob, 1),
                                door.call("b", alice, bob, 1, Trouble.CONFIRMATION_LOST)));
        assertEquals(List.of(201, 201), answers.stream().map(Answer::status).toList());
        assertEquals(List.of(false, false), answers.stream().map(Answer::replayed).toList());
        assertEquals(List.of(2), door.transactions(), "nothing was tried again");
        assertEquals(2, available(bob));
    }

    @Test
    void saysSameKeyAgainWhenNobodyCanTell() throws Exception {
        door.fatesUnreachable(true);
        List<Answer> answers =
                door.together(
                        List.of(
                                door.call("a", alice, bob, 1),
                                door.call("b", newMember(), bob, 1),
                                door.call("c", alice, bob, 1, Trouble.CONFIRMATION_LOST)));
        assertEquals(List.of(503, 409, 503), answers.stream().map(Answer::status).toList());
        door.fatesUnreachable(false);
        assertTrue(door.pay("a", alice, bob, 1).replayed());
        assertTrue(door.pay("c", alice, bob, 1).replayed());
        assertEquals(2, available(bob));
    }

    /** Somebody else's long transaction keeps waiting only those whose account it holds. */
    @Test
    void whoMustWaitForALockWaitsAlone() throws Exception {
        OwnerId carol = ledger.memberWith(xmr(10));
        List<Answer> answers =
                door.whileLocked(
                        carol,
                        () ->
                                door.together(
                                        List.of(
                                                door.call("a", alice, bob, 1),
                                                door.call("b", carol, bob, 1),
                                                door.call("c", alice, bob, 1))),
                        () -> available(bob) == 2);
        assertEquals(List.of(201, 201, 201), answers.stream().map(Answer::status).toList());
        assertEquals(3, available(bob));
    }
}
