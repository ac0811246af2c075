package org.comptoir.web.signin;

import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.DynamicFeature;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.FeatureContext;
import jakarta.ws.rs.ext.Provider;
import java.lang.reflect.Method;
import org.comptoir.kernel.boundary.Maintenance;
import org.comptoir.kernel.boundary.Quarantine;
import org.comptoir.ledger.Frozen;

/**
 * Deny by default: a copy in quarantine answers what reads, and of the rest only the routes that
 * say {@link InQuarantine} (R5); so does a post that is read-only for maintenance. All others are
 * refused, whatever they do.
 */
@Provider
public class QuarantineRoutes implements DynamicFeature {
    @Inject Quarantine quarantine;
    @Inject Maintenance maintenance;

    @Override
    public void configure(ResourceInfo route, FeatureContext context) {
        Method method = route.getResourceMethod();
        if (!method.isAnnotationPresent(GET.class)
                && !method.isAnnotationPresent(InQuarantine.class)) {
            // An instance: the container injects no class that is registered here.
            context.register(new Closed(quarantine, maintenance));
        }
    }

    /** After it is known who calls: 401 and 403 come first. */
    @Priority(Priorities.AUTHORIZATION)
    static final class Closed implements ContainerRequestFilter {
        private final Quarantine quarantine;
        private final Maintenance maintenance;

        Closed(Quarantine quarantine, Maintenance maintenance) {
            this.quarantine = quarantine;
            this.maintenance = maintenance;
        }

        @Override
        public void filter(ContainerRequestContext request) {
            quarantine
                    .reason()
                    .ifPresent(
                            reason -> {
                                throw new Frozen("The post is frozen: " + reason);
                            });
            maintenance
                    .notice()
                    .ifPresent(
                            notice -> {
                                throw new UnderMaintenance(notice);
                            });
        }
    }
}
