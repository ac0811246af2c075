package org.comptoir.guard.boundary;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.UUID;
import org.comptoir.guard.Client;
import org.comptoir.guard.Limit;
import org.comptoir.guard.control.Buckets;
import org.comptoir.guard.control.Gate;
import org.jspecify.annotations.Nullable;

/** Admits requests, or refuses them with 429. Reads memory only: needs no transaction. */
@Stateless
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
public class Admission {
    @Inject Gate gate;
    @Inject Buckets buckets;

    /**
     * Admits one request to the API.
     *
     * @param account who is signed in, or null
     * @param read true for GET and HEAD
     * @throws org.comptoir.guard.TooManyRequests when the caller asks too often
     */
    public void request(Client client, @Nullable UUID account, boolean read) {
        if (account == null) {
            gate.pass(read ? Limit.READ_BY_STRANGER : Limit.OTHER_BY_STRANGER, client, null);
        } else {
            gate.pass(read ? Limit.READ_BY_MEMBER : Limit.OTHER_BY_MEMBER, client, account);
        }
    }

    /**
     * Admits one registration.
     *
     * @throws org.comptoir.guard.TooManyRequests when too many come from there
     */
    public void registration(Client client) {
        gate.pass(Limit.REGISTRATION, client, null);
    }

    /**
     * Admits one try to prove oneself again by a member who is signed in; {@link #steppedUp} gives
     * it back.
     *
     * @throws org.comptoir.guard.TooManyRequests after too many wrong proofs
     */
    public void stepUp(UUID account) {
        gate.pass(Limit.STEP_UP, null, account);
    }

    /** The proof was right. */
    public void steppedUp(UUID account) {
        gate.giveBack(Limit.STEP_UP, null, account);
    }

    /** How often this server refused by a limit since it started, or would have. */
    public long refused(Limit limit) {
        return buckets.refused(limit);
    }
}
