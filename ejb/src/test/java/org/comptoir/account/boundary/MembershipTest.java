package org.comptoir.account.boundary;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.comptoir.Racing;
import org.comptoir.account.Caller;
import org.comptoir.account.Credential;
import org.comptoir.account.CredentialChanged;
import org.comptoir.account.MemberNotClosable;
import org.comptoir.account.MemberState;
import org.comptoir.account.MemberView;
import org.comptoir.account.Registration;
import org.comptoir.account.RegistrationOrder;
import org.comptoir.account.Role;
import org.comptoir.account.SignInResult;
import org.comptoir.account.UsernameTaken;
import org.comptoir.guard.AddressPrefix;
import org.comptoir.guard.Client;
import org.comptoir.guard.TooManyRequests;
import org.comptoir.kernel.ComptoirException;
import org.comptoir.kernel.IdempotencyKey;
import org.comptoir.kernel.InvalidInput;
import org.comptoir.kernel.ProblemType;
import org.comptoir.kernel.Refused;
import org.comptoir.kernel.Secret;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class MembershipTest {
    private static final Secret PASSWORD = Secret.of(TestPost.PASSWORD);
    private static final Secret NEXT = Secret.of("another long sentence");

    private final TestPost post;
    private final Membership door;

    MembershipTest(@TempDir Path data) {
        post = new TestPost(data);
        door = post.membership();
    }

    @Test
    void registersAMemberWithOneRole() {
        MemberView member = post.member();
        assertEquals(Set.of(Role.MEMBER), member.roles());
        assertEquals(MemberState.OPEN, member.state());
        assertFalse(member.secondFactor());
        assertEquals(member, post.members().member(member.id()));
        assertEquals(Map.of(member.id(), member.username()), usernames(member));
    }

    @Test
    void issuesNoNameTwiceNorOneThatLooksLikeIt() {
        String name = "anna" + unique();
        register(name);
        assertThrows(UsernameTaken.class, () -> register(name));
        assertThrows(UsernameTaken.class, () -> register(name.toUpperCase(java.util.Locale.ROOT)));
        assertThrows(UsernameTaken.class, () -> register(name.replace('0', 'o')));
    }

    @Test
    void issuesANameToOneOfThoseWhoRaceForIt() throws Exception {
        for (int round = 0; round < 5; round++) {
            RegistrationOrder order = keyed("race" + unique(), PASSWORD, null, null);
            List<Boolean> won =
                    Racing.times(
                            4,
                            () -> {
                                try {
                                    post.membershipSteps().create(order, Secret.of("x"));
                                    return true;
                                } catch (UsernameTaken taken) {
                                    return false;
                                }
                            });
            assertEquals(1, won.stream().filter(Boolean::booleanValue).count());
        }
    }

    @Test
    void registersOnceForANameAndAKey() {
        RegistrationOrder order = keyed("key" + unique(), PASSWORD, null, "first");
        Registration first = door.register(order);
        assertEquals(new Registration(first.member(), true), door.register(order));
        assertFalse(first.replayed());
        String name = order.username();
        assertEquals(
                ProblemType.IDEMPOTENCY_CONFLICT, refusalType(keyed(name, NEXT, null, "first")));
        assertEquals(
                ProblemType.IDEMPOTENCY_CONFLICT,
                refusalType(keyed(name, PASSWORD, "a@example.org", "first")));
        assertEquals(
                ProblemType.USERNAME_TAKEN, refusalType(keyed(name, PASSWORD, null, "second")));
        assertEquals(ProblemType.USERNAME_TAKEN, refusalType(keyed(name, PASSWORD, null, null)));
        assertFalse(door.register(keyed("other" + unique(), PASSWORD, null, "first")).replayed());
    }

    @Test
    void whoGuessesBehindAKnownKeyIsSlowedLikeAnywhereElse() {
        RegistrationOrder order = keyed("key" + unique(), PASSWORD, null, "known");
        door.register(order);
        int guesses = 0;
        while (refusalType(keyed(order.username(), NEXT, null, "known"))
                != ProblemType.TOO_MANY_REQUESTS) {
            assertTrue(guesses++ < 50, "guessing without end");
        }
    }

    private static RegistrationOrder keyed(
            String name, Secret password, @Nullable String email, @Nullable String key) {
        Client client = new Client(new AddressPrefix("prefix " + unique()), null);
        return new RegistrationOrder(
                name, email, password, client, key == null ? null : new IdempotencyKey(key));
    }

    @Test
    void saysNothingAboutAKnownAddress() {
        String email = unique() + "@example.org";
        register("one" + unique(), email);
        register("two" + unique(), email);
    }

    @Test
    void refusesWeakPasswordsAndOddNamesAndAddresses() {
        assertThrows(InvalidInput.class, () -> register("ok" + unique(), "not an address"));
        assertThrows(InvalidInput.class, () -> register("x"));
        Client client = new Client(new AddressPrefix(unique()), null);
        assertThrows(
                InvalidInput.class,
                () ->
                        door.register(
                                new RegistrationOrder(
                                        "ok" + unique(), null, Secret.of("password1234"), client)));
    }

    @Test
    void admitsThirtyRegistrationsAMinuteFromOneAddressAndNotThousands() {
        Client client = new Client(new AddressPrefix("busy " + unique()), null);
        for (int i = 0; i < 30; i++) {
            RegistrationOrder order = new RegistrationOrder("x", null, PASSWORD, client);
            assertThrows(InvalidInput.class, () -> door.register(order));
        }
        RegistrationOrder order = new RegistrationOrder("x", null, PASSWORD, client);
        int admitted = 30;
        while (refusalType(order) != ProblemType.TOO_MANY_REQUESTS) {
            assertTrue(admitted++ < 1_000);
        }
    }

    private ProblemType refusalType(RegistrationOrder order) {
        return assertThrows(ComptoirException.class, () -> door.register(order)).type();
    }

    @Test
    void changesThePasswordAndEndsAllOtherSessions() {
        MemberView member = post.member();
        Caller here = post.caller(member);
        Caller elsewhere = post.caller(member);
        door.changePassword(here, PASSWORD, NEXT);
        assertTrue(post.tokens().stands(here));
        assertFalse(post.tokens().stands(elsewhere));
        assertInstanceOf(
                SignInResult.WrongCredentials.class,
                post.signIn().signIn(post.order(member.username(), TestPost.PASSWORD, null)));
        assertInstanceOf(
                SignInResult.SignedIn.class,
                post.signIn().signIn(post.order(member.username(), NEXT.revealText(), null)));
    }

    @Test
    void aNewPasswordKeepsCoinsForTwoDaysAndTheMemberIsTold() {
        MemberView member = post.member();
        door.changePassword(post.caller(member), PASSWORD, NEXT);
        assertEquals(
                Optional.of(post.clock.instant().plus(Duration.ofDays(2))),
                post.members().outflowHeldUntil(member.id()));
        assertEquals(
                List.of(new CredentialChanged(member.id(), Credential.PASSWORD)), post.changed);
        post.machine.advance(Duration.ofDays(2));
        assertTrue(post.members().outflowHeldUntil(member.id()).isEmpty());
    }

    @Test
    void replacingAPasswordThatSomebodyElseChoseKeepsNoCoins() {
        MemberView member =
                post.membershipSteps()
                        .createWith(
                                "m" + unique(),
                                null,
                                post.membership().hasher.hash(PASSWORD),
                                true,
                                EnumSet.of(Role.MEMBER));
        door.changePassword(post.caller(member), PASSWORD, NEXT);
        assertTrue(post.members().outflowHeldUntil(member.id()).isEmpty());
        assertEquals(List.of(), post.changed);
    }

    @Test
    void changesNoPasswordWithoutTheRightOne() {
        Caller caller = post.caller(post.member());
        assertEquals(
                ProblemType.SECOND_FACTOR_REQUIRED,
                refusal(() -> door.changePassword(caller, null, NEXT)));
        assertEquals(
                ProblemType.SECOND_FACTOR_INVALID,
                refusal(() -> door.changePassword(caller, NEXT, NEXT)));
        assertThrows(
                InvalidInput.class,
                () -> door.changePassword(caller, PASSWORD, Secret.of("qwertyuiop")));
    }

    @Test
    void slowsGuessingThePasswordOfAnOpenSession() {
        Caller caller = post.caller(post.member());
        for (int i = 0; i < 10; i++) {
            refusal(() -> door.changePassword(caller, NEXT, NEXT));
        }
        assertThrows(TooManyRequests.class, () -> door.changePassword(caller, PASSWORD, NEXT));
    }

    @Test
    void onlyOneOfTwoRacingPasswordChangesWins() throws Exception {
        Caller caller = post.caller(post.member());
        Secret hash = post.membershipSteps().passwordHash(caller);
        List<Boolean> won =
                Racing.times(
                        4,
                        () -> {
                            try {
                                Secret to = Secret.of(unique());
                                post.membershipSteps().replacePassword(caller, hash, to);
                                return true;
                            } catch (Refused lost) {
                                return false;
                            }
                        });
        assertEquals(1, won.stream().filter(Boolean::booleanValue).count());
    }

    @Test
    void closesForGoodAndKeepsTheNameTaken() {
        String name = "gone" + unique();
        MemberView member = register(name, unique() + "@example.org");
        post.enableTotp(member);
        Caller caller = post.caller(member);
        leave(caller, PASSWORD);
        assertFalse(post.tokens().stands(caller));
        assertEquals(MemberState.CLOSED, post.row(member).state());
        assertNull(post.row(member).email());
        assertNull(post.row(member).passwordHash());
        assertTrue(post.members().byUsername(name).isEmpty());
        assertThrows(UsernameTaken.class, () -> register(name));
        assertEquals(Map.of(member.id(), name), usernames(member), "trades still name it");
        assertInstanceOf(
                SignInResult.WrongCredentials.class,
                post.signIn().signIn(post.order(name, TestPost.PASSWORD, null)));
    }

    @Test
    void staysOpenWhileAnybodyObjectsAndNamesAllThatIsOpen() {
        MemberView member = post.member();
        Caller caller = post.caller(member);
        post.atClosing =
                closing -> {
                    closing.object("balance");
                    closing.object("trade");
                    closing.object("balance");
                };
        MemberNotClosable refusal =
                assertThrows(MemberNotClosable.class, () -> leave(caller, PASSWORD));
        assertEquals(Map.of("open", List.of("balance", "trade")), refusal.members());
        assertEquals(MemberState.OPEN, post.row(member).state());
        assertTrue(post.tokens().stands(caller));
    }

    @Test
    void closesNobodyWithoutThePassword() {
        MemberView member = post.member();
        Caller caller = post.caller(member);
        assertEquals(ProblemType.SECOND_FACTOR_REQUIRED, refusal(() -> leave(caller, null)));
        assertEquals(ProblemType.SECOND_FACTOR_INVALID, refusal(() -> leave(caller, NEXT)));
        assertEquals(MemberState.OPEN, post.row(member).state());
    }

    private void leave(Caller caller, @Nullable Secret password) {
        door.requirePassword(caller, password);
        post.membershipSteps().close(caller);
    }

    private MemberView register(String name) {
        return register(name, null);
    }

    private MemberView register(String name, @Nullable String email) {
        Client client = new Client(new AddressPrefix("prefix " + unique()), null);
        return door.register(new RegistrationOrder(name, email, PASSWORD, client)).member();
    }

    private Map<org.comptoir.account.MemberId, String> usernames(MemberView member) {
        return post.members().usernames(List.of(member.id()));
    }

    private ProblemType refusal(Runnable work) {
        return assertThrows(Refused.class, work::run).type();
    }

    private static String unique() {
        return UUID.randomUUID().toString().replace("-", "").substring(0, 16) + "0";
    }
}
