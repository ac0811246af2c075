package org.comptoir.ops.control;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** What can be set about the running of jobs. */
@Dependent
public class OpsConfig {
    private final String node;
    private final int leaseSeconds;

    /** Reads and bounds the values. */
    @Inject
    public OpsConfig(
            @ConfigProperty(name = "comptoir.node", defaultValue = "comptoir") String node,
            @ConfigProperty(name = "comptoir.ops.lease-seconds", defaultValue = "30")
                    int leaseSeconds) {
        if (node.isEmpty() || node.length() > 23) {
            throw new IllegalArgumentException("comptoir.node has 1 to 23 characters");
        }
        if (leaseSeconds < 5 || leaseSeconds > 300) {
            throw new IllegalArgumentException("comptoir.ops.lease-seconds is 5 to 300");
        }
        this.node = node;
        this.leaseSeconds = leaseSeconds;
    }

    /** This server's name, different on every server of one database. */
    public String node() {
        return node;
    }

    /** How long a server that does not renew keeps a job. */
    public int leaseSeconds() {
        return leaseSeconds;
    }
}
