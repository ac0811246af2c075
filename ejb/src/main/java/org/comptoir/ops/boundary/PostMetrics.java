package org.comptoir.ops.boundary;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Duration;
import org.comptoir.ops.control.PostMeters;

/**
 * What this server measures.
 *
 * <p>{@code SUPPORTS}: it reads and writes memory only.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
public class PostMetrics {
    @Inject PostMeters meters;

    /**
     * Counts a request that was answered.
     *
     * @param route its template, never its path
     */
    public void request(String method, String route, int status, Duration took) {
        meters.request(method, route, status, took);
    }

    /** Everything, in the text format of Prometheus. */
    public String scrape() {
        return meters.scrape();
    }
}
