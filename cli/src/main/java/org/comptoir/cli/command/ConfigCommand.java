package org.comptoir.cli.command;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.comptoir.cli.CommandFailed;
import org.comptoir.cli.post.RunningSettings;
import org.comptoir.cli.post.Settings;
import org.comptoir.cli.post.SettingsPage;
import org.comptoir.cli.post.SettingsPage.Setting;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * Shows every setting with its value and where that comes from, here and in the post that runs;
 * secrets are never shown.
 */
@Command(
        name = "config",
        description = {
            "Shows the settings and where each comes from. Secrets are masked.",
            "Of a post that runs: what it was started with, and below it what a start in this"
                    + " environment would take, where that is something else. Else: what a start in"
                    + " this environment takes."
        },
        mixinStandardHelpOptions = true,
        footer = {
            "Examples:",
            "  comptoir config",
            "  comptoir config --set                       only what is not as it comes",
            "  comptoir config COMPTOIR_WALLET_DEPOSIT_DEPTH",
            "  comptoir config --json | jq '.[] | select(.running.differs)'"
        })
public final class ConfigCommand implements Callable<Integer> {
    private static final String MASK = "***";

    @Mixin DataFolder data = new DataFolder();
    @Mixin ForPrograms programs = new ForPrograms();

    @Parameters(arity = "0..1", paramLabel = "<name>", description = "Only this one, explained.")
    @Nullable String name;

    @Option(names = "--set", description = "Only what is set, here or in the post that runs.")
    boolean onlySet;

    /** Where a value comes from. */
    enum Source {
        ENVIRONMENT,
        FILE,
        DEFAULT
    }

    /**
     * One setting as somebody was told it.
     *
     * @param value as it is shown
     * @param file where a secret is read; null unless it comes from a file
     */
    record Told(String value, Source source, @Nullable String file) {
        static Told of(Setting setting, Settings settings) {
            @Nullable String file = file(setting, settings).orElse(null);
            boolean isSet = settings.value(setting.name()).isPresent();
            Source source =
                    file != null ? Source.FILE : isSet ? Source.ENVIRONMENT : Source.DEFAULT;
            String set = settings.value(setting.name()).orElse(setting.standard());
            return new Told(
                    setting.secret() && source != Source.DEFAULT ? MASK : withoutSecrets(set),
                    source,
                    file);
        }

        private static Optional<String> file(Setting setting, Settings settings) {
            return setting.secret() ? settings.value(setting.name() + "_FILE") : Optional.empty();
        }

        /** An address may carry a password. */
        private static String withoutSecrets(String value) {
            return value.startsWith("jdbc:")
                    ? value.replaceAll("(?i)([?&][^=&]*password=)[^&]*", "$1" + MASK)
                    : value.replaceAll("(://[^:/@]*:)[^@/]*@", "$1" + MASK + "@");
        }

        /** What is masked is compared too; what lies in a file is not. */
        private static boolean isSame(Setting setting, Settings one, Settings other) {
            return one.value(setting.name()).equals(other.value(setting.name()))
                    && file(setting, one).equals(file(setting, other));
        }

        String words() {
            return switch (source) {
                case ENVIRONMENT -> "environment";
                case FILE -> "file " + file;
                case DEFAULT -> "default";
            };
        }
    }

    /**
     * The same in the post that runs.
     *
     * @param differs whether a start in this environment would take something else
     */
    record Running(String value, Source source, @Nullable String file, boolean differs) {}

    /**
     * One setting, as a start in this environment takes it.
     *
     * @param running null when no post runs
     */
    record Effective(
            String name,
            String value,
            Source source,
            @Nullable String file,
            boolean secret,
            String meaning,
            @Nullable Running running) {
        static Effective of(Setting setting, Settings here, Optional<Settings> post) {
            Told told = Told.of(setting, here);
            return new Effective(
                    setting.name(),
                    told.value(),
                    told.source(),
                    told.file(),
                    setting.secret(),
                    setting.meaning(),
                    post.map(there -> running(setting, here, there)).orElse(null));
        }

        private static Running running(Setting setting, Settings here, Settings there) {
            Told told = Told.of(setting, there);
            return new Running(
                    told.value(), told.source(), told.file(), !Told.isSame(setting, here, there));
        }

        boolean isSet() {
            return source != Source.DEFAULT
                    || (running != null && running.source() != Source.DEFAULT);
        }
    }

    @Override
    public Integer call() {
        Settings here = new Settings(System.getenv());
        Optional<Settings> post = RunningSettings.of(data.folder());
        List<Effective> chosen =
                SettingsPage.packaged().settings().stream()
                        .map(setting -> Effective.of(setting, here, post))
                        .filter(one -> name == null || one.name().equals(name))
                        .filter(one -> !onlySet || one.isSet())
                        .toList();
        if (name != null && chosen.isEmpty() && !onlySet) {
            throw new CommandFailed(name + " is no setting: see comptoir config.");
        }
        if (programs.json) {
            ForPrograms.print(chosen);
        } else {
            post.ifPresent(
                    running ->
                            Terminal.out()
                                    .println(
                                            "  What the post in %s was started with:"
                                                    .formatted(data.folder().data())));
            chosen.forEach(this::show);
        }
        return 0;
    }

    private void show(Effective one) {
        Told here = new Told(one.value(), one.source(), one.file());
        @Nullable Running running = one.running();
        if (running == null) {
            line(one.name(), here.value(), here.words());
        } else {
            Told there = new Told(running.value(), running.source(), running.file());
            line(one.name(), there.value(), there.words());
            if (running.differs()) {
                line("", here.value(), here.words() + ", for a start from here");
            }
        }
        if (name != null) {
            Terminal.out().println("  " + one.meaning());
        }
    }

    private static void line(String name, String value, String source) {
        Terminal.out().printf("  %-42s %-28s %s%n", name, value, source);
    }
}
