package org.comptoir.cli.doctor;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.comptoir.cli.post.Database;

/** Whether the database keeps what it confirmed (R6), and lets in nobody else. */
final class DatabaseLook implements Look {
    private static final int LEAST_VERSION = 15;
    private static final int VALIDITY_SECONDS = 5;
    private static final Pattern LOCAL =
            Pattern.compile(
                    "jdbc:postgresql:(//(localhost|127\\.0\\.0\\.1|\\[::1])[:/?].*|[^/].*)");
    private static final Pattern ENCRYPTED =
            Pattern.compile(".*[?&]sslmode=(require|verify-ca|verify-full)\\b.*");

    /** Off, each of them loses or falsifies what was confirmed. */
    private static final List<String> MUST_BE_ON =
            List.of("fsync", "synchronous_commit", "full_page_writes", "autovacuum");

    @Override
    public List<Finding> at(Patient patient) {
        if (patient.database().isEmpty()) {
            return List.of(
                    patient.runs()
                            ? Finding.bad(
                                    "database.dead",
                                    "it does not run",
                                    "the launcher tries again; ./comptoir logs postgres says why"
                                            + " it fails.")
                            : Finding.good("database", "does not run; checked at each start"));
        }
        Database database = patient.database().get();
        List<Finding> findings = new ArrayList<>();
        plain(database).ifPresent(findings::add);
        try (Connection application = database.asApplication()) {
            inside(application, findings);
        } catch (SQLException e) {
            return List.of(
                    Finding.bad(
                            "database.dead",
                            "does not answer: " + e.getMessage(),
                            "start it, or see ./comptoir logs postgres."));
        }
        letsAnybodyIn(database).ifPresent(findings::add);
        return findings.isEmpty()
                ? List.of(Finding.good("database", "durable, at " + database.place()))
                : findings;
    }

    static Optional<Finding> plain(Database database) {
        boolean isFine =
                LOCAL.matcher(database.url()).matches()
                        || ENCRYPTED.matcher(database.url()).matches();
        return isFine
                ? Optional.empty()
                : Optional.of(
                        Finding.doubtful(
                                "database.plain",
                                "the way to " + database.place() + " is not encrypted",
                                "add ?sslmode=verify-full to COMPTOIR_DB_URL, unless nobody else"
                                        + " is on that network."));
    }

    private static void inside(Connection application, List<Finding> findings) throws SQLException {
        int version = application.getMetaData().getDatabaseMajorVersion();
        if (version < LEAST_VERSION) {
            findings.add(
                    Finding.bad(
                            "database.version",
                            "PostgreSQL " + version,
                            "upgrade it to " + LEAST_VERSION + " or newer."));
        }
        for (String setting : MUST_BE_ON) {
            if (answer(application, "SHOW " + setting).equals("off")) {
                findings.add(
                        Finding.bad(
                                "database.setting",
                                setting + " is off: what was confirmed may be lost",
                                "turn it on (ALTER SYSTEM, ALTER DATABASE or ALTER ROLE)."));
            }
        }
        if (answer(application, "SHOW data_checksums").equals("off")) {
            findings.add(
                    Finding.doubtful(
                            "database.checksums",
                            "its pages have no checksums: a disk that lies is not noticed",
                            "pg_checksums --enable, while it is stopped."));
        }
        if (answer(application, "SHOW is_superuser").equals("on")) {
            findings.add(
                    Finding.bad(
                            "database.superuser",
                            "comptoir_app may do everything",
                            "ALTER ROLE comptoir_app NOSUPERUSER."));
        }
    }

    /**
     * Knocks without a password: who is asked for one goes away again, which PostgreSQL does not
     * write down as a failed login.
     */
    private static Optional<Finding> letsAnybodyIn(Database database) {
        try (Connection stranger = new Database(database.url(), "", "").asApplication()) {
            return stranger.isValid(VALIDITY_SECONDS)
                    ? Optional.of(
                            Finding.bad(
                                    "database.trust",
                                    "comptoir_app gets in with any password",
                                    "let pg_hba.conf ask for scram-sha-256 instead of trust."))
                    : Optional.empty();
        } catch (SQLException refused) {
            return Optional.empty();
        }
    }

    private static String answer(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            return row.next() ? row.getString(1) : "";
        }
    }
}
