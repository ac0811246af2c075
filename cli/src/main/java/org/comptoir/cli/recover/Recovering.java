package org.comptoir.cli.recover;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.comptoir.cli.Progress;
import org.comptoir.cli.jobs.JobExecution;
import org.comptoir.cli.jobs.JobOrders;
import org.comptoir.cli.post.Books;
import org.jspecify.annotations.Nullable;

/**
 * Leads a frozen post back: the running server does it as its job {@code recovery}, under the rules
 * of the API, for whoever holds the machine.
 */
public final class Recovering {
    private final Connection owner;
    private final JobOrders orders;
    private final Path data;
    private final Progress progress;

    /**
     * Of the post that runs in that folder.
     *
     * @param owner of role {@code comptoir_owner}, which the caller closes
     * @param orders to its server, which the caller closes
     */
    public Recovering(Connection owner, JobOrders orders, Path data, Progress progress) {
        this.owner = owner;
        this.orders = orders;
        this.data = data;
        this.progress = progress;
    }

    /**
     * What became of it.
     *
     * @param frozen whether it still is
     * @param reason why it still is, or null
     * @param changed whether anything was done
     * @param agreementNeeded whether it is asked for, and another operator must agree (R2)
     * @param epoch the number of the epoch that began, or null when none did
     * @param payouts that were found in the journal and booked in it
     * @param chains the newest look at each
     * @param refusal what kept the server from it, or null
     */
    public record Outcome(
            boolean frozen,
            @Nullable String reason,
            boolean changed,
            boolean agreementNeeded,
            @Nullable Long epoch,
            List<FrozenPost.Payout> payouts,
            List<FrozenPost.Chain> chains,
            @Nullable String refusal) {}

    /** As the post is, after one fresh look at ledger and chains if it is frozen. */
    public FrozenPost look() throws SQLException, IOException {
        FrozenPost now = FrozenPost.read(owner, data);
        if (now.frozen().isEmpty() || now.isCopy()) {
            return now;
        }
        progress.begin("reconcile", "comparing ledger and chains");
        JobExecution ended = follow("reconcile", Map.of());
        progress.done(ended.isComplete() ? "done" : String.valueOf(ended.error()));
        return FrozenPost.read(owner, data);
    }

    /**
     * Begins an epoch where one is due, and ends the freeze once ledger and chains agree; waits for
     * it.
     *
     * @param before as it was looked at
     * @param acceptsDifferences also when they do not
     */
    public Outcome recover(FrozenPost before, String reason, boolean acceptsDifferences)
            throws SQLException, IOException {
        Map<String, String> told = new HashMap<>(Map.of("reason", reason));
        if (acceptsDifferences) {
            told.put("accept-differences", "yes");
        }
        progress.begin("recover", before.isBehind() ? "beginning an epoch" : "unfreezing");
        JobExecution ended = follow("recovery", told);
        FrozenPost now = FrozenPost.read(owner, data);
        progress.done(now.frozen().isEmpty() ? "the post goes on" : "the post is still frozen");
        return outcome(before, now, ended);
    }

    private static Outcome outcome(FrozenPost before, FrozenPost now, JobExecution ended) {
        List<FrozenPost.Payout> found = new ArrayList<>(now.adopted());
        found.removeIf(
                payout ->
                        before.adopted().stream()
                                .anyMatch(one -> one.txid().equals(payout.txid())));
        boolean isFrozen = now.frozen().isPresent();
        return new Outcome(
                isFrozen,
                now.frozen().map(Books.Halt::reason).orElse(null),
                !isFrozen || now.epoch() > before.epoch() || now.isAsked(),
                isFrozen && ended.isComplete() && now.isAsked(),
                now.epoch() > before.epoch() ? now.epoch() : null,
                found,
                now.chains(),
                ended.isComplete() ? null : String.valueOf(ended.error()));
    }

    private JobExecution follow(String job, Map<String, String> parameters) {
        UUID id = UUID.fromString(orders.start(job, parameters).path("id").asText());
        return orders.follow(id, seen -> {});
    }
}
