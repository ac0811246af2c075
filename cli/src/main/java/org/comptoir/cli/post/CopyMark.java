package org.comptoir.cli.post;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Optional;
import org.comptoir.cli.CommandFailed;
import org.comptoir.cli.postgres.DatabasePreparation;
import org.comptoir.recovery.QuarantineMark;

/** Whether the post is a copy in quarantine, settled before anything of it runs (R5). */
final class CopyMark {
    private final StartOrder order;
    private final Clock clock;

    CopyMark(StartOrder order, Clock clock) {
        this.order = order;
        this.clock = clock;
    }

    /**
     * Marks the database, or ends its quarantine, as this start was told; else looks.
     *
     * @return the mark it has now
     * @throws CommandFailed when it was told what cannot be done
     */
    Optional<QuarantineMark> settle(Database database) {
        try (Connection owner = DatabasePreparation.asOwner(database.url(), database.owner())) {
            if (order.endQuarantine()) {
                end(owner);
            }
            return order.quarantine() == null
                    ? QuarantineMark.of(owner)
                    : Optional.of(
                            QuarantineMark.set(
                                    owner,
                                    System.getProperty("user.name"),
                                    order.quarantine(),
                                    clock.instant()));
        } catch (QuarantineMark.Refused e) {
            throw new CommandFailed(String.valueOf(e.getMessage()), e);
        } catch (SQLException e) {
            throw new CommandFailed(
                    "Whether the database is a copy in quarantine cannot be settled: "
                            + e.getMessage(),
                    e);
        }
    }

    private void end(Connection owner) throws SQLException, QuarantineMark.Refused {
        if (QuarantineMark.end(owner, QuarantineMark.Ending.TAKES_OVER, clock.instant())
                .isEmpty()) {
            throw new CommandFailed(
                    "This post is not in quarantine: start it without --end-quarantine.");
        }
    }
}
