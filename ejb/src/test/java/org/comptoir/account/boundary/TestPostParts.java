package org.comptoir.account.boundary;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.comptoir.FakeEvent;
import org.comptoir.MovableClock;
import org.comptoir.TestDatabase;
import org.comptoir.account.AccessRevoked;
import org.comptoir.account.AccountConfig;
import org.comptoir.account.CredentialChanged;
import org.comptoir.account.MailConfig;
import org.comptoir.account.MemberClosing;
import org.comptoir.account.MemberRestored;
import org.comptoir.account.MemberSuspended;
import org.comptoir.account.RecoveryCodeUsed;
import org.comptoir.account.Revocation;
import org.comptoir.account.WrongCode;
import org.comptoir.account.control.AccessTokens;
import org.comptoir.account.control.Audit;
import org.comptoir.account.control.EffectiveRoles;
import org.comptoir.account.control.Failures;
import org.comptoir.account.control.Letters;
import org.comptoir.account.control.RecoveryCodes;
import org.comptoir.account.control.RefreshTokens;
import org.comptoir.account.control.RevocationFeed;
import org.comptoir.account.control.Revocations;
import org.comptoir.account.control.Revoker;
import org.comptoir.account.control.SecondFactor;
import org.comptoir.account.control.SessionStart;
import org.comptoir.account.control.TestKeys;
import org.comptoir.account.control.Totp;
import org.comptoir.account.entity.AuditRows;
import org.comptoir.account.entity.LinkRows;
import org.comptoir.account.entity.MailRows;
import org.comptoir.account.entity.MemberChanges;
import org.comptoir.account.entity.MemberRows;
import org.comptoir.account.entity.RecoveryCodeRows;
import org.comptoir.account.entity.RevocationRows;
import org.comptoir.account.entity.SessionRows;
import org.comptoir.guard.boundary.TestGuard;
import org.comptoir.kernel.PostClock;
import org.comptoir.vault.boundary.TestVault;
import org.jdbi.v3.core.Jdbi;

/**
 * What the doors of {@link TestPost} are made of, over the real database, with a clock that tests
 * move, and transactions as the container makes them.
 */
abstract class TestPostParts {
    final MovableClock machine = MovableClock.atNoon();
    final PostClock clock = new PostClock(machine);
    final TestGuard guard = new TestGuard(clock);
    final List<AccessRevoked> told = new ArrayList<>();
    final List<RecoveryCodeUsed> recovered = new ArrayList<>();
    final List<CredentialChanged> changed = new ArrayList<>();
    final List<MemberSuspended> suspended = new CopyOnWriteArrayList<>();
    final List<MemberRestored> restored = new CopyOnWriteArrayList<>();
    final List<WrongCode> wrongCodes = new CopyOnWriteArrayList<>();
    Consumer<MemberClosing> atClosing = closing -> {};

    final Jdbi database = TestDatabase.database();
    private final ThreadLocal<List<Revocation>> uncommitted =
            ThreadLocal.withInitial(ArrayList::new);
    final AccountConfig config;
    final Failures failures = new Failures();
    final Audit audit = new Audit(new AuditRows(database), clock);
    final Revocations revocations = new Revocations(clock);
    final RevocationFeed feed = new RevocationFeed(revocations, new FakeEvent<>(told::add));
    final AccessTokens accessTokens = new AccessTokens(TestKeys.table(), clock);
    final Totp totp = new Totp(clock);
    final MailRows mails = new MailRows(database);
    final LinkRows links = new LinkRows(database);
    final MemberRows rows = new MemberRows(database);
    final Letters letters =
            new Letters(rows, mails, links, TestVault.sealer(), noMailServer(), clock);
    final EffectiveRoles effective;
    final Revoker revoker;
    final SecondFactor factor;
    final SessionStart start;

    TestPostParts(Path data, String chain) {
        config =
                new AccountConfig(
                        data.toString(),
                        chain,
                        2,
                        64,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty());
        effective = new EffectiveRoles(config);
        revoker =
                new Revoker(
                        new SessionRows(database),
                        rows,
                        new RevocationRows(database),
                        effective,
                        new FakeEvent<>(revocation -> uncommitted.get().add(revocation)),
                        audit,
                        clock);
        factor =
                new SecondFactor(
                        totp,
                        new RecoveryCodes(TestVault.macs()),
                        new RecoveryCodeRows(database),
                        new MemberChanges(database),
                        TestVault.sealer(),
                        guard.signals(),
                        new FakeEvent<>(recovered::add),
                        audit,
                        clock);
        start =
                new SessionStart(
                        new SessionRows(database),
                        new RefreshTokens(TestVault.macs()),
                        accessTokens,
                        effective,
                        audit,
                        clock);
        revocations.upToDate();
    }

    static MailConfig noMailServer() {
        return new MailConfig(
                Optional.empty(),
                587,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                "post@example.org",
                "starttls",
                Optional.of("https://post.example,https://other.example"),
                8080);
    }

    /** As the container calls a door that is REQUIRED. */
    <R> R required(Supplier<R> work) {
        uncommitted.get().clear();
        try {
            R result = TestDatabase.inTransaction(work);
            List.copyOf(uncommitted.get()).forEach(feed::committed);
            return result;
        } finally {
            uncommitted.get().clear();
        }
    }

    void required(Runnable work) {
        required(
                () -> {
                    work.run();
                    return true;
                });
    }
}
