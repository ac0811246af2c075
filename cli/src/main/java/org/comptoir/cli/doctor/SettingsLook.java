package org.comptoir.cli.doctor;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.comptoir.cli.CommandFailed;
import org.comptoir.cli.post.Settings;
import org.comptoir.cli.post.SettingsPage;
import org.comptoir.cli.post.SettingsPage.Setting;

/** Whether what is set in the environment is what a start takes. */
public final class SettingsLook implements Look {
    private static final String PREFIX = "COMPTOIR_";

    private final SettingsPage page = SettingsPage.packaged();

    @Override
    public List<Finding> at(Patient patient) {
        Settings settings = patient.settings();
        List<Finding> findings = new ArrayList<>();
        for (Setting setting : page.settings()) {
            complaint(setting, settings)
                    .map(
                            complaint ->
                                    Finding.bad(
                                            "settings.value",
                                            complaint,
                                            "set it as docs/operating/configuration.md says, or"
                                                    + " not at all."))
                    .ifPresent(findings::add);
        }
        settings.environment().keySet().stream()
                .filter(name -> name.startsWith(PREFIX) && !page.known().contains(name))
                .sorted()
                .map(
                        name ->
                                Finding.doubtful(
                                        "settings.unknown",
                                        name + " is no setting: nobody reads it",
                                        "see ./comptoir config for those there are."))
                .forEach(findings::add);
        return findings.isEmpty()
                ? List.of(Finding.good("settings", "all known and within their bounds"))
                : findings;
    }

    private static Optional<String> complaint(Setting setting, Settings settings) {
        if (setting.secret()) {
            return unreadable(setting.name(), settings);
        }
        return settings.value(setting.name())
                .flatMap(setting.bounds()::complaint)
                .map(complaint -> setting.name() + " " + complaint);
    }

    private static Optional<String> unreadable(String name, Settings settings) {
        try {
            settings.secret(name);
            return Optional.empty();
        } catch (CommandFailed e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }
}
