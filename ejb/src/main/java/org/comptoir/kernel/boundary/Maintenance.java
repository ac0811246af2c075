package org.comptoir.kernel.boundary;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * Whether an operator made the post read-only for maintenance ({@code comptoir maintenance on}).
 *
 * <p>The edge asks before every request that is more than a look, so what is known is at most a
 * second old. What moves value asks the ledger's freeze, which reads the same row in the caller's
 * transaction.
 */
@ApplicationScoped
public class Maintenance {
    private static final Duration GOOD_FOR = Duration.ofSeconds(1);

    @Resource(lookup = "java:jboss/datasources/ComptoirDS")
    DataSource application;

    private volatile Seen seen = new Seen(Optional.empty(), System.nanoTime());

    /** Since when, and what for. */
    public record Notice(Instant since, String reason) {}

    private record Seen(Optional<Notice> notice, long untilNanos) {}

    /** The notice, while the post is read-only. */
    public Optional<Notice> notice() {
        Seen last = seen;
        if (last.untilNanos() - System.nanoTime() <= 0) {
            last = new Seen(look(), System.nanoTime() + GOOD_FOR.toNanos());
            seen = last;
        }
        return last.notice();
    }

    private Optional<Notice> look() {
        try (Connection connection = application.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row =
                        statement.executeQuery(
                                """
                                SELECT began_at, reason
                                  FROM comptoir.maintenance
                                 WHERE ended_at IS NULL
                                """)) {
            return row.next()
                    ? Optional.of(
                            new Notice(
                                    row.getObject("began_at", OffsetDateTime.class).toInstant(),
                                    row.getString("reason")))
                    : Optional.empty();
        } catch (SQLException e) {
            throw new IllegalStateException("whether the post is read-only is unknown", e);
        }
    }
}
