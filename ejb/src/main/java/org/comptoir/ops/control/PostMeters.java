package org.comptoir.ops.control;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.FunctionTimer;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.comptoir.guard.Limit;
import org.comptoir.guard.boundary.Admission;
import org.comptoir.kernel.Platform.ConnectionWaits;
import org.comptoir.kernel.PostClock;
import org.comptoir.notify.boundary.Streams;
import org.comptoir.ops.Job;
import org.comptoir.ops.PostFigures;
import org.jspecify.annotations.Nullable;

/** All that this server measures, as Prometheus reads it. A scrape reads memory and asks nobody. */
@ApplicationScoped
public class PostMeters {
    private static final Duration[] BUCKETS = {
        Duration.ofMillis(5),
        Duration.ofMillis(10),
        Duration.ofMillis(25),
        Duration.ofMillis(50),
        Duration.ofMillis(100),
        Duration.ofMillis(250),
        Duration.ofMillis(500),
        Duration.ofSeconds(1),
        Duration.ofMillis(2_500),
        Duration.ofSeconds(5),
        Duration.ofSeconds(10)
    };

    private final @Nullable PrometheusMeterRegistry meters;
    private final @Nullable Admission admission;
    private final @Nullable ConnectionWaits waits;
    private final @Nullable JobFailures failures;
    private volatile @Nullable PostFigures last;

    /** For the container's client proxy only. */
    protected PostMeters() {
        meters = null;
        admission = null;
        waits = null;
        failures = null;
    }

    @Inject
    PostMeters(
            CheckBoard board,
            Admission admission,
            Streams streams,
            ConnectionWaits waits,
            JobFailures failures,
            CertificateEnd certificate,
            PostClock clock) {
        PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        meters = registry;
        this.admission = admission;
        this.waits = waits;
        this.failures = failures;
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new UptimeMetrics().bindTo(registry);
        for (Limit limit : Limit.values()) {
            FunctionCounter.builder("comptoir_admission_refused", this, from -> from.refused(limit))
                    .tags(Tags.of("limit", Meters.word(limit)))
                    .register(registry);
        }
        for (Job job : Job.values()) {
            FunctionCounter.builder("comptoir_job_failures", this, from -> from.failures(job))
                    .tags(Tags.of("name", job.word()))
                    .register(registry);
        }
        FunctionTimer.builder(
                        "comptoir_database_connection_wait",
                        this,
                        from -> from.waits().count(),
                        from -> from.waits().totalNanos(),
                        TimeUnit.NANOSECONDS)
                .register(registry);
        FunctionCounter.builder(
                        "comptoir_database_connection_failures",
                        this,
                        from -> from.waits().failures())
                .register(registry);
        Gauge.builder(
                        "comptoir_certificate_seconds",
                        () -> certificate.secondsLeft(clock.instant().minus(clock.offset())))
                .register(registry);
        Gauge.builder(
                        "comptoir_certificate_ends_soon",
                        () -> certificate.isSoon(clock.instant().minus(clock.offset())))
                .register(registry);
        Gauge.builder("comptoir_websocket_connections", streams::connections).register(registry);
        new Meters(registry, () -> last, board, clock).register();
    }

    /** The registry holds on to whom it asks only weakly: it asks this bean, which stays. */
    private long refused(Limit limit) {
        return Objects.requireNonNull(admission).refused(limit);
    }

    private long failures(Job job) {
        return Objects.requireNonNull(failures).count(job);
    }

    private ConnectionWaits waits() {
        return Objects.requireNonNull(waits);
    }

    /** Keeps what was sampled until the next sample. */
    public void sampled(PostFigures figures) {
        last = figures;
    }

    /**
     * One request was answered.
     *
     * @param route its template, never its path
     * @param status the answer's
     */
    public void request(String method, String route, int status, Duration took) {
        Timer.builder("comptoir_http_requests")
                .tags("method", method, "route", route, "status", status / 100 + "xx")
                .serviceLevelObjectives(BUCKETS)
                .register(Objects.requireNonNull(meters))
                .record(took);
    }

    /** Everything, in the text format. */
    public String scrape() {
        return Objects.requireNonNull(meters).scrape();
    }
}
