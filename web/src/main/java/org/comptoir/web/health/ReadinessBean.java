package org.comptoir.web.health;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.context.spi.CreationalContext;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.InjectionPoint;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.Readiness;
import org.jspecify.annotations.Nullable;

/**
 * The post's readiness where the container looks for it.
 *
 * <p>It looks from a module of its own, which sees no bean of an archive inside an EAR, but those
 * whose class is of the API. CDI's configurator of beans would put it beside the extension that
 * adds it, whatever class is named there: hence a bean of our own.
 */
final class ReadinessBean implements Bean<HealthCheck> {
    private final Supplier<Stream<org.comptoir.kernel.HealthCheck>> parts;

    /** Over the parts there are at each call. */
    ReadinessBean(Supplier<Stream<org.comptoir.kernel.HealthCheck>> parts) {
        this.parts = parts;
    }

    @Override
    public Class<?> getBeanClass() {
        return HealthCheck.class;
    }

    @Override
    public HealthCheck create(CreationalContext<HealthCheck> context) {
        return new PostReadiness(parts);
    }

    /** It holds nothing. */
    @Override
    public void destroy(HealthCheck check, CreationalContext<HealthCheck> context) {}

    @Override
    public Set<Type> getTypes() {
        return Set.of(HealthCheck.class);
    }

    @Override
    public Set<Annotation> getQualifiers() {
        return Set.of(Readiness.Literal.INSTANCE);
    }

    @Override
    public Class<? extends Annotation> getScope() {
        return Dependent.class;
    }

    @Override
    public @Nullable String getName() {
        return null;
    }

    @Override
    public Set<InjectionPoint> getInjectionPoints() {
        return Set.of();
    }

    @Override
    public Set<Class<? extends Annotation>> getStereotypes() {
        return Set.of();
    }

    @Override
    public boolean isAlternative() {
        return false;
    }
}
