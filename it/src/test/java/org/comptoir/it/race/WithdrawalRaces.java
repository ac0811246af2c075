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
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;

/**
 * Every pair of calls on one withdrawal, started together, many times: it is taken back or it is
 * paid, never both, never twice, and the outside wallet receives exactly the amount.
 *
 * <p>They pause the chain and turn it, and leave it running.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class WithdrawalRaces {
    private static final Set<String> ENDS = Set.of("confirmed", "cancelled");

    private final Barrier barrier = new Barrier();
    private final List<WithdrawalCall> calls;
    private final BigDecimal coins;
    private final int rounds;
    private final int roundsOfRivals;
    private final Post post;
    private final WithdrawalTable table;

    /**
     * Gives one member coins.
     *
     * @param calls of which every pair is raced
     * @param coins enough for all withdrawals at once
     * @param rounds of each pair
     * @param roundsOfRivals of each pair that contends for the money
     */
    WithdrawalRaces(
            Post post, List<WithdrawalCall> calls, String coins, int rounds, int roundsOfRivals) {
        this.post = post;
        this.calls = calls;
        this.coins = new BigDecimal(coins);
        this.rounds = rounds;
        this.roundsOfRivals = roundsOfRivals;
        this.table = new WithdrawalTable(post, coins);
    }

    /** Where the withdrawal stands when the two calls meet. */
    private enum Start {
        WAITING,
        DUE,
        SENT,
        CANCELLED;

        Made make(WithdrawalTable table) {
            return switch (this) {
                case WAITING -> table.waiting();
                case DUE -> table.due();
                case SENT -> table.sent();
                case CANCELLED -> table.cancelled();
            };
        }
    }

    @AfterAll
    void close() {
        barrier.close();
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
                        dynamicTest("everything ends", this::everythingEnds),
                        dynamicTest("paid once or given back", this::paidOnce),
                        dynamicTest("coins are kept", this::coinsAreKept)));
    }

    private void race(Start start, List<WithdrawalCall> pair) {
        boolean isContest =
                start != Start.CANCELLED && pair.stream().allMatch(WithdrawalCall::movesMoney);
        int most = isContest ? roundsOfRivals : rounds;
        for (int round = 1; round <= most; round++) {
            Made made = start.make(table);
            List<Answer> answers = barrier.together(both(pair, made));
            Answer after = table.owner().http().get("/withdrawals/" + made.id()).expect(200);
            check(start, pair, made, answers, after);
            if (round > 1) {
                table.leave(made);
            }
        }
    }

    private List<Callable<Answer>> both(List<WithdrawalCall> pair, Made made) {
        return pair.stream().<Callable<Answer>>map(call -> () -> call.send(table, made)).toList();
    }

    private void check(
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

    private void everythingEnds() {
        barrier.tell();
        table.resume();
        Payday.until(
                "an end of every withdrawal", table, states -> ENDS.containsAll(states.values()));
    }

    private void paidOnce() {
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

    private void coinsAreKept() {
        BigDecimal paid =
                table.listed().values().stream()
                        .filter(one -> one.path("state").asText().equals("confirmed"))
                        .map(one -> amount(one).add(new BigDecimal(one.path("fee").asText())))
                        .reduce(BigDecimal.ZERO, BigDecimal::add);
        assertTrue(paid.signum() > 0, "somebody was paid");
        JsonNode balance = table.owner().balance("XMR");
        assertEquals(
                0,
                coins.subtract(paid).compareTo(new BigDecimal(balance.path("available").asText())),
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

    private List<List<WithdrawalCall>> pairs() {
        List<List<WithdrawalCall>> pairs = new ArrayList<>();
        for (WithdrawalCall one : calls) {
            for (WithdrawalCall two : calls) {
                if (one.compareTo(two) <= 0) {
                    pairs.add(List.of(one, two));
                }
            }
        }
        return pairs;
    }
}
