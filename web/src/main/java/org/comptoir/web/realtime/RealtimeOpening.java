package org.comptoir.web.realtime;

import jakarta.inject.Inject;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;
import org.comptoir.notify.boundary.Streams;

/** Opens the edge to the streams when the application is there, and closes it before it goes. */
@WebListener
public class RealtimeOpening implements ServletContextListener {
    @Inject Gateway gateway;
    @Inject Streams streams;

    @Override
    public void contextInitialized(ServletContextEvent event) {
        streams.open(gateway);
    }

    @Override
    public void contextDestroyed(ServletContextEvent event) {
        gateway.closeAll();
        streams.close();
    }
}
