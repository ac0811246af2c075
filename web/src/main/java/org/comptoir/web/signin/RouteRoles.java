package org.comptoir.web.signin;

import jakarta.annotation.Priority;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.DynamicFeature;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.FeatureContext;
import jakarta.ws.rs.ext.Provider;
import java.lang.reflect.Method;
import java.util.List;
import org.comptoir.account.Caller;
import org.comptoir.account.Role;
import org.comptoir.kernel.ProblemType;
import org.comptoir.kernel.Refused;
import org.jspecify.annotations.Nullable;

/**
 * Deny by default: every route says who may call it.
 *
 * <p>A method without {@code @PermitAll} or {@code @RolesAllowed}, of its own or its class's,
 * refuses to deploy.
 */
@Provider
public class RouteRoles implements DynamicFeature {
    /** Role of everybody who is signed in, whatever else they may do (Jakarta Security). */
    public static final String ANYBODY = "**";

    @Inject CurrentCaller current;

    @Override
    public void configure(ResourceInfo route, FeatureContext context) {
        if (!route.getResourceClass().getName().startsWith("org.comptoir.")) {
            return;
        }
        if (isOpen(route)) {
            return;
        }
        RolesAllowed allowed = allowed(route);
        if (allowed == null) {
            throw new IllegalStateException(
                    "%s says nobody who may call it".formatted(route.getResourceMethod()));
        }
        // An instance: the container injects no class that is registered here.
        context.register(new Guarded(current, List.of(allowed.value())));
    }

    private static boolean isOpen(ResourceInfo route) {
        Method method = route.getResourceMethod();
        return method.isAnnotationPresent(PermitAll.class)
                || (!method.isAnnotationPresent(RolesAllowed.class)
                        && route.getResourceClass().isAnnotationPresent(PermitAll.class));
    }

    private static @Nullable RolesAllowed allowed(ResourceInfo route) {
        RolesAllowed own = route.getResourceMethod().getAnnotation(RolesAllowed.class);
        return own != null ? own : route.getResourceClass().getAnnotation(RolesAllowed.class);
    }

    /** True when the caller has that role; everybody who is signed in has {@value #ANYBODY}. */
    static boolean has(Caller caller, String word) {
        return word.equals(ANYBODY) || Role.ofWord(word).filter(caller::has).isPresent();
    }

    /** Who has no role at all must change a password that others know, and may nothing else. */
    private static Refused refusal(Caller caller) {
        return caller.roles().isEmpty()
                ? new Refused(
                        ProblemType.PASSWORD_CHANGE_REQUIRED,
                        "Change your password with PUT /me/password first.")
                : new Refused(ProblemType.FORBIDDEN, "Your roles do not allow this.");
    }

    /** Nobody: 401. Somebody without one of the route's roles: 403. */
    @Priority(Priorities.AUTHORIZATION - 100)
    static final class Guarded implements ContainerRequestFilter {
        private final CurrentCaller current;
        private final List<String> allowed;

        Guarded(CurrentCaller current, List<String> allowed) {
            this.current = current;
            this.allowed = allowed;
        }

        @Override
        public void filter(ContainerRequestContext request) {
            Caller caller =
                    current.find()
                            .orElseThrow(
                                    () ->
                                            new Refused(
                                                    ProblemType.UNAUTHENTICATED,
                                                    "Sign in and try again."));
            if (allowed.stream().noneMatch(word -> has(caller, word))) {
                throw refusal(caller);
            }
        }
    }
}
