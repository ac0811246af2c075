package org.comptoir.ledger.boundary;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.comptoir.kernel.Asset;
import org.comptoir.kernel.Money;
import org.comptoir.ledger.DuplicateFact;
import org.comptoir.ledger.FactKey;
import org.comptoir.ledger.HoldAlreadyEnded;
import org.comptoir.ledger.HoldId;
import org.comptoir.ledger.HoldOrder;
import org.comptoir.ledger.InsufficientFunds;
import org.comptoir.ledger.OwnerId;
import org.comptoir.ledger.Part;
import org.comptoir.ledger.PostOutcome;
import org.comptoir.ledger.Posted;
import org.comptoir.ledger.SealHead;
import org.comptoir.ledger.TransferOrder;
import org.comptoir.ledger.control.FeeSweep;
import org.comptoir.ledger.control.HoldKeeper;
import org.comptoir.ledger.control.Sealer;
import org.comptoir.ledger.control.SetPoster;
import org.comptoir.ledger.control.TransferPoster;

/** Moves coins between accounts; each call joins the caller's transaction. */
@Stateless
public class Ledger {
    @Inject TransferPoster poster;
    @Inject SetPoster sets;
    @Inject FeeSweep sweep;
    @Inject HoldKeeper holds;
    @Inject Sealer sealer;

    /**
     * Posts a transfer.
     *
     * <p>What is credited to a member who owes something first pays what is owed (L4).
     *
     * @throws InsufficientFunds when a member's account would go below zero
     * @throws DuplicateFact when a transfer with this key stands already
     */
    public Posted post(TransferOrder order) {
        return poster.post(order);
    }

    /**
     * Posts several transfers, as if one after the other in their order.
     *
     * @param orders each names an account of a member
     * @return what became of each; a short one leaves nothing and disturbs no other
     */
    public List<PostOutcome> postTogether(List<TransferOrder> orders) {
        return sets.post(orders);
    }

    /**
     * Turns the fees earned in those assets into what the post may pay out, and keeps others from
     * paying out of it until the transaction ends. To be called before anything else is locked.
     */
    public void fillTreasury(Set<Asset> assets) {
        sweep.fill(assets);
    }

    /**
     * Takes coins out of a member's available balance and holds them until captured or released.
     *
     * @return the hold, named like the transfer that began it
     * @throws InsufficientFunds when the available balance is short
     * @throws DuplicateFact when a hold with this key was begun already; its first id is the hold's
     */
    public HoldId hold(HoldOrder order) {
        return holds.hold(order);
    }

    /**
     * Ends a hold by paying it out; what the parts leave returns to the owner's available balance.
     *
     * @param parts at least one; together at most the held amount, in its asset
     * @throws DuplicateFact when this very capture was posted already
     * @throws HoldAlreadyEnded when the hold ended in another way
     */
    public Posted capture(HoldId hold, List<Part> parts, FactKey key) {
        return holds.capture(hold, parts, key);
    }

    /**
     * Ends a hold by returning all of it to the owner's available balance.
     *
     * @throws DuplicateFact when this very release was posted already
     * @throws HoldAlreadyEnded when the hold ended in another way
     */
    public Posted release(HoldId hold, FactKey key) {
        return holds.release(hold, key);
    }

    /**
     * Takes a capture back and holds the coins again: what was paid out never left (W4).
     *
     * <p><em>Effect</em>: a {@code CORRECTION} that names the capture (L3). Nothing passes through
     * the owner's available balance, so no debt is paid from it.
     *
     * @param captured the hold that ended, and {@code by} the key of the capture that ended it
     * @param parts as they were captured
     * @param again the new hold, of all that the parts were
     * @throws DuplicateFact when it was held again already; its first id is the new hold's
     */
    public HoldId reopen(HoldId captured, FactKey by, List<Part> parts, HoldOrder again) {
        return holds.reopen(captured, by, parts, again);
    }

    /**
     * Reverses a deposit: takes what is available, the rest becomes the member's debt (D3, L4).
     *
     * <p>Never refused for want of coins; coins held for others are not touched.
     *
     * @param reference the deposit
     * @throws DuplicateFact when it was taken back already
     */
    public Posted takeBack(OwnerId owner, Money amount, FactKey key, UUID reference) {
        return poster.takeBack(owner, amount, key, reference);
    }

    /**
     * Leaves a range of places empty, above all that the database these books replace can have used
     * (R3). A seal of the kind {@code RESTORE} closes it soon and names both heads.
     *
     * @param witnessed the newest head that witnesses outside the database know
     * @return the last of these places
     */
    public long leavePlaces(Optional<SealHead> witnessed) {
        return sealer.leavePlaces(witnessed);
    }
}
