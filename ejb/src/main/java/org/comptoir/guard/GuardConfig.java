package org.comptoir.guard;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** How the guard is set. */
@Dependent
public class GuardConfig {
    private final boolean enforcing;
    private final int proxyPort;

    /**
     * The settings.
     *
     * @param admission {@code enforce}, or {@code observe}: count and never refuse
     * @param proxyPort the port of the listener that only the proxy reaches; absent without one
     */
    @Inject
    public GuardConfig(
            @ConfigProperty(name = "comptoir.guard.admission", defaultValue = "enforce")
                    String admission,
            @ConfigProperty(name = "comptoir.guard.proxy-port") Optional<Integer> proxyPort) {
        this.enforcing =
                switch (admission) {
                    case "enforce" -> true;
                    case "observe" -> false;
                    default ->
                            throw new IllegalArgumentException(
                                    "comptoir.guard.admission is enforce or observe");
                };
        this.proxyPort = proxyPort.orElse(-1);
        if (proxyPort.isPresent() && (this.proxyPort < 1 || this.proxyPort > 65_535)) {
            throw new IllegalArgumentException("comptoir.guard.proxy-port is 1 to 65535");
        }
    }

    /** False while admission only observes. */
    public boolean isEnforcing() {
        return enforcing;
    }

    /** True for the listener on which {@code X-Forwarded-For} is the proxy's word. */
    public boolean isProxyListener(int port) {
        return port == proxyPort;
    }
}
