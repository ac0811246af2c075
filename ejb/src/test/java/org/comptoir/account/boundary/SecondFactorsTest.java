package org.comptoir.account.boundary;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.comptoir.Racing;
import org.comptoir.account.Caller;
import org.comptoir.account.Credential;
import org.comptoir.account.CredentialChanged;
import org.comptoir.account.MemberView;
import org.comptoir.account.SignInResult;
import org.comptoir.account.SignInResult.SignedIn;
import org.comptoir.guard.SignalKind;
import org.comptoir.guard.TooManyRequests;
import org.comptoir.kernel.ComptoirException;
import org.comptoir.kernel.ProblemType;
import org.comptoir.kernel.Secret;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** S8, S9. */
final class SecondFactorsTest {
    private final TestPost post;
    private final MemberView member;
    private final Caller caller;

    SecondFactorsTest(@TempDir Path data) {
        post = new TestPost(data);
        member = post.member();
        caller = post.caller(member);
    }

    @Test
    void countsForNothingUntilItsFirstCodeCame() {
        post.required(() -> post.secondFactors().offer(caller));
        assertFalse(post.row(member).hasSecondFactor());
        post.required(() -> post.stepUp().require(caller, null));
        assertEquals(ProblemType.SECOND_FACTOR_INVALID, refusalOfConfirm("000000"));
        assertEquals(ProblemType.SECOND_FACTOR_REQUIRED, refusalOfConfirm(null));
        assertFalse(post.row(member).hasSecondFactor());
    }

    @Test
    void neverReplacesAnActiveOneByAnOffer() {
        Secret secret = post.enableTotp(member);
        assertEquals(ProblemType.WRONG_STATE, refusal(() -> post.secondFactors().offer(caller)));
        assertEquals(ProblemType.WRONG_STATE, refusalOfConfirm(post.code(secret)));
        post.required(() -> post.stepUp().require(caller, post.code(secret)));
    }

    @Test
    void anEarlierOfferIsVoid() {
        post.required(() -> post.secondFactors().offer(caller));
        Optional<Secret> first = Optional.ofNullable(post.row(member).totpPending());
        post.required(() -> post.secondFactors().offer(caller));
        assertNotEquals(first, Optional.ofNullable(post.row(member).totpPending()));
    }

    @Test
    void asksOnlyThoseWhoHaveOne() {
        post.required(() -> post.stepUp().require(caller, null));
        post.required(() -> post.stepUp().require(caller, "123456"));
        Secret secret = post.enableTotp(member);
        assertEquals(ProblemType.SECOND_FACTOR_REQUIRED, refusalOfStepUp(null));
        assertEquals(ProblemType.SECOND_FACTOR_REQUIRED, refusalOfStepUp(""));
        assertEquals(ProblemType.SECOND_FACTOR_INVALID, refusalOfStepUp("12345"));
        post.required(() -> post.stepUp().require(caller, post.code(secret)));
        assertEquals(ProblemType.SECOND_FACTOR_INVALID, refusalOfStepUp(post.code(secret)));
    }

    @Test
    void oneCodeStepsUpOnceWhoeverRaces() throws Exception {
        Secret secret = post.enableTotp(member);
        for (int round = 0; round < 10; round++) {
            post.machine.advance(Duration.ofMinutes(5));
            String code = post.code(secret);
            List<Boolean> passed = Racing.times(6, () -> passes(code));
            assertEquals(1, passed.stream().filter(Boolean::booleanValue).count());
        }
    }

    @Test
    void aCodeUsedForOneThingIsUsedForAll() {
        Secret secret = post.enableTotp(member);
        String code = post.code(secret);
        post.required(() -> post.stepUp().require(caller, code));
        SignInResult result =
                post.signIn().signIn(post.order(member.username(), TestPost.PASSWORD, code));
        assertInstanceOf(SignInResult.SecondFactorWrong.class, result);
        assertEquals(
                ProblemType.SECOND_FACTOR_INVALID,
                refusal(() -> post.membershipSteps().removeSecondFactor(caller, code)));
    }

    @Test
    void aCodeOfARequestThatRolledBackMayBeSentAgain() {
        Secret secret = post.enableTotp(member);
        String code = post.code(secret);
        assertThrows(
                IllegalStateException.class,
                () ->
                        post.required(
                                () -> {
                                    post.stepUp().require(caller, code);
                                    throw new IllegalStateException("40001, try again");
                                }));
        post.required(() -> post.stepUp().require(caller, code));
    }

    @Test
    void countsWrongCodesEvenThoughEachRefusalRollsBack() {
        post.enableTotp(member);
        for (int i = 0; i < 10; i++) {
            assertEquals(ProblemType.SECOND_FACTOR_INVALID, refusalOfStepUp("000000"));
        }
        assertThrows(
                TooManyRequests.class,
                () -> post.required(() -> post.stepUp().require(caller, "000000")));
        assertEquals(10, post.guard.noted(SignalKind.STEP_UP_FAILED));
        post.machine.advance(Duration.ofMinutes(1));
        assertEquals(ProblemType.SECOND_FACTOR_INVALID, refusalOfStepUp("000000"));
    }

    @Test
    void signsInWithEachRecoveryCodeOnceAndHoldsCoinsForADay() {
        List<Secret> codes = withRecoveryCodes();
        assertEquals(10, codes.size());
        assertTrue(post.members().outflowHeldUntil(member.id()).isEmpty());
        assertInstanceOf(SignedIn.class, signIn(codes.get(3)));
        assertInstanceOf(SignInResult.SecondFactorWrong.class, signIn(codes.get(3)));
        assertInstanceOf(SignedIn.class, signIn(codes.get(4)));
        assertEquals(8, post.recovered.get(1).left());
        assertEquals(
                Optional.of(post.clock.instant().plus(Duration.ofDays(1))),
                post.members().outflowHeldUntil(member.id()));
        post.machine.advance(Duration.ofDays(1));
        assertTrue(post.members().outflowHeldUntil(member.id()).isEmpty());
    }

    @Test
    void oneRecoveryCodeWorksOnceWhoeverRaces() throws Exception {
        List<Secret> codes = withRecoveryCodes();
        SignIn door = post.signIn();
        for (int round = 0; round < 3; round++) {
            String code = codes.get(round).revealText();
            List<SignInResult> results =
                    Racing.times(
                            4,
                            () ->
                                    door.signIn(
                                            post.order(
                                                    member.username(), TestPost.PASSWORD, code)));
            assertEquals(1, results.stream().filter(r -> r instanceof SignedIn).count());
        }
    }

    @Test
    void takesNoRecoveryCodeWhereAOneTimeCodeIsDue() {
        List<Secret> codes = withRecoveryCodes();
        assertEquals(ProblemType.SECOND_FACTOR_INVALID, refusalOfStepUp(codes.get(0).revealText()));
    }

    @Test
    void isTakenAwayByPasswordAndCodeTogether() {
        Secret secret = post.enableTotp(member);
        Membership door = post.membership();
        Secret right = Secret.of(TestPost.PASSWORD);
        Secret wrong = Secret.of("not the password");
        assertEquals(
                ProblemType.SECOND_FACTOR_REQUIRED,
                refusal(() -> door.disableSecondFactor(caller, null, post.code(secret))));
        assertEquals(
                ProblemType.SECOND_FACTOR_INVALID,
                refusal(() -> door.disableSecondFactor(caller, wrong, post.code(secret))));
        assertEquals(
                ProblemType.SECOND_FACTOR_REQUIRED,
                refusal(() -> door.disableSecondFactor(caller, right, null)));
        assertEquals(
                ProblemType.SECOND_FACTOR_INVALID,
                refusal(() -> door.disableSecondFactor(caller, right, "000000")));
        door.disableSecondFactor(caller, right, post.code(secret));
        assertFalse(post.row(member).hasSecondFactor());
        assertEquals(
                List.of(new CredentialChanged(member.id(), Credential.SECOND_FACTOR)),
                post.changed);
        assertEquals(
                Optional.of(post.clock.instant().plus(Duration.ofDays(2))),
                post.members().outflowHeldUntil(member.id()));
        assertEquals(
                ProblemType.WRONG_STATE,
                refusal(() -> door.disableSecondFactor(caller, right, post.code(secret))));
        post.required(() -> post.stepUp().require(caller, null));
    }

    private List<Secret> withRecoveryCodes() {
        post.enableTotp(member);
        return post.required(() -> post.factor.renewRecoveryCodes(member.id()));
    }

    private SignInResult signIn(Secret recoveryCode) {
        return post.signIn()
                .signIn(
                        post.order(
                                member.username(), TestPost.PASSWORD, recoveryCode.revealText()));
    }

    private boolean passes(String code) {
        try {
            post.required(() -> post.stepUp().require(caller, code));
            return true;
        } catch (ComptoirException refused) {
            assertEquals(ProblemType.SECOND_FACTOR_INVALID, refused.type());
            return false;
        }
    }

    private ProblemType refusalOfStepUp(@Nullable String code) {
        return refusal(() -> post.stepUp().require(caller, code));
    }

    private ProblemType refusalOfConfirm(@Nullable String code) {
        return refusal(() -> post.secondFactors().confirm(caller, code));
    }

    private ProblemType refusal(Runnable work) {
        return assertThrows(ComptoirException.class, () -> post.required(work)).type();
    }
}
