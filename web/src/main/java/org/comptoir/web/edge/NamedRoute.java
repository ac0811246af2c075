package org.comptoir.web.edge;

import io.undertow.servlet.handlers.ServletRequestContext;
import jakarta.annotation.Priority;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.ext.Provider;
import org.jspecify.annotations.Nullable;

/** Before all other filters: tells the edge the template of the route that was matched. */
@Provider
@Priority(1)
public class NamedRoute implements ContainerRequestFilter {
    private static final String ROOT = "/api/v1";

    @Context ResourceInfo route;

    @Override
    public void filter(ContainerRequestContext request) {
        String template =
                ROOT
                        + part(route.getResourceClass().getAnnotation(Path.class))
                        + part(route.getResourceMethod().getAnnotation(Path.class));
        ServletRequestContext.requireCurrent()
                .getExchange()
                .putAttachment(RequestMeter.ROUTE, template);
    }

    /** With one slash before it and none after it. */
    private static String part(@Nullable Path path) {
        String text = path == null ? "" : path.value().replaceAll("^/+|/+$", "");
        return text.isEmpty() ? "" : "/" + text;
    }
}
