package org.comptoir.wallet.control;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import org.comptoir.kernel.HealthCheck;
import org.comptoir.kernel.boundary.Quarantine;

/**
 * Up once the binding stands and R2's checks of the start have run; in quarantine, where there is
 * nothing to check, at once.
 */
@Dependent
public class ChainHealth implements HealthCheck {
    private final Gate gate;
    private final Quarantine quarantine;

    /** Over what this process knows. */
    @Inject
    public ChainHealth(Gate gate, Quarantine quarantine) {
        this.gate = gate;
        this.quarantine = quarantine;
    }

    @Override
    public String name() {
        return "chain";
    }

    @Override
    public boolean isUp() {
        return gate.isChecked() || quarantine.isOn();
    }
}
