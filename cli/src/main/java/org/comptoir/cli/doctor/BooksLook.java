package org.comptoir.cli.doctor;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.comptoir.cli.CommandFailed;
import org.comptoir.cli.post.Books;
import org.comptoir.cli.update.JournalLook;

/** Whether the post stands still for a reason that lies in its books. */
final class BooksLook implements Look {
    private static final String EXPLAIN =
            "look at GET /api/v1/admin/chain and /api/v1/admin/reconciliation; once it is"
                    + " explained: ./comptoir recover, or POST /api/v1/admin/chain/unfreeze with the"
                    + " reason.";

    private static final String BEHIND =
            "the database is older than the payout journal beside it. Put the newer one back"
                    + " (./comptoir restore --undo, after a restore); if there is none: ./comptoir"
                    + " recover, which begins a new epoch and shows what it finds."
                    + " docs/operating/running-a-post.md tells it step by step.";

    @Override
    public List<Finding> at(Patient patient) {
        if (patient.database().isEmpty()) {
            return List.of();
        }
        try (Connection owner = patient.database().get().asOwner()) {
            Books books = Books.read(owner);
            return findings(books, books.frozen().isPresent() && isBehind(owner, patient));
        } catch (SQLException e) {
            throw new CommandFailed("the database does not answer: " + e.getMessage(), e);
        }
    }

    /** What stops an older database is not for an operator to lift. */
    private static boolean isBehind(Connection owner, Patient patient) throws SQLException {
        try {
            return new JournalLook(patient.folder().data()).witness().isAheadOf(owner);
        } catch (IOException e) {
            throw new CommandFailed("the payout journal cannot be read: " + e.getMessage(), e);
        }
    }

    /**
     * What they say.
     *
     * @param isBehind whether the payout journal knows more than the database
     */
    static List<Finding> findings(Books books, boolean isBehind) {
        List<Finding> findings = new ArrayList<>();
        books.frozen()
                .ifPresent(
                        freeze ->
                                findings.add(
                                        Finding.bad(
                                                "books.frozen",
                                                "frozen since %s: %s"
                                                        .formatted(freeze.since(), freeze.reason()),
                                                isBehind ? BEHIND : EXPLAIN)));
        books.maintenance()
                .ifPresent(
                        pause ->
                                findings.add(
                                        Finding.doubtful(
                                                "books.maintenance",
                                                "read-only since %s, by %s: %s"
                                                        .formatted(
                                                                pause.since(),
                                                                pause.by(),
                                                                pause.reason()),
                                                "./comptoir maintenance off, when it is over.")));
        for (String job : books.orphans()) {
            findings.add(
                    Finding.doubtful(
                            "books.job",
                            "job " + job + " is marked as running and no server runs it",
                            "a running post ends it within a minute; if it stays, see ./comptoir"
                                    + " logs server."));
        }
        return findings.isEmpty()
                ? List.of(Finding.good("books", "not frozen, no job left behind"))
                : findings;
    }
}
