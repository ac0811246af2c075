package org.comptoir.cli.command;

import java.io.PrintStream;
import java.util.List;
import java.util.concurrent.Callable;
import org.comptoir.cli.CommandFailed;
import org.comptoir.cli.post.Settings;
import org.comptoir.cli.post.SettingsPage;
import org.comptoir.cli.post.SettingsPage.Setting;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows every setting with its value and where that comes from; secrets are never shown. */
@Command(
        name = "config",
        description =
                "Shows the settings that a start in this environment takes, and where each comes"
                        + " from. Secrets are masked.",
        mixinStandardHelpOptions = true,
        footer = {
            "Examples:",
            "  comptoir config",
            "  comptoir config --set                       only what is not as it comes",
            "  comptoir config COMPTOIR_WALLET_DEPOSIT_DEPTH",
            "  comptoir config --json"
        })
public final class ConfigCommand implements Callable<Integer> {
    private static final String MASK = "***";

    @Mixin ForPrograms programs = new ForPrograms();

    @Parameters(arity = "0..1", paramLabel = "<name>", description = "Only this one, explained.")
    @Nullable String name;

    @Option(names = "--set", description = "Only what is set.")
    boolean onlySet;

    /** Where a value comes from. */
    enum Source {
        ENVIRONMENT,
        FILE,
        DEFAULT
    }

    /**
     * One setting as it is now.
     *
     * @param file where a secret is read; null unless it comes from a file
     */
    record Effective(
            String name,
            String value,
            Source source,
            @Nullable String file,
            boolean secret,
            String meaning) {
        static Effective of(Setting setting, Settings settings) {
            @Nullable String file =
                    setting.secret() ? settings.value(setting.name() + "_FILE").orElse(null) : null;
            boolean isSet = settings.value(setting.name()).isPresent();
            Source source =
                    file != null ? Source.FILE : isSet ? Source.ENVIRONMENT : Source.DEFAULT;
            String set = settings.value(setting.name()).orElse(setting.standard());
            return new Effective(
                    setting.name(),
                    setting.secret() && source != Source.DEFAULT ? MASK : withoutSecrets(set),
                    source,
                    file,
                    setting.secret(),
                    setting.meaning());
        }

        /** An address may carry a password. */
        private static String withoutSecrets(String value) {
            return value.startsWith("jdbc:")
                    ? value.replaceAll("(?i)([?&][^=&]*password=)[^&]*", "$1" + MASK)
                    : value.replaceAll("(://[^:/@]*:)[^@/]*@", "$1" + MASK + "@");
        }
    }

    @Override
    public Integer call() {
        Settings settings = new Settings(System.getenv());
        List<Effective> chosen =
                SettingsPage.packaged().settings().stream()
                        .map(setting -> Effective.of(setting, settings))
                        .filter(one -> name == null || one.name().equals(name))
                        .filter(one -> !onlySet || one.source() != Source.DEFAULT)
                        .toList();
        if (name != null && chosen.isEmpty() && !onlySet) {
            throw new CommandFailed(name + " is no setting: see comptoir config.");
        }
        if (programs.json) {
            ForPrograms.print(chosen);
        } else {
            chosen.forEach(this::show);
        }
        return 0;
    }

    private void show(Effective one) {
        PrintStream out = Terminal.out();
        String source =
                switch (one.source()) {
                    case ENVIRONMENT -> "environment";
                    case FILE -> "file " + one.file();
                    case DEFAULT -> "default";
                };
        out.printf("  %-42s %-28s %s%n", one.name(), one.value(), source);
        if (name != null) {
            out.println("  " + one.meaning());
        }
    }
}
