package org.comptoir.market.boundary;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import org.comptoir.market.control.OfferUpkeep;

/** Keeps the public list honest: offers without cover, time or price leave it, and come back. */
@Stateless
public class Upkeep {
    @Inject OfferUpkeep upkeep;
    @Inject Clock clock;

    /**
     * Writes the prices that offers which follow the market come to now, so many at once that
     * nobody waits long for one of them.
     *
     * @return true when there may be more to write
     */
    public boolean follow() {
        return upkeep.follow();
    }

    /**
     * Looks at every offer its maker wants taken and writes down what changed.
     *
     * @return how many offers changed
     */
    public int run() {
        return upkeep.run(clock.instant().truncatedTo(ChronoUnit.MICROS));
    }
}
