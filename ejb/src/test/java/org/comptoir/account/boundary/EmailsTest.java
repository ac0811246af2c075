package org.comptoir.account.boundary;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.comptoir.TestDatabase;
import org.comptoir.account.Caller;
import org.comptoir.account.Credential;
import org.comptoir.account.CredentialChanged;
import org.comptoir.account.Mail;
import org.comptoir.account.MemberView;
import org.comptoir.account.RegistrationOrder;
import org.comptoir.account.SignInResult;
import org.comptoir.account.control.Letters;
import org.comptoir.account.control.ResetRequests;
import org.comptoir.guard.AddressPrefix;
import org.comptoir.guard.Client;
import org.comptoir.kernel.InvalidInput;
import org.comptoir.kernel.Refused;
import org.comptoir.kernel.Secret;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** S10, S11: addresses are proved, and a forgotten password is set anew. */
final class EmailsTest {
    private static final Secret PASSWORD = Secret.of(TestPost.PASSWORD);
    private static final Secret NEXT = Secret.of("another long sentence");

    private final TestPost post;
    private final Emails door;
    private final ResetRequests requests = new ResetRequests();
    private final PasswordResets resets;
    private final MemberView member;
    private final Caller caller;
    private final String email = fresh();
    private final Client home;

    EmailsTest(@TempDir Path data) {
        post = new TestPost(data);
        door = post.emails();
        resets = post.resets(requests);
        member = post.member();
        caller = post.caller(member);
        home = new Client(new AddressPrefix("prefix of " + member.username()), null);
    }

    @Test
    void anAddressCountsOnceItsLinkWasUsed() {
        MemberView given = door.give(caller, email, PASSWORD);
        assertEquals(email, given.email());
        assertFalse(given.emailVerified());
        Secret token = token(letter());
        assertTrue(door.verify(caller, token).emailVerified());
        assertThrows(InvalidInput.class, () -> door.verify(caller, token), "once");
        assertEquals(List.of(), post.changed, "nothing was replaced");
    }

    @Test
    void aLinkIsGoodForHalfAnHourForItsMemberAndUntilTheNext() {
        door.give(caller, email, PASSWORD);
        Secret first = token(letter());
        door.give(caller, email, PASSWORD);
        Secret second = token(letter());
        assertThrows(InvalidInput.class, () -> door.verify(caller, first));
        Caller other = post.caller(post.member());
        assertThrows(InvalidInput.class, () -> door.verify(other, second));
        post.machine.advance(Duration.ofMinutes(30));
        assertThrows(InvalidInput.class, () -> door.verify(caller, second));
    }

    @Test
    void aProvedAddressStaysUntilTheNewOneIsAndItsOwnerIsTold() {
        verified();
        Caller elsewhere = post.caller(member);
        String next = fresh();
        assertEquals(email, door.give(caller, next, PASSWORD).email());
        MemberView changed = door.verify(caller, token(letter()));
        assertEquals(next, changed.email());
        assertEquals("email_changed", letter().kind());
        assertEquals(email, letter().recipient());
        assertFalse(post.tokens().stands(elsewhere));
        assertTrue(post.tokens().stands(caller));
        assertTrue(post.members().outflowHeldUntil(member.id()).isPresent());
        assertEquals(List.of(new CredentialChanged(member.id(), Credential.EMAIL)), post.changed);
    }

    @Test
    void nobodyLearnsThatAnAddressIsSomebodys() {
        verified();
        MemberView thief = post.member();
        MemberView answer = door.give(post.caller(thief), email, PASSWORD);
        assertEquals(email, answer.email());
        assertFalse(answer.emailVerified());
        assertEquals("email_known", letter().kind(), "its owner is told");
        assertEquals(member.id(), letter().member());
        String name = "n" + UUID.randomUUID().toString().replace("-", "").substring(0, 20);
        MemberView registered =
                post.membership()
                        .register(new RegistrationOrder(name, email, PASSWORD, home))
                        .member();
        assertEquals(email, registered.email());
        assertFalse(registered.emailVerified());
        assertEquals("email_known", letter().kind());
    }

    @Test
    void anAddressIsOneMembersAlone() {
        MemberView other = post.member();
        Caller second = post.caller(other);
        door.give(caller, email, PASSWORD);
        Secret mine = token(letter());
        door.give(second, email, PASSWORD);
        Secret theirs = token(letter());
        assertTrue(door.verify(second, theirs).emailVerified());
        assertThrows(InvalidInput.class, () -> door.verify(caller, mine));
        assertFalse(post.row(member).emailVerified());
    }

    @Test
    void needsThePasswordAndAnAddressAndHasALimit() {
        assertThrows(Refused.class, () -> door.give(caller, email, null));
        assertThrows(Refused.class, () -> door.give(caller, email, Secret.of("a guess of mine")));
        assertThrows(InvalidInput.class, () -> door.give(caller, "nothing", PASSWORD));
        for (int i = 0; i < Letters.MOST_AN_HOUR; i++) {
            door.give(caller, email, PASSWORD);
        }
        assertThrows(InvalidInput.class, () -> door.give(caller, email, PASSWORD));
        post.machine.advance(Duration.ofHours(1));
        door.give(caller, email, PASSWORD);
    }

    @Test
    void aForgottenPasswordIsSetAnewWithoutSigningIn() {
        verified();
        Secret secret = post.enableTotp(member);
        Secret token = asked(email);
        resets.reset(home, token, NEXT);
        assertFalse(post.tokens().stands(caller), "every session has ended");
        assertEquals("password_was_reset", letter().kind());
        assertTrue(post.members().outflowHeldUntil(member.id()).isPresent());
        assertInstanceOf(SignInResult.SecondFactorMissing.class, signIn(NEXT), "the factor stays");
        assertInstanceOf(
                SignInResult.SignedIn.class,
                post.signIn()
                        .signIn(
                                post.order(
                                        member.username(), NEXT.revealText(), post.code(secret))));
        assertInstanceOf(SignInResult.WrongCredentials.class, signIn(PASSWORD));
        assertThrows(InvalidInput.class, () -> resets.reset(home, token, PASSWORD), "once");
    }

    @Test
    void aWeakPasswordUsesNoTokenUp() {
        verified();
        Secret token = asked(member.username());
        assertThrows(InvalidInput.class, () -> resets.reset(home, token, Secret.of("short")));
        resets.reset(home, token, NEXT);
        assertInstanceOf(SignInResult.SignedIn.class, signIn(NEXT));
    }

    @Test
    void aResetIsGoodForHalfAnHour() {
        verified();
        Secret token = asked(email);
        post.machine.advance(Duration.ofMinutes(30));
        assertThrows(InvalidInput.class, () -> resets.reset(home, token, NEXT));
    }

    @Test
    void onlyAProvedAddressIsWrittenTo() {
        door.give(caller, email, PASSWORD);
        long before = letters();
        for (String account : List.of(email, member.username(), "nobody-here", "a@b.example")) {
            resets.ask(home, account);
        }
        write();
        assertEquals(before, letters());
    }

    @Test
    void fiveAnHourAreSent() {
        verified();
        long before = letters();
        for (int i = 0; i < Letters.MOST_AN_HOUR + 3; i++) {
            resets.ask(home, email);
        }
        write();
        assertEquals(Letters.MOST_AN_HOUR, letters() - before);
    }

    @Test
    void linksLeadWhereTheSettingsSay() {
        verified();
        asked(email);
        assertTrue(text(letter()).contains("https://post.example/reset#"), text(letter()));
    }

    @Test
    void whoLeavesLeavesNoLetters() {
        verified();
        asked(email);
        post.membershipSteps().close(caller);
        assertEquals(0, letters());
    }

    private void verified() {
        door.give(caller, email, PASSWORD);
        door.verify(caller, token(letter()));
    }

    private Secret asked(String account) {
        resets.ask(home, account);
        write();
        return token(letter());
    }

    private void write() {
        ResetTick tick = new ResetTick();
        tick.requests = requests;
        tick.steps = post.resetSteps();
        tick.write();
    }

    private SignInResult signIn(Secret password) {
        return post.signIn().signIn(post.order(member.username(), password.revealText(), null));
    }

    /** The newest of all: the test database has one test at a time. */
    private Mail letter() {
        return TestDatabase.inTransaction(() -> post.mails.page(null, 1)).get(0);
    }

    private long letters() {
        return TestDatabase.inTransaction(() -> post.mails.page(null, 1_000)).stream()
                .filter(mail -> mail.member().equals(member.id()))
                .count();
    }

    private String text(Mail mail) {
        return post.letters.open(mail).revealText();
    }

    private Secret token(Mail mail) {
        String text = text(mail);
        String token = text.substring(text.indexOf('#') + 1);
        return Secret.of(token.substring(0, token.indexOf('\n')));
    }

    private static String fresh() {
        return "m" + UUID.randomUUID() + "@example.org";
    }
}
