package org.comptoir.cli.doctor;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.comptoir.cli.CommandFailed;
import org.comptoir.cli.post.Books;
import org.comptoir.cli.post.Database;

/** Whether the post stands still for a reason that lies in its books. */
final class BooksLook implements Look {
    @Override
    public List<Finding> at(Patient patient) {
        if (patient.database().isEmpty()) {
            return List.of();
        }
        return findings(read(patient.database().get()));
    }

    private static Books read(Database database) {
        try (Connection owner = database.asOwner()) {
            return Books.read(owner);
        } catch (SQLException e) {
            throw new CommandFailed("the database does not answer: " + e.getMessage(), e);
        }
    }

    static List<Finding> findings(Books books) {
        List<Finding> findings = new ArrayList<>();
        books.frozen()
                .ifPresent(
                        freeze ->
                                findings.add(
                                        Finding.bad(
                                                "books.frozen",
                                                "frozen since %s: %s"
                                                        .formatted(freeze.since(), freeze.reason()),
                                                "look at GET /api/v1/admin/chain and"
                                                        + " /api/v1/admin/reconciliation; once it is"
                                                        + " explained: POST /api/v1/admin/chain/unfreeze"
                                                        + " with the reason.")));
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
