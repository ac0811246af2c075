package org.comptoir.account.boundary;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import org.comptoir.account.control.EmailAddresses;
import org.comptoir.account.control.PasswordHasher;
import org.comptoir.account.control.PasswordRules;
import org.comptoir.account.control.ResetRequests;
import org.comptoir.account.control.Usernames;
import org.comptoir.account.entity.MemberRow;
import org.comptoir.guard.Client;
import org.comptoir.guard.boundary.Admission;
import org.comptoir.kernel.InvalidInput;
import org.comptoir.kernel.Secret;

/**
 * A new password for who forgot it (S10). Without a transaction of its own: hashing takes long and
 * must not hold a connection meanwhile (S7).
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class PasswordResets {
    @Inject ResetRequests requests;
    @Inject PasswordResetSteps steps;
    @Inject PasswordHasher hasher;
    @Inject PasswordRules rules;
    @Inject Admission admission;

    /**
     * Has a letter sent to the verified address of that member, if there is one. The answer and its
     * time are the same when there is none.
     *
     * @param account a username or an address
     * @throws InvalidInput when it can be neither
     * @throws org.comptoir.guard.TooManyRequests when too many come from there
     */
    public void ask(Client client, String account) {
        admission.registration(client);
        if (!Usernames.isWellFormed(account) && !EmailAddresses.isWellFormed(account)) {
            throw new InvalidInput("account", "must be a username or an e-mail address");
        }
        requests.add(account);
    }

    /**
     * Sets a new password with the token of a letter.
     *
     * <p><em>Effect</em>: every session ends, coins stay in the post for 48 hours, the member is
     * told. Nobody is signed in by it, and a second factor stays.
     *
     * @throws InvalidInput when the token is unknown, used or too old, or the password not allowed
     * @throws org.comptoir.guard.TooManyRequests when too many come from there
     */
    public void reset(Client client, Secret token, Secret password) {
        admission.registration(client);
        MemberRow member = steps.member(token);
        rules.check("password", password, member.username());
        steps.reset(client.prefix(), token, hasher.hash(password));
    }
}
