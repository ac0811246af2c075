package org.comptoir.account.boundary;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.comptoir.Racing;
import org.comptoir.account.Caller;
import org.comptoir.account.MemberView;
import org.comptoir.account.SignInOrder;
import org.comptoir.account.SignInResult;
import org.comptoir.account.SignInResult.SecondFactorMissing;
import org.comptoir.account.SignInResult.SecondFactorWrong;
import org.comptoir.account.SignInResult.SignedIn;
import org.comptoir.account.SignInResult.WrongCredentials;
import org.comptoir.account.WrongCode;
import org.comptoir.guard.AddressPrefix;
import org.comptoir.guard.SignalKind;
import org.comptoir.guard.TooManyRequests;
import org.comptoir.kernel.Secret;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SignInTest {
    private static final AddressPrefix ATTACKER = new AddressPrefix("198.51.100.0/24");

    private final TestPost post;
    private final SignIn door;

    SignInTest(@TempDir Path data) {
        this.post = new TestPost(data);
        this.door = post.signIn();
    }

    @Test
    void signsInByNameInAnyCaseIntoASessionOfItsOwn() {
        MemberView member = post.member();
        Caller first = post.caller(signIn(member.username()).tokens());
        Caller second = post.caller(signIn(member.username().toUpperCase(Locale.ROOT)).tokens());
        assertEquals(member.id(), first.member());
        assertEquals(member.roles(), first.roles());
        assertNotEquals(first.session(), second.session());
    }

    @Test
    void answersTheSameToAWrongPasswordAndAnUnknownName() {
        MemberView member = post.member();
        SignInResult wrong = door.signIn(post.order(member.username(), "not the password", null));
        SignInResult unknown = door.signIn(post.order("nobody-at-all", "not the password", null));
        SignInResult odd = door.signIn(post.order("no such@\u0000 name", "not the password", null));
        assertInstanceOf(WrongCredentials.class, wrong);
        assertEquals(wrong, unknown);
        assertEquals(wrong, odd);
        assertEquals(3, post.guard.noted(SignalKind.SIGN_IN_FAILED));
    }

    @Test
    void takesAsLongForAnUnknownName() {
        MemberView member = post.member();
        List<Long> known = new ArrayList<>();
        List<Long> unknown = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            known.add(nanosOf(member.username(), i));
            unknown.add(nanosOf("nobody-" + i, i));
        }
        long knownMedian = median(known);
        long unknownMedian = median(unknown);
        assertTrue(
                unknownMedian * 2 > knownMedian && knownMedian * 2 > unknownMedian,
                "known " + knownMedian + " ns, unknown " + unknownMedian + " ns");
    }

    @Test
    void refusesStrangersOfUnknownAndKnownAccountsAlike() {
        MemberView member = post.member();
        assertEquals(attemptsUntilRefused(member.username()), attemptsUntilRefused("nobody-here"));
    }

    @Test
    void admitsAKnownDeviceWhileTheAccountIsHammered() {
        MemberView member = post.member();
        String device = signIn(member.username()).deviceCookie().revealText();
        hammer(member.username(), 60);
        assertThrows(
                TooManyRequests.class,
                () ->
                        door.signIn(
                                post.order(
                                        member.username(),
                                        TestPost.PASSWORD,
                                        null,
                                        ATTACKER,
                                        null)),
                "an unknown device waits, even with the right password");
        SignInOrder sameNetwork =
                post.order(member.username(), TestPost.PASSWORD, null, ATTACKER, device);
        assertInstanceOf(SignedIn.class, door.signIn(sameNetwork));
        SignInOrder bearerFromHome = post.order(member.username(), TestPost.PASSWORD, null);
        assertInstanceOf(SignedIn.class, door.signIn(bearerFromHome), "known by its prefix");
    }

    @Test
    void doesNotTakeTheDeviceOfAnotherMemberForKnown() {
        MemberView victim = post.member();
        MemberView attacker = post.member();
        String device = signIn(attacker.username()).deviceCookie().revealText();
        hammer(victim.username(), 60);
        SignInOrder order =
                post.order(victim.username(), "not the password", null, ATTACKER, device);
        assertThrows(
                TooManyRequests.class,
                () -> {
                    for (int i = 0; i < 200; i++) {
                        door.signIn(order);
                    }
                });
    }

    @Test
    void admitsThirtySignInsAMinuteFromOneAddress() {
        MemberView member = post.member();
        for (int i = 0; i < 30; i++) {
            assertInstanceOf(
                    SignedIn.class,
                    door.signIn(post.order(member.username(), TestPost.PASSWORD, null)));
        }
    }

    @Test
    void asksForTheSecondFactorOnlyBehindTheRightPassword() {
        MemberView member = post.member();
        Secret secret = post.enableTotp(member);
        String name = member.username();
        assertInstanceOf(
                WrongCredentials.class, door.signIn(post.order(name, "not the password", null)));
        assertInstanceOf(
                SecondFactorMissing.class, door.signIn(post.order(name, TestPost.PASSWORD, null)));
        assertEquals(List.of(), post.wrongCodes);
        assertInstanceOf(
                SecondFactorWrong.class,
                door.signIn(post.order(name, TestPost.PASSWORD, wrong(secret))));
        assertEquals(List.of(new WrongCode(member.id())), post.wrongCodes, "the member is told");
        assertInstanceOf(
                SignedIn.class,
                door.signIn(post.order(name, TestPost.PASSWORD, post.code(secret))));
        assertInstanceOf(
                SecondFactorWrong.class,
                door.signIn(post.order(name, TestPost.PASSWORD, post.code(secret))),
                "a code works once");
    }

    @Test
    void oneCodeSignsInOnceWhoeverRaces() throws Exception {
        MemberView member = post.member();
        Secret secret = post.enableTotp(member);
        for (int round = 0; round < 5; round++) {
            post.machine.advance(Duration.ofMinutes(1));
            SignInOrder order = post.order(member.username(), TestPost.PASSWORD, post.code(secret));
            List<SignInResult> results = Racing.times(4, () -> door.signIn(order));
            assertEquals(1, results.stream().filter(result -> result instanceof SignedIn).count());
        }
    }

    @Test
    void slowsGuessingOfTheSecondFactor() {
        MemberView member = post.member();
        Secret secret = post.enableTotp(member);
        SignInOrder guess = post.order(member.username(), TestPost.PASSWORD, wrong(secret));
        assertThrows(
                TooManyRequests.class,
                () -> {
                    for (int i = 0; i < 12; i++) {
                        door.signIn(guess);
                    }
                });
        assertEquals(10, post.guard.noted(SignalKind.SECOND_FACTOR_FAILED));
    }

    private SignedIn signIn(String username) {
        return assertInstanceOf(
                SignedIn.class, door.signIn(post.order(username, TestPost.PASSWORD, null)));
    }

    private void hammer(String username, int times) {
        for (int i = 0; i < times; i++) {
            try {
                door.signIn(post.order(username, "not the password", null, ATTACKER, null));
            } catch (TooManyRequests refused) {
                assertTrue(refused.retryAfterSeconds() > 0);
            }
        }
    }

    private int attemptsUntilRefused(String username) {
        // Another address for each account, so that only the account's own buckets count.
        AddressPrefix from = new AddressPrefix("network of " + username);
        for (int attempts = 0; attempts < 1_000; attempts++) {
            try {
                door.signIn(post.order(username, "not the password", null, from, null));
            } catch (TooManyRequests refused) {
                return attempts;
            }
        }
        return -1;
    }

    private long nanosOf(String username, int from) {
        AddressPrefix prefix = new AddressPrefix("network " + from);
        SignInOrder order = post.order(username, "not the password", null, prefix, null);
        long start = System.nanoTime();
        assertFalse(door.signIn(order) instanceof SignedIn);
        return System.nanoTime() - start;
    }

    private static long median(List<Long> values) {
        return values.stream().sorted().skip(values.size() / 2).findFirst().orElseThrow();
    }

    private String wrong(Secret secret) {
        return post.code(secret).equals("000000") ? "000001" : "000000";
    }
}
