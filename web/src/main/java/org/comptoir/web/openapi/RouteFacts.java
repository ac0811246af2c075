package org.comptoir.web.openapi;

import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Who may call each route, as the resources' own annotations say. */
final class RouteFacts {
    private static final String BASE = "/api/v1";

    private final Map<String, List<String>> rolesByRoute = new HashMap<>();

    /** Reads every resource of the web module. */
    static RouteFacts read() {
        RouteFacts facts = new RouteFacts();
        OwnClasses.all().stream()
                .filter(type -> type.isAnnotationPresent(Path.class))
                .forEach(facts::add);
        return facts;
    }

    /**
     * The roles of which one is needed, empty when everybody may call it.
     *
     * @throws IllegalStateException when the resources know no such route
     */
    List<String> roles(String method, String path) {
        List<String> roles = rolesByRoute.get(method + " " + path);
        if (roles == null) {
            throw new IllegalStateException("no resource has the route " + method + " " + path);
        }
        return roles;
    }

    private void add(Class<?> resource) {
        for (Method method : resource.getMethods()) {
            String verb = verb(method);
            if (verb != null) {
                rolesByRoute.put(verb + " " + path(resource, method), roles(resource, method));
            }
        }
    }

    private static @Nullable String verb(Method method) {
        for (Annotation annotation : method.getAnnotations()) {
            HttpMethod verb = annotation.annotationType().getAnnotation(HttpMethod.class);
            if (verb != null) {
                return verb.value();
            }
        }
        return null;
    }

    private static String path(Class<?> resource, Method method) {
        Path own = method.getAnnotation(Path.class);
        String path = BASE + part(resource.getAnnotation(Path.class)) + part(own);
        // A template's pattern is no part of the contract's path.
        return path.replaceAll("\\{\\s*(\\w+)\\s*:[^}]*}", "{$1}");
    }

    private static String part(@Nullable Path path) {
        String text = path == null ? "" : path.value();
        String bare = text.replaceAll("^/+|/+$", "");
        return bare.isEmpty() ? "" : "/" + bare;
    }

    private static List<String> roles(Class<?> resource, Method method) {
        if (method.isAnnotationPresent(PermitAll.class)) {
            return List.of();
        }
        RolesAllowed own = method.getAnnotation(RolesAllowed.class);
        RolesAllowed allowed = own != null ? own : resource.getAnnotation(RolesAllowed.class);
        return allowed == null ? List.of() : List.of(allowed.value());
    }
}
