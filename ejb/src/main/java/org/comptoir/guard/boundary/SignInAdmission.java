package org.comptoir.guard.boundary;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import org.comptoir.guard.Client;
import org.comptoir.guard.Limit;
import org.comptoir.guard.control.Gate;
import org.comptoir.guard.entity.KnownSourceRows;

/**
 * Admits attempts to sign in: unknown devices are slowed first (S12).
 *
 * <p>The account may be one that does not exist; the answer is the same.
 */
@Stateless
public class SignInAdmission {
    private static final Duration KNOWN_FOR = Duration.ofDays(90);

    @Inject Gate gate;
    @Inject KnownSourceRows sources;
    @Inject Clock clock;

    /**
     * Admits one attempt; it counts until {@link #signedIn}.
     *
     * @throws org.comptoir.guard.TooManyRequests when too many came from there, or to the account
     *     from devices it does not know
     */
    public void attempt(Client client, UUID account) {
        if (isKnown(client, account)) {
            gate.pass(Limit.SIGN_IN_FROM_KNOWN_DEVICE, client, account);
            return;
        }
        gate.pass(Limit.SIGN_IN_FROM_ADDRESS, client, account);
        gate.pass(Limit.SIGN_IN_BY_STRANGER, client, account);
        gate.pass(Limit.SIGN_IN_BY_ALL_STRANGERS, client, account);
    }

    /**
     * Admits one try of a second factor, the password being right; it counts until {@link
     * #signedIn}.
     *
     * @throws org.comptoir.guard.TooManyRequests after too many wrong codes
     */
    public void secondFactor(Client client, UUID account) {
        gate.pass(secondFactorLimit(client, account), client, account);
    }

    /**
     * The attempt succeeded: gives back what it took and knows the source from now on.
     *
     * @param remembered the device as it will name itself from now on
     * @param withSecondFactor whether {@link #secondFactor} was asked
     */
    public void signedIn(Client client, UUID account, Client remembered, boolean withSecondFactor) {
        if (isKnown(client, account)) {
            gate.giveBack(Limit.SIGN_IN_FROM_KNOWN_DEVICE, client, account);
        } else {
            gate.giveBack(Limit.SIGN_IN_BY_STRANGER, client, account);
            gate.giveBack(Limit.SIGN_IN_BY_ALL_STRANGERS, client, account);
        }
        if (withSecondFactor) {
            gate.giveBack(secondFactorLimit(client, account), client, account);
        }
        sources.remember(account, remembered.source(), clock.instant());
        Client bearer = new Client(remembered.prefix(), null);
        sources.remember(account, bearer.source(), clock.instant());
    }

    /** Forgets from where an account signed in. */
    public void forget(UUID account) {
        sources.forget(account);
    }

    private Limit secondFactorLimit(Client client, UUID account) {
        return isKnown(client, account)
                ? Limit.SECOND_FACTOR_FROM_KNOWN_DEVICE
                : Limit.SECOND_FACTOR_BY_STRANGER;
    }

    private boolean isKnown(Client client, UUID account) {
        return sources.isKnown(account, client.source(), clock.instant().minus(KNOWN_FOR));
    }
}
