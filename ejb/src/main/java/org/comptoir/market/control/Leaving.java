package org.comptoir.market.control;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Clock;
import org.comptoir.account.MemberClosing;
import org.comptoir.market.entity.OfferTable;

/** Objects when a member with open offers wants to leave. */
@Dependent
public class Leaving {
    private final OfferTable offers;
    private final Clock clock;

    @Inject
    public Leaving(OfferTable offers, Clock clock) {
        this.offers = offers;
        this.clock = clock;
    }

    /** Withdrawn and expired offers are no objection. */
    public void onClosing(@Observes MemberClosing closing) {
        if (offers.hasOpen(closing.member(), clock.instant())) {
            closing.object("offer");
        }
    }
}
