package org.comptoir.cli.doctor;

import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import org.comptoir.cli.CommandFailed;
import org.comptoir.cli.post.Database;
import org.comptoir.cli.restore.Kept;
import org.comptoir.cli.restore.KeptDatabases;

/** Whether databases that restores and updates set aside take room for nothing. */
final class KeptLook implements Look {
    @Override
    public List<Finding> at(Patient patient) {
        if (patient.database().isEmpty()) {
            return List.of();
        }
        boolean isShort =
                patient.settings().value(Database.URL).isEmpty()
                        && MachineLook.isDiskShort(patient.folder().data());
        return findings(all(patient.database().get(), patient), isShort);
    }

    private static List<Kept> all(Database database, Patient patient) {
        try {
            return new KeptDatabases(database, patient.folder().data()).all();
        } catch (SQLException e) {
            throw new CommandFailed("the database does not answer: " + e.getMessage(), e);
        } catch (IOException e) {
            throw new CommandFailed("the payout journal cannot be read: " + e.getMessage(), e);
        }
    }

    /**
     * One for each.
     *
     * @param isShort whether the disk they lie on is short of room
     */
    static List<Finding> findings(List<Kept> all, boolean isShort) {
        return all.isEmpty()
                ? List.of(Finding.good("database.kept", "nothing was set aside"))
                : all.stream().map(kept -> finding(kept, isShort)).toList();
    }

    private static Finding finding(Kept kept, boolean isShort) {
        String seen = "%s (%s): %s".formatted(kept.name(), kept.size(), kept.reason());
        if (kept.inUse()) {
            return Finding.good("database.kept", seen + ". Somebody is connected to it");
        }
        if (!kept.isNeeded()) {
            return Finding.doubtful(
                    "database.kept", seen, "./comptoir kept drop " + kept.name() + " frees it.");
        }
        String needed = seen + "; ./comptoir " + kept.undo() + " needs it";
        return isShort
                ? Finding.doubtful(
                        "database.kept",
                        needed,
                        "make room elsewhere, or give the way back up: ./comptoir kept drop"
                                + " --lose-undo "
                                + kept.name())
                : Finding.good("database.kept", needed);
    }
}
