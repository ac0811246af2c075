package org.comptoir.ops.control;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import org.comptoir.ledger.boundary.Freeze;
import org.comptoir.ops.Check;
import org.comptoir.ops.Level;

/** Whether the post is frozen (R2). */
@Dependent
public class FreezeProbe implements Probe {
    private final Freeze freeze;

    @Inject
    FreezeProbe(Freeze freeze) {
        this.freeze = freeze;
    }

    @Override
    public Check check() {
        return Check.FREEZE;
    }

    @Override
    public Verdict look() {
        return freeze.fault().isPresent()
                ? new Verdict(Level.MAJOR, "The post is frozen; the reason is with its chains.")
                : Verdict.fine("The post is not frozen.");
    }
}
