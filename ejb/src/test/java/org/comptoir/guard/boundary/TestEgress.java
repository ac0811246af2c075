package org.comptoir.guard.boundary;

import java.util.concurrent.ExecutorService;
import org.comptoir.TestDatabase;
import org.comptoir.guard.EgressConfig;
import org.comptoir.guard.control.EgressClient;
import org.comptoir.kernel.boundary.Quarantine;

/** The way out without a container; what is called is real. */
@SuppressWarnings("UnnecessaryAssignment") // there is no container here to inject
public final class TestEgress {
    private TestEgress() {}

    /** The door of a post whose operators allow those internal hosts. */
    public static Egress allowing(String internalHosts, ExecutorService threads) {
        Egress egress = new Egress();
        egress.client = new EgressClient(new EgressConfig(internalHosts));
        egress.quarantine = Quarantine.of(TestDatabase.dataSource());
        egress.threads = threads;
        return egress;
    }
}
