package org.comptoir.web.health;

import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.spi.AfterBeanDiscovery;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.enterprise.inject.spi.Extension;

/**
 * Shows the post's parts to MicroProfile Health, which the container serves on its management
 * interface.
 */
public class ManagementHealth implements Extension {
    void add(@Observes AfterBeanDiscovery discovery, BeanManager beans) {
        discovery.addBean(
                new ReadinessBean(
                        () ->
                                beans
                                        .createInstance()
                                        .select(org.comptoir.kernel.HealthCheck.class)
                                        .stream()));
    }
}
