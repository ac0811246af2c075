package org.comptoir.market.control;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Clock;
import org.comptoir.account.MemberClosing;
import org.comptoir.account.MemberSuspended;
import org.comptoir.market.entity.OfferTable;

/** Objects when a member with open offers wants to leave, and pauses those of a suspended one. */
@Dependent
public class Leaving {
    private final OfferTable offers;
    private final Clock clock;

    @Inject
    public Leaving(OfferTable offers, Clock clock) {
        this.offers = offers;
        this.clock = clock;
    }

    /** Offers of a suspended member are off the market until it lets them go on. */
    public void onSuspended(@Observes MemberSuspended suspended) {
        offers.pauseAll(suspended.member());
    }

    /** Withdrawn and expired offers are no objection. */
    public void onClosing(@Observes MemberClosing closing) {
        if (offers.hasOpen(closing.member(), clock.instant())) {
            closing.object("offer");
        }
    }
}
