package org.comptoir.web.health;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import java.util.stream.Stream;
import org.comptoir.kernel.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.junit.jupiter.api.Test;

/** What the management interface is told. */
class PostReadinessTest {
    @Test
    void isReadyWhenEveryPartServes() {
        HealthCheckResponse well = ready(part("database", true), part("chain", true));
        assertEquals(HealthCheckResponse.Status.UP, well.getStatus());
        assertEquals(Map.of("chain", "UP", "database", "UP"), well.getData().orElseThrow());

        HealthCheckResponse ill = ready(part("database", false), part("chain", true));
        assertEquals(HealthCheckResponse.Status.DOWN, ill.getStatus());
        assertEquals(Map.of("chain", "UP", "database", "DOWN"), ill.getData().orElseThrow());
    }

    private static HealthCheckResponse ready(HealthCheck... parts) {
        return new PostReadiness(() -> Stream.of(parts)).call();
    }

    private static HealthCheck part(String name, boolean up) {
        return new HealthCheck() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public boolean isUp() {
                return up;
            }
        };
    }
}
