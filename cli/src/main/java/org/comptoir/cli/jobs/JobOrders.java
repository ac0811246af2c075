package org.comptoir.cli.jobs;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.comptoir.cli.CommandFailed;
import org.comptoir.cli.post.OwnerDatabase;
import org.comptoir.cli.post.PostFolder;
import org.comptoir.cli.post.Settings;
import org.jspecify.annotations.Nullable;

/**
 * Orders about jobs from the operator at the machine, who needs no session: whoever may read the
 * keys of the post writes a row as {@code comptoir_owner}, and the server answers in it.
 */
public final class JobOrders implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration GLANCE = Duration.ofMillis(200);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Connection owner;
    private final String unixUser;
    private final Duration patience;

    /**
     * Over that connection.
     *
     * @param patience how long a server may say nothing
     */
    JobOrders(Connection owner, String unixUser, Duration patience) {
        this.owner = owner;
        this.unixUser = unixUser;
        this.patience = patience;
    }

    /**
     * Orders for the post that runs in that folder.
     *
     * @throws org.comptoir.cli.post.NotRunning when none does
     * @throws CommandFailed when its database does not let us in
     */
    public static JobOrders of(PostFolder folder, Settings settings) {
        String user = System.getProperty("user.name", "").replaceAll("[^A-Za-z0-9._@-]", "_");
        return new JobOrders(
                OwnerDatabase.ofRunning(folder, settings),
                user.isEmpty() ? "unknown" : user.substring(0, Math.min(user.length(), 64)),
                PATIENCE);
    }

    /** Every job and how it fares: an array as {@code GET /admin/jobs} has its items. */
    public JsonNode list() {
        return order("list", null, null, Map.of());
    }

    /** The newest executions of a job, newest first. */
    public JsonNode history(String job) {
        return order("history", job, null, Map.of());
    }

    /** One execution with its steps. */
    public JsonNode show(UUID execution) {
        return order("show", null, execution, Map.of());
    }

    /**
     * Runs a job now. One that is live already is given back.
     *
     * @throws OrderRefused when there is no such job, or it does not know a parameter
     */
    public JsonNode start(String job, Map<String, String> parameters) {
        return order("start", job, null, parameters);
    }

    /**
     * Asks an execution to stop.
     *
     * @throws OrderRefused when there is none of that id, or it has ended
     */
    public JsonNode stop(UUID execution) {
        return order("stop", null, execution, Map.of());
    }

    /**
     * Asks again for what an execution that did not complete was to do.
     *
     * @throws OrderRefused when there is none of that id, or it is live or complete
     */
    public JsonNode restart(UUID execution) {
        return order("restart", null, execution, Map.of());
    }

    /** An execution, and whether a server holds it at the moment. */
    private record Look(JobExecution execution, boolean isHeld) {}

    /**
     * Follows an execution to its end; tells how far it is about five times a second.
     *
     * @throws CommandFailed when no server works on it any more
     */
    public JobExecution follow(UUID execution, Consumer<JobExecution> watcher) {
        long heldAt = System.nanoTime();
        Look seen = look(execution);
        while (seen.execution().isLive()) {
            watcher.accept(seen.execution());
            heldAt = seen.isHeld() ? System.nanoTime() : heldAt;
            if (System.nanoTime() - heldAt > patience.toNanos()) {
                throw new CommandFailed(
                        ("No server has worked on it for %d s: see ./comptoir status. What became"
                                        + " of it: ./comptoir jobs show %s")
                                .formatted(patience.toSeconds(), execution));
            }
            LockSupport.parkNanos(GLANCE.toNanos());
            seen = look(execution);
        }
        watcher.accept(seen.execution());
        return seen.execution();
    }

    private JsonNode order(
            String wanted,
            @Nullable String job,
            @Nullable UUID execution,
            Map<String, String> parameters) {
        String sql =
                """
                INSERT INTO ops.job_order (wanted, job, execution, parameters, asked_by, asked_at)
                VALUES (?, ?, ?, ?, ?, ?)
                RETURNING id
                """;
        try (PreparedStatement statement = owner.prepareStatement(sql)) {
            statement.setString(1, wanted);
            statement.setString(2, job);
            statement.setObject(3, execution, java.sql.Types.OTHER);
            statement.setString(4, JSON.writeValueAsString(new TreeMap<>(parameters)));
            statement.setString(5, unixUser);
            statement.setObject(6, OffsetDateTime.now(Clock.systemUTC()));
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return awaitAnswer(row.getObject(1, UUID.class));
            }
        } catch (SQLException e) {
            throw silent(e);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("texts are written as JSON", e);
        }
    }

    private JsonNode awaitAnswer(UUID order) throws SQLException, JsonProcessingException {
        String sql = "SELECT answer, refusal FROM ops.job_order WHERE id = ?";
        long until = System.nanoTime() + patience.toNanos();
        try (PreparedStatement statement = owner.prepareStatement(sql)) {
            statement.setObject(1, order);
            while (System.nanoTime() < until) {
                try (ResultSet row = statement.executeQuery()) {
                    row.next();
                    if (row.getString(1) != null) {
                        return JSON.readTree(row.getString(1));
                    }
                    if (row.getString(2) != null) {
                        throw new OrderRefused(row.getString(2));
                    }
                }
                LockSupport.parkNanos(GLANCE.toNanos());
            }
        }
        takeBack(order);
        throw new CommandFailed(
                "The server did not answer within %d s: see ./comptoir status and ./comptoir logs."
                        .formatted(patience.toSeconds()));
    }

    /** What nobody waits for any more is not to be done later. */
    private void takeBack(UUID order) throws SQLException {
        String sql = "DELETE FROM ops.job_order WHERE id = ? AND answer IS NULL";
        try (PreparedStatement statement = owner.prepareStatement(sql)) {
            statement.setObject(1, order);
            statement.executeUpdate();
        }
    }

    private Look look(UUID id) {
        String sql =
                """
                SELECT job, state, done, total, error, started_at,
                       EXISTS (SELECT
                                 FROM ops.job_lease
                                WHERE execution = e.id
                                  AND held_until > clock_timestamp()) AS held
                  FROM ops.execution e
                 WHERE id = ?
                """;
        try (PreparedStatement statement = owner.prepareStatement(sql)) {
            statement.setObject(1, id);
            try (ResultSet row = statement.executeQuery()) {
                if (!row.next()) {
                    throw new OrderRefused("There is no such execution.");
                }
                return new Look(
                        new JobExecution(
                                id,
                                row.getString(1),
                                row.getString(2),
                                row.getLong(3),
                                row.getObject(4, Long.class),
                                millisSince(row.getObject(6, OffsetDateTime.class)),
                                row.getString(5)),
                        row.getBoolean("held"));
            }
        } catch (SQLException e) {
            throw silent(e);
        }
    }

    private static long millisSince(@Nullable OffsetDateTime start) {
        return start == null
                ? 0
                : Duration.between(start.toInstant(), Clock.systemUTC().instant()).toMillis();
    }

    private static CommandFailed silent(SQLException e) {
        return new CommandFailed("The database stopped answering: " + e.getMessage(), e);
    }

    @Override
    public void close() {
        try {
            owner.close();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
