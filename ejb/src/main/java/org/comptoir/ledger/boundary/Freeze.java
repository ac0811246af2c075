package org.comptoir.ledger.boundary;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Optional;
import org.comptoir.kernel.Ids;
import org.comptoir.kernel.boundary.Quarantine;
import org.comptoir.ledger.FreezeState;
import org.comptoir.ledger.Frozen;
import org.comptoir.ledger.OwnerId;
import org.comptoir.ledger.entity.FreezeSwitch;

/**
 * The one switch that stops value from moving (R2), where every context may read it.
 *
 * <p>It lies with the ledger, and not with the wallet that throws it, because trade must ask it and
 * never knows the wallet. The ledger's own doors do not ask: what has begun can be ended.
 */
@Stateless
public class Freeze {
    @Inject FreezeSwitch freezes;
    @Inject Quarantine quarantine;
    @Inject Clock clock;

    /**
     * First call of every door that builds, relays, credits, hands out an address, takes an offer,
     * transfers or requests a withdrawal.
     *
     * @throws Frozen when the post is frozen
     */
    public void requireNotFrozen() {
        state().ifPresent(
                        state -> {
                            throw new Frozen("The post is frozen: " + state.reason());
                        });
    }

    /** The freeze that holds, if one does; a copy in quarantine is frozen whatever else holds. */
    public Optional<FreezeState> state() {
        return quarantine
                .mark()
                .map(mark -> new FreezeState(quarantine.reason().orElseThrow(), mark.at()))
                .or(freezes::active);
    }

    /**
     * The freeze that holds, for whoever is told of faults: a post that is read-only on purpose has
     * none.
     */
    public Optional<FreezeState> fault() {
        return freezes.frozen();
    }

    /**
     * The freeze that holds, which nobody ends and no reason is added to until the caller's
     * transaction ends: what is lifted is what was looked at.
     */
    public Optional<FreezeState> lock() {
        return freezes.lock();
    }

    /**
     * Freezes the post; a further reason is added to a freeze that holds.
     *
     * @param reason one sentence for operators and callers, without secrets
     */
    public void freeze(String reason) {
        freezes.freeze(Ids.next(), reason, clock.instant());
    }

    /**
     * Ends the freeze.
     *
     * @param by the operator
     * @param why written by the operator, kept for ever
     * @return false when the post was not frozen
     */
    public boolean lift(OwnerId by, String why) {
        return freezes.lift(by.value(), why, clock.instant());
    }
}
