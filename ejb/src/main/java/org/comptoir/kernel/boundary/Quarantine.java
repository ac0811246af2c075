package org.comptoir.kernel.boundary;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * Whether this post is a copy in quarantine (R5): it shows what it has, and acts on nothing and
 * nobody.
 *
 * <p>The mark lies in the database, written by its owner before any application connects; it is
 * read once, and whoever cannot read it does not start. What asks here denies by default: {@link
 * QuarantineGate} lets no timer through, the edge only requests that read, {@code Freeze} no value,
 * and the wallet opens neither a chain nor its journal.
 */
@ApplicationScoped
public class Quarantine {
    @Resource(lookup = "java:jboss/datasources/ComptoirDS")
    DataSource application;

    private Optional<Mark> mark = Optional.empty();

    /**
     * The mark.
     *
     * @param by who set it
     * @param reason what the copy is for
     */
    public record Mark(Instant at, String by, String reason) {}

    /** Of that database, without a container. */
    public static Quarantine of(DataSource application) {
        Quarantine quarantine = new Quarantine();
        quarantine.application = application;
        quarantine.look();
        return quarantine;
    }

    @PostConstruct
    void look() {
        try (Connection connection = application.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row =
                        statement.executeQuery(
                                "SELECT marked_at, marked_by, reason FROM comptoir.quarantine")) {
            mark =
                    row.next()
                            ? Optional.of(
                                    new Mark(
                                            row.getObject("marked_at", OffsetDateTime.class)
                                                    .toInstant(),
                                            row.getString("marked_by"),
                                            row.getString("reason")))
                            : Optional.empty();
        } catch (SQLException e) {
            throw new IllegalStateException("whether this is a copy in quarantine is unknown", e);
        }
        reason().ifPresent(KernelLog.LOG::quarantine);
    }

    /** True when nothing of this server may act. */
    public boolean isOn() {
        return mark().isPresent();
    }

    /** The mark, on a copy. */
    public Optional<Mark> mark() {
        return mark;
    }

    /** What callers are told; empty when the post is no copy. */
    public Optional<String> reason() {
        return mark().map(
                        set ->
                                "This is a copy in quarantine since %s: it does not act."
                                        .formatted(set.at()));
    }
}
