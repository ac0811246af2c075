package org.comptoir.ledger.control;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.comptoir.TestDatabase;
import org.comptoir.ledger.Audit;
import org.comptoir.ledger.Seal;
import org.comptoir.ledger.SealHead;
import org.comptoir.ledger.SealWitness;
import org.comptoir.ledger.entity.AuditQueries;
import org.comptoir.ledger.entity.SealedBooks;
import org.comptoir.ledger.entity.Seals;
import org.comptoir.ledger.entity.TransactionIds;
import org.jdbi.v3.core.Jdbi;

/** The sealer's steps in transactions of their own, and the audit. */
public final class SealerFixture {
    private final Sealer sealer =
            new Sealer(
                    new Seals(TestDatabase.database()),
                    new TransactionIds(TestDatabase.database()),
                    new TestSigner(),
                    Clock.systemUTC());

    /** One look. */
    public Optional<Sealer.Horizon> lookAhead() {
        return TestDatabase.inNewTransaction(sealer::lookAhead);
    }

    /** Places left empty by a restore. */
    long leavePlaces(Optional<SealHead> witnessed) {
        return TestDatabase.inNewTransaction(() -> sealer.leavePlaces(witnessed));
    }

    /** One question. */
    public boolean isFinal(Sealer.Horizon horizon) {
        return TestDatabase.inNewTransaction(() -> sealer.isFinal(horizon));
    }

    /** Seals everything up to the horizon. */
    public List<Seal> seal(Sealer.Horizon horizon) {
        List<Seal> made = new ArrayList<>();
        Optional<Seal> next = TestDatabase.inNewTransaction(() -> sealer.seal(horizon));
        while (next.isPresent()) {
            made.add(next.get());
            next = TestDatabase.inNewTransaction(() -> sealer.seal(horizon));
        }
        return made;
    }

    /** Looks, waits until what was seen is final, seals. */
    public List<Seal> sealAll() {
        Optional<Sealer.Horizon> horizon = lookAhead();
        if (horizon.isEmpty()) {
            return List.of();
        }
        while (!isFinal(horizon.get())) {
            Thread.onSpinWait();
        }
        return seal(horizon.get());
    }

    /** The audit over the application's connection. */
    public static Audit audit() {
        return audit(TestDatabase.database());
    }

    /** The audit over any connection. */
    public static Audit audit(Jdbi database) {
        return audit(database, List::of);
    }

    /**
     * The audit over any connection, beside a witness. In one transaction: without one, each of its
     * statements would open a connection here.
     */
    public static Audit audit(Jdbi database, SealWitness witness) {
        Auditor auditor =
                new Auditor(
                        new AuditQueries(database),
                        new SealedBooks(database),
                        new Seals(database),
                        new TestSigner(),
                        witness);
        return TestDatabase.inTransaction(auditor::audit);
    }
}
