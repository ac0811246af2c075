package org.comptoir.it.race;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.comptoir.it.post.Answer;
import org.comptoir.it.post.Post;
import org.comptoir.it.race.WithdrawalTable.Made;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Every pair of calls on one withdrawal, started together, many times: it is taken back or it is
 * paid, never both, never twice, and the outside wallet receives exactly the amount.
 *
 * <p>On a post of its own, for it pauses the chain and turns it.
 */
class WithdrawalRaceIT {
    private static final int ROUNDS = Integer.getInteger("comptoir.race.rounds", 2);
    private static final int ROUNDS_OF_RIVALS = ROUNDS * 3;
    private static final BigDecimal COINS = new BigDecimal("60");
    private static final Set<String> ENDS = Set.of("confirmed", "cancelled");

    private static final Barrier BARRIER = new Barrier();
    private static Post post;
    private static WithdrawalTable table;

    /** Where the withdrawal stands when the two calls meet. */
    private enum Start {
        WAITING,
        DUE,
        SENT,
        CANCELLED;

        Made make() {
            return switch (this) {
                case WAITING -> table.waiting();
                case DUE -> table.due();
                case SENT -> table.sent();
                case CANCELLED -> table.cancelled();
            };
        }
    }

    @BeforeAll
    static void open() {
        post = Post.sharedBy("races of withdrawals");
        table = new WithdrawalTable(post, COINS.toPlainString());
    }

    @AfterAll
    static void close() {
        BARRIER.close();
    }

    /** In this order: all races, and then, once everything has ended, where the coins are. */
    @TestFactory
    Stream<DynamicTest> everyPairOfCallsEndsInOneWay() {
        Stream<DynamicTest> races =
                Stream.of(Start.values())
                        .flatMap(
                                start ->
                                        pairs().stream()
                                                .map(
                                                        pair ->
                                                                dynamicTest(
                                                                        start + ": " + pair,
                                                                        () -> race(start, pair))));
        return Stream.concat(
                races,
                Stream.of(
                        dynamicTest("everything ends", WithdrawalRaceIT::everythingEnds),
                        dynamicTest("paid once or given back", WithdrawalRaceIT::paidOnce),
                        dynamicTest("coins are kept", WithdrawalRaceIT::coinsAreKept)));
    }

    private static void race(Start start, List<WithdrawalCall> pair) {
        boolean isContest =
                start != Start.CANCELLED && pair.stream().allMatch(WithdrawalCall::movesMoney);
        int rounds = isContest ? ROUNDS_OF_RIVALS : ROUNDS;
        for (int round = 1; round <= rounds; round++) {
            Made made = start.make();
            List<Answer> answers = BARRIER.together(calls(pair, made));
            Answer after = table.owner().http().get("/withdrawals/" + made.id()).expect(200);
            check(start, pair, made, answers, after);
            if (round > 1) {
                table.leave(made);
            }
        }
    }

    private static List<Callable<Answer>> calls(List<WithdrawalCall> pair, Made made) {
        return pair.stream().<Callable<Answer>>map(call -> () -> call.send(table, made)).toList();
    }

    private static void check(
            Start start, List<WithdrawalCall> pair, Made made, List<Answer> answers, Answer after) {
        for (int i = 0; i < pair.size(); i++) {
            Answer answer = answers.get(i);
            assertTrue(pair.get(i).mayAnswer(answer.status()), answer::toString);
            if (!answer.isOk()) {
                answer.expectProblem(answer.status());
            }
            if (pair.get(i) == WithdrawalCall.OWNER_ASKS_AGAIN) {
                assertEquals(made.id(), answer.text("id"), "the first answer again");
                assertEquals("true", answer.header("Idempotency-Replayed").orElse(""));
            }
        }
        long cancelled = count(pair, answers);
        boolean wasCancelled = start == Start.CANCELLED;
        boolean isCancelled = after.text("state").equals("cancelled");
        assertEquals(isCancelled && !wasCancelled ? 1 : 0, cancelled, () -> answers + " " + after);
        if (start == Start.WAITING
                && pair.contains(WithdrawalCall.OWNER_CANCELS)
                && !pair.contains(WithdrawalCall.OPERATOR_RESUMES)) {
            assertTrue(isCancelled, () -> "nothing else could happen to it: " + answers + after);
        }
    }

    /** How many of the calls took the withdrawal back. */
    private static long count(List<WithdrawalCall> pair, List<Answer> answers) {
        long count = 0;
        for (int i = 0; i < pair.size(); i++) {
            if (pair.get(i) == WithdrawalCall.OWNER_CANCELS && answers.get(i).isOk()) {
                count++;
            }
        }
        return count;
    }

    private static void everythingEnds() {
        table.resume();
        Payday.until(
                "an end of every withdrawal", table, states -> ENDS.containsAll(states.values()));
    }

    private static void paidOnce() {
        Map<String, JsonNode> listed = table.listed();
        assertEquals(table.all().size(), listed.size(), "no request made two withdrawals");
        List<String> wrong = new ArrayList<>();
        for (Made made : table.all()) {
            JsonNode withdrawal = Objects.requireNonNull(listed.get(made.id()), made::toString);
            JsonNode received = table.received(made);
            boolean isPaid = withdrawal.path("state").asText().equals("confirmed");
            boolean isExact =
                    !isPaid || amount(received.path(0)).compareTo(amount(withdrawal)) == 0;
            if (received.size() != (isPaid ? 1 : 0) || !isExact) {
                wrong.add(withdrawal + " received " + received);
            }
        }
        assertEquals(List.of(), wrong);
    }

    private static void coinsAreKept() {
        BigDecimal paid =
                table.listed().values().stream()
                        .filter(one -> one.path("state").asText().equals("confirmed"))
                        .map(one -> amount(one).add(new BigDecimal(one.path("fee").asText())))
                        .reduce(BigDecimal.ZERO, BigDecimal::add);
        assertTrue(paid.signum() > 0, "somebody was paid");
        JsonNode balance = table.owner().balance("XMR");
        assertEquals(
                0,
                COINS.subtract(paid).compareTo(new BigDecimal(balance.path("available").asText())),
                balance::toString);
        assertEquals(
                0,
                BigDecimal.ZERO.compareTo(new BigDecimal(balance.path("withdrawing").asText())),
                balance::toString);
        Answer audit = post.operator().http().post("/admin/ledger/audit").expect(200);
        assertTrue(audit.at("ok").asBoolean(), audit::toString);
        Answer chain = post.operator().http().get("/admin/chain?asset=XMR").expect(200);
        assertTrue(!chain.at("frozen").asBoolean(), chain::toString);
    }

    private static BigDecimal amount(JsonNode item) {
        return new BigDecimal(item.path("amount").asText("0"));
    }

    private static List<List<WithdrawalCall>> pairs() {
        List<List<WithdrawalCall>> pairs = new ArrayList<>();
        for (WithdrawalCall one : WithdrawalCall.values()) {
            for (WithdrawalCall two : WithdrawalCall.values()) {
                if (one.compareTo(two) <= 0) {
                    pairs.add(List.of(one, two));
                }
            }
        }
        return pairs;
    }
}
