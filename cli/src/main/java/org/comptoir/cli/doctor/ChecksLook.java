package org.comptoir.cli.doctor;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.comptoir.cli.CommandFailed;
import org.comptoir.cli.post.Database;
import org.comptoir.cli.server.WildFly;

/** What a running post's own checks found: those of the status page, each with its remedy. */
public final class ChecksLook implements Look {
    private static final String SLOW = "degraded";
    private static final Duration STALE = Duration.ofMinutes(2);

    /** What is younger may be of a start that is not quite over. */
    private static final Duration YOUNG = Duration.ofMinutes(1);

    /** Told by looks that know the reason. */
    private static final Set<String> OWN_LOOK = Set.of("disk", "freeze");

    /** Told by whoever reads the books. */
    private static final Set<String> IN_THE_BOOKS = Set.of("freeze");

    private static final String CHAIN =
            "see which of node and wallet does not run (./comptoir status), then its log.";
    private static final Map<String, String> REMEDIES =
            Map.ofEntries(
                    Map.entry("web", "see ./comptoir logs server, then ./comptoir restart."),
                    Map.entry(
                            "certificate",
                            "renew it; a proxy that renews by itself says in its log why not."),
                    Map.entry("websocket", "see ./comptoir logs server, then ./comptoir restart."),
                    Map.entry("database", "see ./comptoir logs postgres."),
                    Map.entry("xmr", CHAIN),
                    Map.entry("btc", CHAIN),
                    Map.entry(
                            "withdrawals",
                            "decide those that wait for you, and look why the others do:"
                                    + " ./comptoir jobs history withdrawals."),
                    Map.entry(
                            "reconciliation",
                            "look at GET /api/v1/admin/reconciliation before anything is paid."),
                    Map.entry(
                            "sealer",
                            "see ./comptoir logs server: the journal's disk, most often."),
                    Map.entry(
                            "jobs",
                            "./comptoir jobs history <job> says why; what hangs ends with"
                                    + " ./comptoir restart."),
                    Map.entry(
                            "backup",
                            "see that the disk of the backups is mounted, then why the"
                                    + " job fails: ./comptoir jobs history backup."),
                    Map.entry(
                            "journal_copy",
                            "see that the disk of COMPTOIR_BACKUP_FOLDER is there, writable and has"
                                    + " room; the post mends the copy by itself then."),
                    Map.entry(
                            "prices",
                            "see whether this machine reaches COMPTOIR_MARKET_PRICE_SOURCES, and"
                                    + " what they say; offers that follow pause meanwhile."),
                    Map.entry(
                            "clock",
                            "turn on a time service on both machines; where none is found,"
                                    + " ./comptoir doctor says what can tell."));

    private static final String GOES_ON =
            "wait: it goes on by itself; if it does not, see ./comptoir logs wallet-view.";

    /** What to do where a part is only slow, and that is another thing than when it fails. */
    private static final Map<String, String> WHILE_SLOW = Map.of("xmr", GOES_ON, "btc", GOES_ON);

    /** The post's clock may be ahead of the machine's on a test network. */
    private static final String FOUND =
            """
            SELECT name, level, detail, checked_at - ahead AS at, since - ahead AS since
              FROM ops.check_state,
                   (SELECT coalesce(sum(millis), 0) * interval '1 millisecond' AS ahead
                      FROM wallet.clock_offset) AS clock
             ORDER BY name
            """;

    private final Set<String> toldElsewhere;

    private ChecksLook(Set<String> toldElsewhere) {
        this.toldElsewhere = toldElsewhere;
    }

    /** One of many looks: what another tells better is left to it. */
    static ChecksLook amongOthers() {
        return new ChecksLook(OWN_LOOK);
    }

    /** The only look at a post whose books were read: it tells of everything but a freeze. */
    public static ChecksLook alone() {
        return new ChecksLook(IN_THE_BOOKS);
    }

    /**
     * What one check found; times are the machine's.
     *
     * @param at when it last looked
     * @param since how long it has found the same
     */
    record Found(String name, String level, String detail, Instant at, Instant since) {}

    @Override
    public List<Finding> at(Patient patient) {
        Optional<Instant> server = serverSince(patient);
        if (server.isEmpty() || patient.database().isEmpty() || patient.isCopy()) {
            return List.of();
        }
        return findings(read(patient.database().get()), server.get(), patient.clock().instant());
    }

    /** What a running post says of a part that it finds slow, and no worse. */
    static Optional<String> whySlow(String check, Patient patient) {
        Optional<Instant> server = serverSince(patient);
        if (server.isEmpty() || patient.database().isEmpty()) {
            return Optional.empty();
        }
        try {
            List<Found> all = read(patient.database().get());
            return current(all, server.get(), patient.clock().instant()).stream()
                    .filter(one -> one.name().equals(check) && one.level().equals(SLOW))
                    .map(Found::detail)
                    .findFirst();
        } catch (CommandFailed unread) {
            return Optional.empty(); // told by this look itself
        }
    }

    private static Optional<Instant> serverSince(Patient patient) {
        return patient.status().filter(status -> patient.runs()).stream()
                .flatMap(status -> status.services().stream())
                .filter(service -> service.name().equals(WildFly.NAME) && service.runs())
                .map(service -> service.since())
                .findFirst();
    }

    private static List<Found> read(Database database) {
        try (Connection owner = database.asOwner();
                Statement statement = owner.createStatement();
                ResultSet row = statement.executeQuery(FOUND)) {
            List<Found> found = new ArrayList<>();
            while (row.next()) {
                found.add(
                        new Found(
                                row.getString("name"),
                                row.getString("level"),
                                row.getString("detail"),
                                instant(row, "at"),
                                instant(row, "since")));
            }
            return found;
        } catch (SQLException e) {
            throw new CommandFailed("the post's checks cannot be read: " + e.getMessage(), e);
        }
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    /**
     * What there is to say.
     *
     * @param serverSince what was found before tells of an earlier run
     */
    List<Finding> findings(List<Found> all, Instant serverSince, Instant now) {
        List<Found> current = current(all, serverSince, now);
        if (current.isEmpty()) {
            return serverSince.isAfter(now.minus(STALE))
                    ? List.of(Finding.good("checks", "the post has not checked itself yet"))
                    : List.of(
                            Finding.bad(
                                    "checks.stale",
                                    "the post has not checked itself for two minutes",
                                    "see ./comptoir logs server, then ./comptoir restart."));
        }
        List<Finding> bad =
                current.stream()
                        .filter(one -> !one.level().equals("operational"))
                        .filter(one -> !toldElsewhere.contains(one.name()))
                        .map(one -> finding(one, now))
                        .toList();
        return bad.isEmpty() ? List.of(Finding.good("checks", "the post finds itself well")) : bad;
    }

    private static List<Found> current(List<Found> all, Instant serverSince, Instant now) {
        return all.stream()
                .filter(one -> one.at().isAfter(serverSince))
                .filter(one -> one.at().isAfter(now.minus(STALE)))
                .toList();
    }

    private static Finding finding(Found one, Instant now) {
        String id = "checks." + one.name();
        boolean isSlow = one.level().equals(SLOW);
        String remedy =
                Optional.ofNullable(isSlow ? WHILE_SLOW.get(one.name()) : null)
                        .or(() -> remedy(one.name()))
                        .orElse(
                                hasOwnLook(one.name())
                                        ? "./comptoir doctor looks closer."
                                        : "see GET /api/v1/admin/checks and the runbooks.");
        return isSlow || one.since().isAfter(now.minus(YOUNG))
                ? Finding.doubtful(id, one.detail(), remedy)
                : Finding.bad(id, one.detail(), remedy);
    }

    /** What to do when that check finds its part unwell; nothing where another look says it. */
    public static Optional<String> remedy(String check) {
        return Optional.ofNullable(REMEDIES.get(check));
    }

    /** Whether another look tells of the same with more to say. */
    public static boolean hasOwnLook(String check) {
        return OWN_LOOK.contains(check);
    }
}
