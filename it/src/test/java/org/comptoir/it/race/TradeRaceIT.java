package org.comptoir.it.race;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.comptoir.it.post.Answer;
import org.comptoir.it.post.Post;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Every pair of calls on one trade, started together, many times: the answers and the state are
 * those of one call after the other, in one of the two orders, and the coins are where that says.
 */
class TradeRaceIT {
    private static final int ROUNDS = Integer.getInteger("comptoir.race.rounds", 3);
    private static final int ROUNDS_OF_RIVALS = ROUNDS * 4;
    private static final List<String> STATES = List.of("escrowed", "payment_sent", "disputed");

    private static final Post POST = Post.shared();
    private static final Barrier BARRIER = new Barrier();
    private static TradeTable table;

    @BeforeAll
    static void sitDown() {
        table = new TradeTable(POST);
    }

    @AfterAll
    static void standUp() {
        BARRIER.close();
    }

    @TestFactory
    Stream<DynamicTest> everyPairOfCallsInEveryState() {
        Stream<DynamicTest> races =
                STATES.stream()
                        .flatMap(
                                state ->
                                        pairs().stream()
                                                .map(
                                                        pair ->
                                                                dynamicTest(
                                                                        state + ": " + pair,
                                                                        () -> race(state, pair))));
        return Stream.concat(
                races, Stream.of(dynamicTest("the ledger agrees", TradeRaceIT::theLedgerAgrees)));
    }

    private static void theLedgerAgrees() {
        BARRIER.tell();
        Answer audit = POST.operator().http().post("/admin/ledger/audit").expect(200);
        assertTrue(audit.at("ok").asBoolean(), audit::toString);
    }

    private static void race(String state, List<TradeCall> pair) {
        boolean isContest = pair.stream().allMatch(call -> call.from(state).isPresent());
        for (int round = 0; round < (isContest ? ROUNDS_OF_RIVALS : ROUNDS); round++) {
            play(state, pair);
        }
    }

    private static void play(String state, List<TradeCall> pair) {
        BigDecimal sellerBefore = table.seller().total("XMR");
        BigDecimal buyerBefore = table.buyer().total("XMR");
        String trade = table.tradeIn(state);
        List<Answer> answers =
                BARRIER.together(
                        pair.stream()
                                .<Callable<Answer>>map(call -> () -> call.send(table, trade))
                                .toList());
        Answer after = table.buyer().http().get("/trades/" + trade).expect(200);
        String outcome = outcome(answers, after.text("state"));
        Set<String> possible = new TreeSet<>();
        possible.add(inOrder(state, pair.get(0), pair.get(1), false));
        possible.add(inOrder(state, pair.get(1), pair.get(0), true));
        assertTrue(
                possible.contains(outcome),
                () -> outcome + " is not " + possible + ": " + answers + after);
        answers.stream().filter(answer -> !answer.isOk()).forEach(TradeRaceIT::assertRefusal);

        BigDecimal fee = new BigDecimal(after.text("fee"));
        table.end(trade, after.text("state"));
        BigDecimal sellerGain = table.seller().total("XMR").subtract(sellerBefore);
        BigDecimal buyerGain = table.buyer().total("XMR").subtract(buyerBefore);
        assertCoins(after, answers, pair, fee, sellerGain, buyerGain);
    }

    private static void assertCoins(
            Answer after,
            List<Answer> answers,
            List<TradeCall> pair,
            BigDecimal fee,
            BigDecimal sellerGain,
            BigDecimal buyerGain) {
        BigDecimal amount = new BigDecimal(TradeTable.AMOUNT);
        boolean goesToBuyer =
                after.text("state").equals("completed")
                        || won(answers, pair, TradeCall.ARBITER_FOR_BUYER);
        BigDecimal wantedOfSeller = goesToBuyer ? amount.negate() : BigDecimal.ZERO;
        BigDecimal wantedOfBuyer = goesToBuyer ? amount.subtract(fee) : BigDecimal.ZERO;
        assertEquals(0, wantedOfSeller.compareTo(sellerGain), () -> "seller " + sellerGain + after);
        assertEquals(0, wantedOfBuyer.compareTo(buyerGain), () -> "buyer " + buyerGain + after);
        assertEquals(
                0,
                BigDecimal.ZERO.compareTo(
                        new BigDecimal(table.seller().balance("XMR").path("escrowed").asText())),
                "nothing stays in escrow");
    }

    private static boolean won(List<Answer> answers, List<TradeCall> pair, TradeCall call) {
        for (int i = 0; i < pair.size(); i++) {
            if (pair.get(i) == call && answers.get(i).isOk()) {
                return true;
            }
        }
        return false;
    }

    /** What two answers and a state look like when one call comes after the other. */
    private static String inOrder(String state, TradeCall first, TradeCall second, boolean swap) {
        Optional<String> one = first.from(state);
        String between = one.orElse(state);
        Optional<String> two = second.from(between);
        String end = two.orElse(between);
        boolean isFirstOk = swap ? two.isPresent() : one.isPresent();
        boolean isSecondOk = swap ? one.isPresent() : two.isPresent();
        return isFirstOk + " " + isSecondOk + " " + end;
    }

    private static String outcome(List<Answer> answers, String state) {
        return answers.get(0).isOk() + " " + answers.get(1).isOk() + " " + state;
    }

    private static void assertRefusal(Answer answer) {
        assertEquals(409, answer.status(), answer::toString);
        answer.expectProblem(409);
    }

    private static List<List<TradeCall>> pairs() {
        List<List<TradeCall>> pairs = new ArrayList<>();
        for (TradeCall one : TradeCall.values()) {
            for (TradeCall two : TradeCall.values()) {
                if (one.compareTo(two) <= 0) {
                    pairs.add(List.of(one, two));
                }
            }
        }
        return pairs;
    }
}
