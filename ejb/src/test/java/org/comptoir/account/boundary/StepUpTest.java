package org.comptoir.account.boundary;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.comptoir.Racing;
import org.comptoir.account.Caller;
import org.comptoir.account.MemberView;
import org.comptoir.account.StepUpOrder;
import org.comptoir.account.StepUpProof;
import org.comptoir.account.StepUpPurpose;
import org.comptoir.kernel.InvalidInput;
import org.comptoir.kernel.ProblemType;
import org.comptoir.kernel.Refused;
import org.comptoir.kernel.Secret;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class StepUpTest {
    private static final Secret PASSWORD = Secret.of(TestPost.PASSWORD);
    private static final Secret NEXT = Secret.of("another long sentence");
    private static final Map<String, String> GIFT =
            Map.of("to", "bob", "asset", "XMR", "amount", "0.5");

    private final TestPost post;
    private final Membership door;
    private final MemberView member;

    StepUpTest(@TempDir Path data) {
        post = new TestPost(data);
        door = post.membership();
        member = post.member();
    }

    @Test
    void aProofServesOnceAndForWhatItIs() {
        Secret secret = post.enableTotp(member);
        Caller caller = post.caller(member);
        Secret proof = byCode(caller, StepUpPurpose.TRANSFER, GIFT, secret);
        assertEquals(
                ProblemType.SECOND_FACTOR_INVALID,
                require(carrying(caller, proof, StepUpPurpose.TRANSFER, other())));
        assertEquals(
                ProblemType.SECOND_FACTOR_INVALID,
                require(carrying(post.caller(member), proof, StepUpPurpose.TRANSFER, GIFT)),
                "another session");
        Caller right = carrying(caller, proof, StepUpPurpose.TRANSFER, GIFT);
        post.required(() -> post.stepUp().require(right, null));
        assertEquals(ProblemType.SECOND_FACTOR_INVALID, require(right), "once");
    }

    @Test
    void aProofIsGoodForFiveMinutes() {
        Secret secret = post.enableTotp(member);
        Caller caller = post.caller(member);
        Secret proof = byCode(caller, StepUpPurpose.TRANSFER, GIFT, secret);
        post.machine.advance(Duration.ofMinutes(5));
        assertEquals(
                ProblemType.SECOND_FACTOR_INVALID,
                require(carrying(caller, proof, StepUpPurpose.TRANSFER, GIFT)));
    }

    @Test
    void whatRollsBackUsesNoProofUp() {
        Secret secret = post.enableTotp(member);
        Caller caller = post.caller(member);
        Secret proof = byCode(caller, StepUpPurpose.TRANSFER, GIFT, secret);
        Caller right = carrying(caller, proof, StepUpPurpose.TRANSFER, GIFT);
        Runnable undone =
                () -> {
                    post.stepUp().require(right, null);
                    throw new Refused(ProblemType.WRONG_STATE, "undone");
                };
        assertThrows(Refused.class, () -> post.required(undone));
        post.required(() -> post.stepUp().require(right, null));
    }

    @Test
    void oneOfThoseWhoRaceUsesIt() throws Exception {
        Secret secret = post.enableTotp(member);
        Caller caller = post.caller(member);
        Secret proof = byCode(caller, StepUpPurpose.TRANSFER, GIFT, secret);
        Caller right = carrying(caller, proof, StepUpPurpose.TRANSFER, GIFT);
        List<Boolean> won =
                Racing.times(
                        4,
                        () -> {
                            try {
                                post.required(() -> post.stepUp().require(right, null));
                                return true;
                            } catch (Refused lost) {
                                return false;
                            }
                        });
        assertEquals(1, won.stream().filter(Boolean::booleanValue).count());
    }

    @Test
    void whereThereIsAFactorThePasswordIsNoProof() {
        Caller caller = post.caller(member);
        assertFalse(byPassword(caller, StepUpPurpose.CLOSE, PASSWORD).revealText().isEmpty());
        post.enableTotp(member);
        assertEquals(
                ProblemType.SECOND_FACTOR_REQUIRED,
                refused(() -> byPassword(caller, StepUpPurpose.CLOSE, PASSWORD)));
    }

    @Test
    void changesThePasswordWithoutTheOldOne() {
        Caller caller = post.caller(member);
        Secret proof = byPassword(caller, StepUpPurpose.PASSWORD, PASSWORD);
        Caller right = carrying(caller, proof, StepUpPurpose.PASSWORD, Map.of());
        door.changePassword(right, null, NEXT);
        assertEquals(
                ProblemType.SECOND_FACTOR_INVALID,
                refused(() -> door.changePassword(right, null, PASSWORD)),
                "once");
        assertEquals(
                ProblemType.SECOND_FACTOR_REQUIRED,
                refused(() -> door.changePassword(caller, null, PASSWORD)));
    }

    @Test
    void takesTheSecondFactorAwayWithoutPasswordAndCode() {
        Secret secret = post.enableTotp(member);
        Caller caller = post.caller(member);
        Secret other = byCode(caller, StepUpPurpose.PASSWORD, Map.of(), secret);
        assertEquals(
                ProblemType.SECOND_FACTOR_INVALID,
                refused(
                        () ->
                                door.disableSecondFactor(
                                        carrying(
                                                caller,
                                                other,
                                                StepUpPurpose.SECOND_FACTOR_REMOVE,
                                                Map.of()),
                                        null,
                                        null)));
        post.machine.advance(Duration.ofMinutes(1));
        Secret proof = byCode(caller, StepUpPurpose.SECOND_FACTOR_REMOVE, Map.of(), secret);
        door.disableSecondFactor(
                carrying(caller, proof, StepUpPurpose.SECOND_FACTOR_REMOVE, Map.of()), null, null);
        assertFalse(post.row(member).hasSecondFactor());
    }

    /** Whoever has nothing but somebody's session gets no further. */
    @Test
    void aStolenSessionEnrolsNoFactor() {
        Caller thief = post.caller(member);
        assertEquals(
                ProblemType.SECOND_FACTOR_REQUIRED,
                refused(() -> door.requirePassword(thief, null)));
        assertEquals(
                ProblemType.SECOND_FACTOR_INVALID,
                refused(() -> door.requirePassword(thief, Secret.of("a guess of mine"))));
        assertEquals(
                ProblemType.SECOND_FACTOR_REQUIRED,
                refused(() -> byPassword(thief, StepUpPurpose.SECOND_FACTOR_ADD, null)));
        Caller forged =
                carrying(
                        thief,
                        Secret.of("not given out"),
                        StepUpPurpose.SECOND_FACTOR_ADD,
                        Map.of());
        assertEquals(
                ProblemType.SECOND_FACTOR_INVALID,
                refused(() -> door.requirePassword(forged, null)));
        assertTrue(post.row(member).totpPending() == null, "nothing waits for a code");
    }

    @Test
    void parametersAreThoseOfThePurpose() {
        for (Map<String, String> wrong :
                List.of(
                        Map.<String, String>of(),
                        Map.of("to", "bob", "asset", "XMR"),
                        Map.of("to", "bob", "asset", "XMR", "amount", "1", "more", "1"),
                        Map.of("to", "x".repeat(1_001), "asset", "XMR", "amount", "1"))) {
            assertThrows(InvalidInput.class, () -> StepUpPurpose.TRANSFER.binding(wrong));
        }
        assertThrows(InvalidInput.class, () -> StepUpPurpose.CLOSE.binding(GIFT));
        assertFalse(
                StepUpPurpose.TRANSFER
                        .binding(Map.of("to", "a\nasset:1:b", "asset", "c", "amount", "d"))
                        .equals(
                                StepUpPurpose.TRANSFER.binding(
                                        Map.of("to", "a", "asset", "b", "amount", "d"))));
    }

    private static Map<String, String> other() {
        return Map.of("to", "bob", "asset", "XMR", "amount", "0.50");
    }

    private Secret byCode(
            Caller caller, StepUpPurpose purpose, Map<String, String> parameters, Secret secret) {
        return door.stepUp(caller, new StepUpOrder(purpose, parameters, null, post.code(secret)));
    }

    private Secret byPassword(Caller caller, StepUpPurpose purpose, @Nullable Secret password) {
        return door.stepUp(caller, new StepUpOrder(purpose, Map.of(), password, null));
    }

    private static Caller carrying(
            Caller caller, Secret proof, StepUpPurpose purpose, Map<String, String> parameters) {
        return caller.with(new StepUpProof(proof, purpose.binding(parameters)));
    }

    private ProblemType require(Caller caller) {
        return refused(() -> post.required(() -> post.stepUp().require(caller, null)));
    }

    private static ProblemType refused(Runnable call) {
        return assertThrows(Refused.class, call::run).type();
    }
}
