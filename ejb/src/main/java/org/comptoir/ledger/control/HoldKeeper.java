package org.comptoir.ledger.control;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.comptoir.kernel.Asset;
import org.comptoir.kernel.Ids;
import org.comptoir.kernel.Money;
import org.comptoir.ledger.AccountRef;
import org.comptoir.ledger.DuplicateFact;
import org.comptoir.ledger.Entry;
import org.comptoir.ledger.FactKey;
import org.comptoir.ledger.HoldAlreadyEnded;
import org.comptoir.ledger.HoldId;
import org.comptoir.ledger.HoldOrder;
import org.comptoir.ledger.Part;
import org.comptoir.ledger.Posted;
import org.comptoir.ledger.TransferKind;
import org.comptoir.ledger.TransferOrder;
import org.comptoir.ledger.entity.Holds;
import org.comptoir.ledger.entity.Transfers;

/** Begins holds and ends each of them exactly once (L6). */
@Dependent
public class HoldKeeper {
    private final TransferPoster poster;
    private final Holds holds;
    private final Transfers transfers;

    /** Over the books of the caller's transaction. */
    @Inject
    public HoldKeeper(TransferPoster poster, Holds holds, Transfers transfers) {
        this.poster = poster;
        this.holds = holds;
        this.transfers = transfers;
    }

    /** Moves the amount out of the available balance and remembers why. */
    public HoldId hold(HoldOrder order) {
        Asset asset = order.amount().asset();
        AccountRef held = new AccountRef(order.owner(), order.kind().account(), asset);
        List<Entry> entries =
                List.of(
                        new Entry(
                                AccountRef.available(order.owner(), asset),
                                order.amount().negated()),
                        new Entry(held, order.amount()));
        Posted posted =
                poster.post(
                        new TransferOrder(
                                order.kind().begin(),
                                order.key(),
                                entries,
                                order.reference(),
                                null));
        HoldId hold = new HoldId(posted.id());
        holds.insert(hold, order);
        return hold;
    }

    /** Pays the parts, returns the rest to the owner. */
    public Posted capture(HoldId hold, List<Part> parts, FactKey key) {
        if (parts.isEmpty()) {
            throw new IllegalArgumentException("a capture has at least one part");
        }
        UUID transfer = Ids.next();
        Holds.Ending ending = end(hold, Holds.Outcome.CAPTURED, transfer, key);
        return payOut(transfer, ending, ending.kind().capture(), parts, key);
    }

    /** Returns everything to the owner. */
    public Posted release(HoldId hold, FactKey key) {
        UUID transfer = Ids.next();
        Holds.Ending ending = end(hold, Holds.Outcome.RELEASED, transfer, key);
        return payOut(transfer, ending, ending.kind().release(), List.of(), key);
    }

    /** Takes the parts of a capture back and holds them anew, in one transfer that names it. */
    public HoldId reopen(HoldId captured, FactKey by, List<Part> parts, HoldOrder again) {
        Posted capture =
                transfers
                        .endOf(captured, by)
                        .orElseThrow(() -> new IllegalArgumentException("not so captured"));
        Money sum = Money.zero(again.amount().asset());
        Map<AccountRef, Long> amounts = new HashMap<>();
        for (Part part : parts) {
            sum = sum.plus(part.amount());
            Netting.add(amounts, part.to(), part.amount().negated().minor());
        }
        if (!sum.equals(again.amount())) {
            throw new IllegalArgumentException("the parts are not what is held again");
        }
        AccountRef held = new AccountRef(again.owner(), again.kind().account(), sum.asset());
        Netting.add(amounts, held, sum.minor());
        Posted posted =
                poster.post(
                        new TransferOrder(
                                TransferKind.CORRECTION,
                                again.key(),
                                TransferPoster.entries(amounts),
                                capture.id(),
                                null));
        HoldId hold = new HoldId(posted.id());
        holds.insert(hold, again);
        return hold;
    }

    private Holds.Ending end(HoldId hold, Holds.Outcome outcome, UUID transfer, FactKey key) {
        Holds.Ending ending =
                holds.end(hold, outcome, transfer)
                        .orElseThrow(() -> new IllegalArgumentException("no " + hold));
        if (!ending.endsNow()) {
            throw transfers
                    .endOf(hold, key)
                    .<RuntimeException>map(DuplicateFact::new)
                    .orElseGet(() -> new HoldAlreadyEnded(hold));
        }
        return ending;
    }

    private Posted payOut(
            UUID transfer, Holds.Ending hold, TransferKind kind, List<Part> parts, FactKey key) {
        Asset asset = hold.amount().asset();
        Money rest = hold.amount();
        Map<AccountRef, Long> amounts = new HashMap<>();
        Netting.add(
                amounts,
                new AccountRef(hold.owner(), hold.kind().account(), asset),
                hold.amount().negated().minor());
        for (Part part : parts) {
            rest = rest.minus(part.amount());
            Netting.add(amounts, part.to(), part.amount().minor());
        }
        if (rest.minor() < 0) {
            throw new IllegalArgumentException("the parts exceed what is held");
        }
        Netting.add(amounts, AccountRef.available(hold.owner(), asset), rest.minor());
        return poster.post(
                transfer,
                new TransferOrder(
                        kind, key, TransferPoster.entries(amounts), hold.reference(), null));
    }
}
