package org.comptoir.cli.doctor;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.comptoir.recovery.backup.GivenSettings;

/** Whether a password is one that everybody would try first, or lies where none need be. */
final class SecretsLook implements Look {
    private static final int SHORTEST = 12;
    private static final Set<String> TRIED_FIRST =
            Set.of(
                    "admin",
                    "changeme",
                    "comptoir",
                    "comptoir_app",
                    "comptoir_owner",
                    "monero",
                    "operator",
                    "password",
                    "postgres",
                    "root",
                    "secret",
                    "test");

    @Override
    public List<Finding> at(Patient patient) {
        List<Finding> findings = new ArrayList<>();
        for (String name : patient.settings().passwordNames()) {
            String password = patient.settings().secret(name).orElse("");
            if (password.isEmpty() || TRIED_FIRST.contains(password.toLowerCase(Locale.ROOT))) {
                findings.add(
                        Finding.bad(
                                "secrets.default",
                                name + " is empty or one that everybody tries first",
                                "set a random one of 24 characters, here and where it is asked."));
            } else if (password.length() < SHORTEST) {
                findings.add(
                        Finding.doubtful(
                                "secrets.short",
                                name + " has fewer than " + SHORTEST + " characters",
                                "set a random one of 24 characters, here and where it is asked."));
            }
        }
        if (Files.exists(patient.folder().operatorPassword())) {
            findings.add(
                    Finding.doubtful(
                            "secrets.first-password",
                            "nobody signed in as operator yet",
                            "sign in with the password in "
                                    + patient.folder().operatorPassword()
                                    + " and change it."));
        }
        Path given = patient.folder().data().resolve(GivenSettings.FILE);
        if (Files.exists(given)) {
            findings.add(
                    Finding.doubtful(
                            "secrets.restored",
                            given + " holds what a start before a restore was given",
                            "take over what fits this machine, start with it, then delete it."));
        }
        return findings.isEmpty()
                ? List.of(Finding.good("secrets", "none is a default one"))
                : findings;
    }
}
