package org.comptoir.ledger.boundary;

import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Singleton;
import jakarta.inject.Inject;
import java.util.Optional;
import org.comptoir.ledger.Seal;
import org.comptoir.ledger.SealHead;
import org.comptoir.ledger.entity.Seals;

/**
 * The newest seal, for whoever witnesses it outside the database (R2). A singleton, so that it is
 * still there for one that depends on it and witnesses while the server stops.
 */
@Singleton(name = "SealHeads")
@DependsOn("Migrator")
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
public class SealHeads {
    @Inject Seals seals;

    /** The newest seal; empty on a young post. */
    public Optional<SealHead> newest() {
        return seals.last().map(Seal::head);
    }

    /** True when that seal stands in the books unchanged. */
    public boolean has(SealHead witnessed) {
        return seals.has(witnessed.number(), witnessed.lastSeq(), witnessed.hash());
    }
}
