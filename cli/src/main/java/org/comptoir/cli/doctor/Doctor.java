package org.comptoir.cli.doctor;

import java.io.UncheckedIOException;
import java.util.List;
import org.comptoir.cli.CommandFailed;

/** Looks at everything a post stands on. It changes nothing. */
public final class Doctor {
    /** A further subject is a class and a line here. */
    private static final List<Look> LOOKS =
            List.of(
                    new MachineLook(),
                    new FilesLook(),
                    new SettingsLook(),
                    new SecretsLook(),
                    new PostLook(),
                    new PortsLook(),
                    new DatabaseLook(),
                    new KeptLook(),
                    new BooksLook(),
                    ChecksLook.amongOthers(),
                    new ChainLook(),
                    new ProxyLook(),
                    new BackupLook());

    private Doctor() {}

    /** Everything that was found, in the order of the looks. */
    public static List<Finding> examine(Patient patient) {
        return examine(patient, LOOKS);
    }

    /** What those looks find. */
    public static List<Finding> examine(Patient patient, List<Look> looks) {
        return looks.stream().flatMap(look -> findings(look, patient).stream()).toList();
    }

    /** One look that cannot be done keeps nobody from the others. */
    private static List<Finding> findings(Look look, Patient patient) {
        try {
            return look.at(patient);
        } catch (CommandFailed | UncheckedIOException e) {
            return List.of(
                    Finding.bad(
                            "doctor." + look.getClass().getSimpleName(),
                            "could not look: " + e.getMessage(),
                            "run doctor as the user who runs the post."));
        }
    }
}
