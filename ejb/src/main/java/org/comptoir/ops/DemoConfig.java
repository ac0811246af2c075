package org.comptoir.ops;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Whether an empty post is filled with samples. */
@Dependent
public class DemoConfig {
    private final boolean wanted;

    /**
     * Reads the configuration.
     *
     * @param wanted {@code COMPTOIR_DEMO}; the binding decides whether it happens (R1)
     */
    @Inject
    public DemoConfig(
            @ConfigProperty(name = "comptoir.demo", defaultValue = "false") boolean wanted) {
        this.wanted = wanted;
    }

    /** True when samples are wanted. */
    public boolean isWanted() {
        return wanted;
    }
}
