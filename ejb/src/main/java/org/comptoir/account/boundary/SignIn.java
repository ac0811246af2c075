package org.comptoir.account.boundary;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.comptoir.account.AuditKind;
import org.comptoir.account.Author;
import org.comptoir.account.MemberId;
import org.comptoir.account.SignInOrder;
import org.comptoir.account.SignInResult;
import org.comptoir.account.control.DeviceCookies;
import org.comptoir.account.control.Failures;
import org.comptoir.account.control.OperatorPassword;
import org.comptoir.account.control.PasswordHasher;
import org.comptoir.account.entity.MemberRow;
import org.comptoir.guard.Client;
import org.comptoir.guard.SignalKind;
import org.comptoir.guard.boundary.SignInAdmission;
import org.comptoir.guard.boundary.Signals;
import org.comptoir.kernel.Secret;

/**
 * Signs members in. Without a transaction of its own: hashing takes long and must not hold a
 * connection meanwhile (S7). It reads, hashes, and writes behind another door.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class SignIn {
    static final String OPERATOR = "operator";

    @Inject SignInSteps steps;
    @Inject PasswordHasher hasher;
    @Inject DeviceCookies devices;
    @Inject SignInAdmission admission;
    @Inject Signals signals;
    @Inject OperatorPassword operatorPassword;
    @Inject Failures failures;
    @Inject Clock clock;

    /**
     * Signs somebody in. Names that exist and names that do not take the same way and the same time
     * to the same answer.
     *
     * @throws org.comptoir.guard.TooManyRequests when too many attempts come from there, to the
     *     account from unknown devices, or to the post as a whole
     */
    public SignInResult signIn(SignInOrder order) {
        Client client = new Client(order.prefix(), devices.read(order.deviceCookie()).orElse(null));
        Optional<MemberRow> found = steps.find(order.username());
        UUID account = found.map(row -> row.id().value()).orElseGet(() -> nobody(order.username()));
        admission.attempt(client, account);
        Optional<Secret> hash = found.map(MemberRow::passwordHash);
        if (!hasher.matches(order.password(), hash.orElse(null))) {
            signals.report(SignalKind.SIGN_IN_FAILED, account, order.prefix());
            failures.add(
                    AuditKind.SIGN_IN_FAILED,
                    Author.stranger(order.prefix()),
                    new MemberId(account),
                    order.device(),
                    clock.instant());
            return new SignInResult.WrongCredentials();
        }
        MemberRow member = found.orElseThrow();
        SignInResult result = steps.signIn(member.id(), hash.orElseThrow(), order, client);
        if (result instanceof SignInResult.SignedIn) {
            signals.report(SignalKind.SIGNED_IN, account, order.prefix());
            forgetOperatorPassword(member);
        }
        return result;
    }

    private void forgetOperatorPassword(MemberRow member) {
        if (member.username().equals(OPERATOR)) {
            operatorPassword.forget();
        }
    }

    /** An account that does not exist has buckets like any other. */
    private static UUID nobody(String username) {
        String name = "nobody:" + username.toLowerCase(Locale.ROOT);
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
    }
}
