package org.comptoir.ledger.control;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import org.comptoir.ledger.Seal;
import org.comptoir.ledger.SealHead;
import org.comptoir.ledger.SealSigner;
import org.comptoir.ledger.Sha256;
import org.comptoir.ledger.entity.Seals;
import org.comptoir.ledger.entity.TransactionIds;

/**
 * Closes ranges of the ledger after they were committed, without making a writer wait (L8).
 *
 * <p>Three steps, each in a transaction of its own: {@link #lookAhead}, {@link #isFinal} until it
 * is true, {@link #seal}. Whoever drew a number up to the horizon had an id before the sealer took
 * its own; when all ids up to that one have ended, what is missing below the horizon is missing for
 * ever.
 */
@Dependent
public class Sealer {
    /** Places in one seal at most. */
    public static final long MAX_RANGE = 10_000;

    private final Seals seals;
    private final TransactionIds transactions;
    private final SealSigner signer;
    private final Clock clock;

    /** Over the books of the caller's transaction. */
    @Inject
    public Sealer(Seals seals, TransactionIds transactions, SealSigner signer, Clock clock) {
        this.seals = seals;
        this.transactions = transactions;
        this.signer = signer;
        this.clock = clock;
    }

    /**
     * How far may be sealed once a transaction and all before it have ended.
     *
     * @param lastSeq the last number drawn when the sealer looked
     * @param transaction the sealer's own, begun after that
     */
    public record Horizon(long lastSeq, String transaction) {}

    /**
     * Looks how far numbers were drawn, then takes an id; empty when all of that is sealed. Both
     * outlive a crash of the database: below the horizon nobody draws a number again.
     */
    public Optional<Horizon> lookAhead() {
        long lastDrawn = seals.lastDrawn();
        if (lastDrawn <= lastSealed(seals.last())) {
            return Optional.empty();
        }
        return Optional.of(new Horizon(lastDrawn, transactions.durable()));
    }

    /** True when nobody can write below the horizon any more. */
    public boolean isFinal(Horizon horizon) {
        return seals.allEndedUpTo(horizon.transaction());
    }

    /**
     * Leaves places empty after a restore, as many as the database that was replaced cannot have
     * used (R3). The next seals close them.
     *
     * @param witnessed the newest head that witnesses know; empty when they know none
     * @return the last of these places
     */
    public long leavePlaces(Optional<SealHead> witnessed) {
        return seals.leavePlaces(
                witnessed.orElse(new SealHead(0, 0, CanonicalSeal.BEFORE_THE_FIRST)));
    }

    /**
     * Seals the next range up to a horizon that is final.
     *
     * @return the seal; empty when the horizon is reached, or another node seals
     */
    public Optional<Seal> seal(Horizon horizon) {
        if (!seals.tryLock()) {
            return Optional.empty();
        }
        Optional<Seal> previous = seals.last();
        long first = lastSealed(previous) + 1;
        if (first > horizon.lastSeq()) {
            return Optional.empty();
        }
        Seal seal = signed(next(previous, first, horizon.lastSeq()));
        seals.insert(seal);
        return Optional.of(seal);
    }

    /** Places that a restore left empty get one seal of their own (R3). */
    private CanonicalSeal next(Optional<Seal> previous, long first, long horizon) {
        Optional<Seals.Restore> restore =
                seals.restoreFrom(first).filter(found -> found.lastSeq() <= horizon);
        if (restore.isEmpty()) {
            return regular(previous, first, horizon);
        }
        Optional<Long> written = seals.lastTransfer(first, restore.get().lastSeq());
        return written.isPresent()
                ? regular(previous, first, written.get())
                : empty(previous, first, restore.get());
    }

    private CanonicalSeal regular(Optional<Seal> previous, long first, long horizon) {
        long last = Math.min(horizon, first + MAX_RANGE - 1);
        Map<Long, Sha256> leaves = seals.leaves(first, last);
        return of(
                previous,
                Seal.Kind.REGULAR,
                first,
                last,
                leaves.size(),
                CanonicalSeal.root(first, last, leaves));
    }

    private CanonicalSeal empty(Optional<Seal> previous, long first, Seals.Restore restore) {
        return of(
                previous,
                Seal.Kind.RESTORE,
                first,
                restore.lastSeq(),
                0,
                CanonicalSeal.restoreRoot(previous.map(Seal::head), restore.witnessed()));
    }

    private CanonicalSeal of(
            Optional<Seal> previous,
            Seal.Kind kind,
            long first,
            long last,
            long transfers,
            Sha256 root) {
        return new CanonicalSeal(
                previous.map(Seal::n).orElse(0L) + 1,
                kind,
                first,
                last,
                transfers,
                root,
                previous.map(Seal::hash).orElse(CanonicalSeal.BEFORE_THE_FIRST),
                clock.instant().truncatedTo(ChronoUnit.MICROS));
    }

    private Seal signed(CanonicalSeal seal) {
        return new Seal(
                seal.n(),
                seal.kind(),
                seal.firstSeq(),
                seal.lastSeq(),
                seal.transferCount(),
                seal.root(),
                seal.previous(),
                seal.hash(),
                signer.keyId(),
                new Seal.Signature(signer.sign(seal.hash().bytes())),
                seal.sealedAt());
    }

    private static long lastSealed(Optional<Seal> seal) {
        return seal.map(Seal::lastSeq).orElse(0L);
    }
}
