package org.comptoir.ledger.control;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import org.comptoir.ledger.Seal;
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

    /** Looks how far numbers were drawn, then takes an id; empty when all of that is sealed. */
    public Optional<Horizon> lookAhead() {
        long lastDrawn = seals.lastDrawn();
        if (lastDrawn <= lastSealed(seals.last())) {
            return Optional.empty();
        }
        return Optional.of(new Horizon(lastDrawn, transactions.current()));
    }

    /** True when nobody can write below the horizon any more. */
    public boolean isFinal(Horizon horizon) {
        return seals.allEndedUpTo(horizon.transaction());
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
        Seal seal = seal(previous, first, Math.min(horizon.lastSeq(), first + MAX_RANGE - 1));
        seals.insert(seal);
        return Optional.of(seal);
    }

    private Seal seal(Optional<Seal> previous, long first, long last) {
        Map<Long, Sha256> leaves = seals.leaves(first, last);
        CanonicalSeal seal =
                new CanonicalSeal(
                        previous.map(Seal::n).orElse(0L) + 1,
                        Seal.Kind.REGULAR,
                        first,
                        last,
                        leaves.size(),
                        CanonicalSeal.root(first, last, leaves),
                        previous.map(Seal::hash).orElse(CanonicalSeal.BEFORE_THE_FIRST),
                        clock.instant().truncatedTo(ChronoUnit.MICROS));
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
