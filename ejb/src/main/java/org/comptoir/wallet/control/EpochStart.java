package org.comptoir.wallet.control;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.locks.LockSupport;
import org.comptoir.account.boundary.Sessions;
import org.comptoir.kernel.ProblemType;
import org.comptoir.kernel.Refused;
import org.comptoir.ledger.SealHead;
import org.comptoir.ledger.boundary.Ledger;
import org.comptoir.ledger.boundary.LedgerBooks;
import org.comptoir.recovery.JournalEntry;
import org.comptoir.recovery.PayoutJournal;
import org.comptoir.wallet.AdoptedPayout;
import org.comptoir.wallet.EpochBegan;
import org.comptoir.wallet.EpochReport;
import org.comptoir.wallet.WalletLog;
import org.comptoir.wallet.entity.Bindings;
import org.comptoir.wallet.entity.Leases;

/**
 * Begins an epoch in a database that was found behind its journal (R3).
 *
 * <p>The journal learns of the epoch last: whatever stops this half way, the two disagree, the post
 * stays frozen, and an operator begins anew. What was done by then is found done.
 */
@Dependent
public class EpochStart {
    private static final Duration SEAL_PATIENCE = Duration.ofSeconds(40);
    private static final Duration GLANCE = Duration.ofMillis(100);

    private final Bindings bindings;
    private final Leases leases;
    private final LeaseKeeper keeper;
    private final Sessions sessions;
    private final Ledger ledger;
    private final LedgerBooks books;
    private final Chains chains;
    private final AddressPool addresses;
    private final GivenAddresses given;
    private final SafetyCheck safety;
    private final PayoutAdoption adoption;
    private final JournalKeeper journals;
    private final HeadWitness heads;
    private final JournalSealWitness seals;
    private final Event<EpochBegan> began;
    private final Transactions transactions;
    private final Clock clock;

    /** Over everything that outlives a database. */
    @Inject
    @SuppressWarnings("TooManyParameters") // what an epoch ends and begins
    public EpochStart(
            Bindings bindings,
            Leases leases,
            LeaseKeeper keeper,
            Sessions sessions,
            Ledger ledger,
            LedgerBooks books,
            Chains chains,
            AddressPool addresses,
            GivenAddresses given,
            SafetyCheck safety,
            PayoutAdoption adoption,
            JournalKeeper journals,
            HeadWitness heads,
            JournalSealWitness seals,
            Event<EpochBegan> began,
            Transactions transactions,
            Clock clock) {
        this.bindings = bindings;
        this.leases = leases;
        this.keeper = keeper;
        this.sessions = sessions;
        this.ledger = ledger;
        this.books = books;
        this.chains = chains;
        this.addresses = addresses;
        this.given = given;
        this.safety = safety;
        this.adoption = adoption;
        this.journals = journals;
        this.heads = heads;
        this.seals = seals;
        this.began = began;
        this.transactions = transactions;
        this.clock = clock;
    }

    /**
     * Begins it.
     *
     * @param permission runs in the transaction that begins it, and throws when it must not
     * @throws Refused 503 when the ledger was not sealed in time; it may be tried again
     */
    public EpochReport begin(String reason, Runnable permission) throws ChainFault, IOException {
        long known =
                journals.use(journal -> journal.epoch().map(JournalEntry.Epoch::number).orElse(0L));
        Optional<SealHead> witnessed =
                journals.use(PayoutJournal::sealHead).map(JournalSealWitness::of);
        SealHead common = seals.newestOf(head -> transactions.call(() -> books.has(head)));
        long number = 1 + Math.max(known, transactions.call(bindings::epoch));
        long lastSeq =
                transactions.call(
                        () -> {
                            permission.run();
                            return open(number, reason, witnessed);
                        });
        SealHead seal = sealed(lastSeq);
        List<AdoptedPayout> adopted = replay();
        journals.append(
                List.of(
                        new JournalEntry.Epoch(clock.instant(), number, reason),
                        heads.entry(common),
                        heads.entry(seal)));
        WalletLog.LOG.epochBegan(number, adopted.size());
        return new EpochReport(number, seal, adopted);
    }

    private long open(long number, String reason, Optional<SealHead> witnessed) {
        if (!bindings.beginEpoch(number, reason, clock.instant())) {
            throw new Refused(
                    ProblemType.WRONG_STATE,
                    "Another operator begins epoch %d just now.".formatted(number),
                    Map.of("state", "beginning"));
        }
        leases.voidAll();
        sessions.endAll("restored");
        began.fire(new EpochBegan(number));
        return ledger.leavePlaces(witnessed);
    }

    private SealHead sealed(long lastSeq) {
        long end = System.nanoTime() + SEAL_PATIENCE.toNanos();
        while (System.nanoTime() < end) {
            Optional<SealHead> seal = transactions.call(() -> books.restoreSeal(lastSeq));
            if (seal.isPresent()) {
                return seal.get();
            }
            LockSupport.parkNanos(GLANCE.toNanos());
        }
        throw new Refused(
                ProblemType.UNAVAILABLE, "The ledger was not sealed in time; begin again.");
    }

    private List<AdoptedPayout> replay() throws ChainFault, IOException {
        List<JournalEntry.Payout> unknown = safety.unknownPayouts();
        List<AdoptedPayout> adopted = new ArrayList<>();
        for (Chain chain : chains.all()) {
            OptionalLong token = keeper.acquire(chain.asset());
            if (token.isEmpty()) {
                throw new Refused(
                        ProblemType.UNAVAILABLE, "Another server has the wallet just now.");
            }
            for (JournalEntry.Payout payout : unknown) {
                if (payout.asset().equals(chain.asset().name())) {
                    adopted.add(adoption.adopt(chain, payout, token.getAsLong()));
                }
            }
            given.giveBack(chain.asset());
            addresses.abandonFree(chain);
        }
        return adopted;
    }
}
