package org.comptoir.wallet.control;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import org.comptoir.kernel.HealthCheck;

/** Up once the binding stands and R2's checks of the start have run. */
@Dependent
public class ChainHealth implements HealthCheck {
    private final Gate gate;

    /** Over what this process knows. */
    @Inject
    public ChainHealth(Gate gate) {
        this.gate = gate;
    }

    @Override
    public String name() {
        return "chain";
    }

    @Override
    public boolean isUp() {
        return gate.isChecked();
    }
}
