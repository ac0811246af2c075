package org.comptoir.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.util.function.ToIntFunction;
import org.comptoir.cli.jobs.JobOrders;
import org.comptoir.cli.jobs.OrderRefused;
import org.comptoir.cli.post.NotRunning;
import org.comptoir.cli.post.Settings;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What every word of {@code jobs} shares: which post is meant, and how it is told. */
final class JobsDesk {
    private static final int NOT_RUNNING = 3;
    private static final int REFUSED = 4;

    @Mixin DataFolder data = new DataFolder();

    @Spec(Spec.Target.MIXEE)
    CommandSpec command = CommandSpec.create();

    @Option(names = "--json", description = "Answer in JSON, as the API has it.")
    boolean json;

    private final JobTexts texts = new JobTexts(Terminal.out(), Clock.systemUTC());

    boolean isJson() {
        return json;
    }

    JobTexts texts() {
        return texts;
    }

    /** Does something with the post's jobs, and gives the exit code. */
    int with(ToIntFunction<JobOrders> work) {
        try (JobOrders orders = JobOrders.of(data.folder(command), new Settings(System.getenv()))) {
            return work.applyAsInt(orders);
        } catch (NotRunning notRunning) {
            say(notRunning);
            return NOT_RUNNING;
        } catch (OrderRefused refused) {
            say(refused);
            return REFUSED;
        }
    }

    private void say(RuntimeException refusal) {
        command.commandLine().getErr().println(refusal.getMessage());
    }

    /** As JSON where that was asked for, else as text. */
    void print(JsonNode answer, Runnable asText) {
        if (json) {
            Terminal.out().println(answer.toPrettyString());
        } else {
            asText.run();
        }
        Terminal.out().flush();
    }
}
