package org.comptoir.web.health;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.comptoir.kernel.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponse.Status;

/** Ready when every part serves: what {@code /healthz} says, as MicroProfile Health words it. */
final class PostReadiness implements org.eclipse.microprofile.health.HealthCheck {
    private final Supplier<Stream<HealthCheck>> checks;

    /** Over the checks there are at each call. */
    PostReadiness(Supplier<Stream<HealthCheck>> checks) {
        this.checks = checks;
    }

    @Override
    public HealthCheckResponse call() {
        Map<String, Object> parts = new TreeMap<>();
        checks.get().forEach(check -> parts.put(check.name(), check.isUp() ? "UP" : "DOWN"));
        boolean isReady = parts.values().stream().allMatch("UP"::equals);
        return new HealthCheckResponse(
                "comptoir", isReady ? Status.UP : Status.DOWN, Optional.of(parts));
    }
}
