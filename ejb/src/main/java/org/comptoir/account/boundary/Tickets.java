package org.comptoir.account.boundary;

import jakarta.ejb.Stateless;
import java.util.Optional;
import org.comptoir.account.Caller;

/** Tickets with which a client that cannot send headers opens the realtime connection (S17). */
@Stateless
public class Tickets {
    /** A ticket for the caller's session; good once, for 30 seconds. */
    public String issue(Caller caller) {
        throw new UnsupportedOperationException("on its way");
    }

    /** Uses a ticket up: who it was issued to, or nobody when unknown, used or late. */
    public Optional<Caller> redeem(String ticket) {
        throw new UnsupportedOperationException("on its way");
    }
}
