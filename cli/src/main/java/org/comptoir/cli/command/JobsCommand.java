package org.comptoir.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.comptoir.cli.Progress;
import org.comptoir.cli.jobs.JobExecution;
import org.comptoir.cli.jobs.JobOrders;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows and steers the post's jobs, without a session: whoever reads the post's keys may. */
@Command(
        name = "jobs",
        description = "Shows the post's jobs, runs and stops them.",
        mixinStandardHelpOptions = true,
        subcommands = {
            JobsCommand.ListJobs.class,
            JobsCommand.Show.class,
            JobsCommand.Start.class,
            JobsCommand.Stop.class,
            JobsCommand.Restart.class,
            JobsCommand.History.class
        },
        exitCodeList = {
            "0:done; with --wait: completed",
            "1:the server or its database did not answer",
            "2:the command line is wrong",
            "3:no post runs there",
            "4:refused: there is no such job or execution, or not in a state for it",
            "5:with --wait: the execution did not complete"
        },
        footer = {
            "Examples:",
            "  comptoir jobs",
            "  comptoir jobs start ledger-audit --wait",
            "  comptoir jobs history reconcile",
            "  comptoir jobs show 0193f0a2-5f0e-7d52-9a54-3f1f2f7c9d10"
        })
public final class JobsCommand implements Callable<Integer> {
    private static final int NOT_COMPLETED = 5;

    @Mixin JobsDesk desk = new JobsDesk();

    @Override
    public Integer call() {
        return list(desk);
    }

    private static int list(JobsDesk desk) {
        return desk.with(
                orders -> {
                    JsonNode jobs = orders.list();
                    desk.print(jobs, () -> jobs.forEach(job -> desk.texts().job(job)));
                    return 0;
                });
    }

    private static int shown(JobsDesk desk, JsonNode execution) {
        desk.print(execution, () -> desk.texts().execution(execution));
        return 0;
    }

    private static int shown(JobsDesk desk, JobOrders orders, JsonNode execution, boolean wait) {
        if (!wait) {
            return shown(desk, execution);
        }
        UUID id = UUID.fromString(execution.path("id").asText());
        JobExecution ended =
                desk.isJson() ? orders.follow(id, seen -> {}) : watched(orders, execution, id);
        shown(desk, orders.show(id));
        return ended.isComplete() ? 0 : NOT_COMPLETED;
    }

    private static JobExecution watched(JobOrders orders, JsonNode execution, UUID id) {
        try (Progress progress = Terminal.progress()) {
            progress.begin("job", execution.path("job").asText());
            JobExecution ended = orders.follow(id, seen -> progress.note(JobTexts.progress(seen)));
            progress.done(ended.state());
            return ended;
        }
    }

    /** {@code jobs list}. */
    @Command(
            name = "list",
            description = "Every job, when it ran last and runs next.",
            mixinStandardHelpOptions = true,
            footer = {"Examples:", "  comptoir jobs list --json"})
    static final class ListJobs implements Callable<Integer> {
        @Mixin JobsDesk desk = new JobsDesk();

        @Override
        public Integer call() {
            return list(desk);
        }
    }

    /** {@code jobs show}. */
    @Command(
            name = "show",
            description = "One execution with its steps.",
            mixinStandardHelpOptions = true,
            footer = {"Examples:", "  comptoir jobs show 0193f0a2-5f0e-7d52-9a54-3f1f2f7c9d10"})
    static final class Show implements Callable<Integer> {
        @Mixin JobsDesk desk = new JobsDesk();

        @Parameters(paramLabel = "<execution>", description = "Its id.")
        UUID execution = new UUID(0, 0);

        @Override
        public Integer call() {
            return desk.with(orders -> shown(desk, orders.show(execution)));
        }
    }

    /** {@code jobs start}. */
    @Command(
            name = "start",
            description = "Runs a job now; one that runs already is given back.",
            mixinStandardHelpOptions = true,
            footer = {"Examples:", "  comptoir jobs start ledger-audit --wait"})
    static final class Start implements Callable<Integer> {
        @Mixin JobsDesk desk = new JobsDesk();

        @Parameters(index = "0", paramLabel = "<job>", description = "As jobs list names it.")
        String job = "";

        @Parameters(
                index = "1..*",
                arity = "0..*",
                paramLabel = "<key=value>",
                description = "What the job is told; jobs list shows what it knows.")
        Map<String, String> parameters = new TreeMap<>();

        @Option(names = "--wait", description = "Follow it to its end.")
        boolean wait;

        @Override
        public Integer call() {
            return desk.with(orders -> shown(desk, orders, orders.start(job, parameters), wait));
        }
    }

    /** {@code jobs stop}. */
    @Command(
            name = "stop",
            description = "Asks an execution to stop, on whichever server it runs.",
            mixinStandardHelpOptions = true,
            footer = {"Examples:", "  comptoir jobs stop 0193f0a2-5f0e-7d52-9a54-3f1f2f7c9d10"})
    static final class Stop implements Callable<Integer> {
        @Mixin JobsDesk desk = new JobsDesk();

        @Parameters(paramLabel = "<execution>", description = "Its id.")
        UUID execution = new UUID(0, 0);

        @Override
        public Integer call() {
            return desk.with(orders -> shown(desk, orders.stop(execution)));
        }
    }

    /** {@code jobs restart}. */
    @Command(
            name = "restart",
            description = "Runs again what an execution that did not complete was to do.",
            mixinStandardHelpOptions = true,
            footer = {
                "Examples:",
                "  comptoir jobs restart 0193f0a2-5f0e-7d52-9a54-3f1f2f7c9d10 --wait"
            })
    static final class Restart implements Callable<Integer> {
        @Mixin JobsDesk desk = new JobsDesk();

        @Parameters(paramLabel = "<execution>", description = "Its id.")
        UUID execution = new UUID(0, 0);

        @Option(names = "--wait", description = "Follow it to its end.")
        boolean wait;

        @Override
        public Integer call() {
            return desk.with(orders -> shown(desk, orders, orders.restart(execution), wait));
        }
    }

    /** {@code jobs history}. */
    @Command(
            name = "history",
            description = "The newest hundred executions of a job.",
            mixinStandardHelpOptions = true,
            footer = {"Examples:", "  comptoir jobs history reconcile"})
    static final class History implements Callable<Integer> {
        @Mixin JobsDesk desk = new JobsDesk();

        @Parameters(paramLabel = "<job>", description = "As jobs list names it.")
        String job = "";

        @Override
        public Integer call() {
            return desk.with(
                    orders -> {
                        JsonNode executions = orders.history(job);
                        desk.print(
                                executions,
                                () -> executions.forEach(each -> desk.texts().line(each)));
                        return 0;
                    });
        }
    }
}
