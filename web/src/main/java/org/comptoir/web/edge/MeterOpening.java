package org.comptoir.web.edge;

import jakarta.inject.Inject;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;
import java.util.Optional;
import org.comptoir.ops.boundary.PostMetrics;

/** Hands the meters to our handlers, which are made before the beans and outside of them. */
@WebListener
public class MeterOpening implements ServletContextListener {
    private static final String NAME = PostMetrics.class.getName();

    @Inject PostMetrics metrics;

    @Override
    public void contextInitialized(ServletContextEvent event) {
        event.getServletContext().setAttribute(NAME, metrics);
    }

    /** The meters, between the two moments in which the application comes and goes. */
    static Optional<PostMetrics> of(ServletContext application) {
        return Optional.ofNullable((PostMetrics) application.getAttribute(NAME));
    }

    @Override
    public void contextDestroyed(ServletContextEvent event) {
        event.getServletContext().removeAttribute(NAME);
    }
}
