package org.comptoir.cli;

import java.io.PrintWriter;
import org.comptoir.cli.command.DoctorCommand;
import org.comptoir.cli.command.JobsCommand;
import org.comptoir.cli.command.LogsCommand;
import org.comptoir.cli.command.StartCommand;
import org.comptoir.cli.command.StatusCommand;
import org.comptoir.cli.command.StopCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The operator's one word. */
@Command(
        name = "comptoir",
        description = "A trading post you run yourself.",
        mixinStandardHelpOptions = true,
        version = "comptoir 0.1.0-SNAPSHOT",
        subcommands = {
            StartCommand.class,
            StopCommand.class,
            StatusCommand.class,
            LogsCommand.class,
            DoctorCommand.class,
            JobsCommand.class,
            CommandLine.HelpCommand.class
        })
public final class Comptoir {
    /** Set to anything, shows the whole fault instead of its sentence. */
    private static final String TRACE = "COMPTOIR_TRACE";

    private Comptoir() {}

    /** Runs the command and ends with its exit code. */
    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine() {
        return new CommandLine(new Comptoir())
                .setExecutionExceptionHandler(
                        (fault, command, parsed) -> say(fault, command.getErr()));
    }

    private static int say(Exception fault, PrintWriter err) {
        if (System.getenv(TRACE) != null) {
            fault.printStackTrace(err);
        } else if (fault instanceof CommandFailed) {
            err.println(fault.getMessage());
        } else {
            err.println("Unexpected fault: %s (set %s=1 to see where).".formatted(fault, TRACE));
        }
        err.flush();
        return CommandLine.ExitCode.SOFTWARE;
    }
}
