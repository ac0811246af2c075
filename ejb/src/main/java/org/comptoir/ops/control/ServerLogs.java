package org.comptoir.ops.control;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.nio.file.Path;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The logs of the data folder this server runs in. */
@Dependent
public class ServerLogs {
    private final Path data;
    private final OpsConfig config;

    @Inject
    ServerLogs(@ConfigProperty(name = "comptoir.data") String data, OpsConfig config) {
        this.data = Path.of(data);
        this.config = config;
    }

    /** What is to be done with them. */
    public LogRotation rotation() {
        return new LogRotation(data, ServerLog.ofContainer(), config.logBounds());
    }
}
