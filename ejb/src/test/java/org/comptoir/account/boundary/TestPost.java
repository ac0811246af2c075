package org.comptoir.account.boundary;

import java.nio.file.Path;
import java.util.Set;
import java.util.UUID;
import org.comptoir.FakeEvent;
import org.comptoir.TestDatabase;
import org.comptoir.account.Caller;
import org.comptoir.account.MemberView;
import org.comptoir.account.RegistrationOrder;
import org.comptoir.account.Role;
import org.comptoir.account.SignInOrder;
import org.comptoir.account.SignInResult;
import org.comptoir.account.TokenPair;
import org.comptoir.account.control.DeviceCookies;
import org.comptoir.account.control.FailedProofs;
import org.comptoir.account.control.LeakedPasswords;
import org.comptoir.account.control.OperatorPassword;
import org.comptoir.account.control.PasswordHasher;
import org.comptoir.account.control.PasswordRules;
import org.comptoir.account.control.RefreshTokens;
import org.comptoir.account.control.ResetRequests;
import org.comptoir.account.control.StepUpProofs;
import org.comptoir.account.entity.AuditRows;
import org.comptoir.account.entity.GiftRows;
import org.comptoir.account.entity.MemberChanges;
import org.comptoir.account.entity.MemberLocks;
import org.comptoir.account.entity.MemberRow;
import org.comptoir.account.entity.RegistrationKeys;
import org.comptoir.account.entity.SessionRows;
import org.comptoir.account.entity.StepUpRows;
import org.comptoir.account.entity.TicketRows;
import org.comptoir.guard.AddressPrefix;
import org.comptoir.guard.Client;
import org.comptoir.kernel.Secret;
import org.comptoir.vault.boundary.TestVault;
import org.jspecify.annotations.Nullable;

/** The doors of the member context, wired by hand. */
@SuppressWarnings("UnnecessaryAssignment") // the container injects, tests wire by hand
final class TestPost extends TestPostParts {
    static final String PASSWORD = "a good long sentence";
    static final AddressPrefix HOME = new AddressPrefix("203.0.113.0/24");

    TestPost(Path data) {
        this(data, "demo");
    }

    TestPost(Path data, String chain) {
        super(data, chain);
    }

    Members members() {
        Members door = new Members();
        door.rows = rows;
        door.locks = new MemberLocks(database);
        door.clock = clock;
        return door;
    }

    Gifts gifts() {
        Gifts door = new Gifts();
        door.rows = new GiftRows(database);
        door.locks = new MemberLocks(database);
        door.clock = clock;
        return door;
    }

    Sessions sessions() {
        Sessions door = new Sessions();
        door.rows = new SessionRows(database);
        door.members = rows;
        door.locks = new MemberLocks(database);
        door.effective = effective;
        door.tokens = new RefreshTokens(TestVault.macs());
        door.start = start;
        door.revoker = revoker;
        door.signals = guard.signals();
        door.clock = clock;
        return door;
    }

    StepUp stepUp() {
        StepUp door = new StepUp();
        door.rows = rows;
        door.factor = factor;
        door.admission = guard.admission();
        door.failed = failedProofs();
        door.proofs = proofs();
        return door;
    }

    private StepUpProofs proofs() {
        return new StepUpProofs(new StepUpRows(database), clock);
    }

    StepUpSteps stepUpSteps() {
        StepUpSteps steps = new TransactionalProofs(this);
        steps.rows = rows;
        steps.factor = factor;
        steps.proofs = proofs();
        steps.failed = failedProofs();
        steps.admission = guard.admission();
        return steps;
    }

    private FailedProofs failedProofs() {
        return new FailedProofs(guard.signals(), failures, clock);
    }

    Audits audits() {
        Audits door = TestAudits.audits(clock);
        door.sessions = sessions();
        return door;
    }

    FailureWriter failureWriter() {
        FailureWriter writer = new FailureWriter();
        writer.failures = failures;
        writer.rows = new AuditRows(database);
        writer.clock = clock;
        return writer;
    }

    Tokens tokens() {
        Tokens door = new Tokens();
        door.tokens = accessTokens;
        door.revocations = revocations;
        door.sessions = new SessionRows(database);
        door.effective = effective;
        door.clock = clock;
        return door;
    }

    Tickets tickets() {
        Tickets door = new Tickets();
        door.rows = new TicketRows(database);
        door.sessions = new SessionRows(database);
        door.effective = effective;
        door.clock = clock;
        return door;
    }

    SecondFactors secondFactors() {
        SecondFactors door = new SecondFactors();
        door.rows = rows;
        door.changes = new MemberChanges(database);
        door.totp = totp;
        door.factor = factor;
        door.revoker = revoker;
        door.admission = guard.admission();
        door.failed = failedProofs();
        door.audit = audit;
        return door;
    }

    MemberAdministration administration() {
        MemberAdministration door = new MemberAdministration();
        door.sessions = sessions();
        door.rows = rows;
        door.changes = new MemberChanges(database);
        door.revoker = revoker;
        door.audit = audit;
        return door;
    }

    Suspensions suspensions() {
        Suspensions door = new Suspensions();
        door.sessions = sessions();
        door.rows = rows;
        door.changes = new MemberChanges(database);
        door.locks = new MemberLocks(database);
        door.revoker = revoker;
        door.audit = audit;
        door.suspended = new FakeEvent<>(suspended::add);
        door.restored = new FakeEvent<>(restored::add);
        door.clock = clock;
        return door;
    }

    /** Somebody with those roles, signed in. */
    Caller staff(Role... roles) {
        MemberView member = member();
        TestDatabase.inTransaction(
                () -> new MemberChanges(database).setRoles(member.id(), Set.of(roles)));
        return caller(member);
    }

    Emails emails() {
        EmailSteps steps =
                new EmailSteps() {
                    @Override
                    public MemberView give(Caller caller, String email) {
                        return required(() -> super.give(caller, email));
                    }

                    @Override
                    public MemberView verify(Caller caller, Secret token) {
                        return required(() -> super.verify(caller, token));
                    }
                };
        steps.rows = rows;
        steps.changes = new MemberChanges(database);
        steps.links = links;
        steps.letters = letters;
        steps.revoker = revoker;
        steps.audit = audit;
        steps.credentialChanged = new FakeEvent<>(changed::add);
        steps.clock = clock;
        Emails door = new Emails();
        door.membership = membership();
        door.steps = steps;
        return door;
    }

    PasswordResets resets(ResetRequests requests) {
        PasswordResets door = new PasswordResets();
        door.requests = requests;
        door.steps = resetSteps();
        door.hasher = new PasswordHasher(config);
        door.rules = new PasswordRules(new LeakedPasswords(config));
        door.admission = guard.admission();
        return door;
    }

    PasswordResetSteps resetSteps() {
        PasswordResetSteps steps =
                new PasswordResetSteps() {
                    @Override
                    public void write(String account) {
                        required(() -> super.write(account));
                    }

                    @Override
                    public void reset(AddressPrefix from, Secret token, Secret passwordHash) {
                        required(() -> super.reset(from, token, passwordHash));
                    }
                };
        steps.rows = rows;
        steps.changes = new MemberChanges(database);
        steps.links = links;
        steps.letters = letters;
        steps.revoker = revoker;
        steps.audit = audit;
        steps.credentialChanged = new FakeEvent<>(changed::add);
        steps.clock = clock;
        return steps;
    }

    Profiles profiles() {
        Profiles door = new Profiles();
        door.rows = rows;
        door.changes = new MemberChanges(database);
        return door;
    }

    SignIn signIn() {
        SignInSteps steps =
                new SignInSteps() {
                    @Override
                    public SignInResult signIn(
                            org.comptoir.account.MemberId id,
                            Secret hash,
                            SignInOrder order,
                            Client client) {
                        return required(() -> super.signIn(id, hash, order, client));
                    }
                };
        steps.rows = rows;
        steps.factor = factor;
        steps.sessions = start;
        steps.devices = new DeviceCookies(TestVault.macs());
        steps.admission = guard.signInAdmission();
        steps.signals = guard.signals();
        steps.wrongCode = new FakeEvent<>(wrongCodes::add);
        steps.audit = audit;
        SignIn door = new SignIn();
        door.steps = steps;
        door.hasher = new PasswordHasher(config);
        door.devices = steps.devices;
        door.admission = steps.admission;
        door.signals = guard.signals();
        door.operatorPassword = new OperatorPassword(config);
        door.failures = failures;
        door.clock = clock;
        return door;
    }

    MembershipSteps membershipSteps() {
        MembershipSteps steps = new TransactionalSteps(this);
        steps.rows = rows;
        steps.registrationKeys = new RegistrationKeys(database);
        steps.changes = new MemberChanges(database);
        steps.locks = new MemberLocks(database);
        steps.links = links;
        steps.mails = mails;
        steps.letters = letters;
        steps.sessions = new SessionRows(database);
        steps.factor = factor;
        steps.revoker = revoker;
        steps.admission = guard.admission();
        steps.sources = guard.signInAdmission();
        steps.failed = failedProofs();
        steps.audit = audit;
        steps.closing = new FakeEvent<>(closing -> atClosing.accept(closing));
        steps.credentialChanged = new FakeEvent<>(changed::add);
        steps.clock = clock;
        return steps;
    }

    Membership membership() {
        Membership door = new Membership();
        door.steps = membershipSteps();
        door.proofs = stepUpSteps();
        door.hasher = new PasswordHasher(config);
        door.rules = new PasswordRules(new LeakedPasswords(config));
        door.admission = guard.admission();
        door.signals = guard.signals();
        door.failed = failedProofs();
        door.failures = failures;
        door.clock = clock;
        return door;
    }

    /** A member with a name of its own and {@link #PASSWORD}. */
    MemberView member() {
        String name = "m" + UUID.randomUUID().toString().replace("-", "").substring(0, 20);
        // Every member comes from elsewhere, so that registrations of one test are all admitted.
        AddressPrefix prefix = new AddressPrefix("prefix of " + name);
        return membership()
                .register(
                        new RegistrationOrder(
                                name, null, Secret.of(PASSWORD), new Client(prefix, null)))
                .member();
    }

    SignInOrder order(String username, String password, @Nullable String totp) {
        return order(username, password, totp, HOME, null);
    }

    SignInOrder order(
            String username,
            String password,
            @Nullable String totp,
            AddressPrefix from,
            @Nullable String device) {
        return new SignInOrder(username, Secret.of(password), totp, false, from, device, "a test");
    }

    TokenPair session(MemberView member) {
        return required(() -> start.begin(row(member), false, "a test", HOME));
    }

    Caller caller(TokenPair tokens) {
        return tokens().verify(tokens.access().revealText());
    }

    Caller caller(MemberView member) {
        return caller(session(member));
    }

    MemberRow row(MemberView member) {
        return rows.find(member.id()).orElseThrow();
    }

    /** Gives a member a second factor; its secret, with the first code used up. */
    Secret enableTotp(MemberView member) {
        Caller caller = caller(member);
        required(() -> secondFactors().offer(caller));
        Secret sealed = row(member).totpPending();
        Secret secret =
                TestVault.sealer()
                        .open(
                                new org.comptoir.vault.KeyPurpose("account.totp"),
                                member.id().toString(),
                                java.util.Objects.requireNonNull(sealed).reveal());
        required(() -> secondFactors().confirm(caller, code(secret)));
        machine.advance(java.time.Duration.ofMinutes(1));
        return secret;
    }

    /** The code an authenticator shows now. */
    String code(Secret secret) {
        return org.comptoir.account.control.TestTotp.code(totp, secret, machine.instant());
    }
}
