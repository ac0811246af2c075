package org.comptoir.cli;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.time.Clock;
import org.comptoir.cli.command.BackupCommand;
import org.comptoir.cli.command.CompletionCommand;
import org.comptoir.cli.command.ConfigCommand;
import org.comptoir.cli.command.DoctorCommand;
import org.comptoir.cli.command.ExitCodes;
import org.comptoir.cli.command.JobsCommand;
import org.comptoir.cli.command.KeptCommand;
import org.comptoir.cli.command.KitCommand;
import org.comptoir.cli.command.LogsCommand;
import org.comptoir.cli.command.MaintenanceCommand;
import org.comptoir.cli.command.MonitoringCommand;
import org.comptoir.cli.command.RecoverCommand;
import org.comptoir.cli.command.RestartCommand;
import org.comptoir.cli.command.RestoreCommand;
import org.comptoir.cli.command.ServiceCommand;
import org.comptoir.cli.command.StartCommand;
import org.comptoir.cli.command.StatusCommand;
import org.comptoir.cli.command.StopCommand;
import org.comptoir.cli.command.UpdateCommand;
import org.comptoir.cli.command.UserCommand;
import org.comptoir.cli.command.ValidateCommand;
import org.comptoir.cli.command.VerifyCommand;
import org.comptoir.cli.logs.StampedLines;
import org.comptoir.cli.update.Predecessor;
import org.comptoir.recovery.backup.StorageFault;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The operator's one word. */
@Command(
        name = "comptoir",
        description = "A trading post you run yourself.",
        mixinStandardHelpOptions = true,
        footer = {
            "Examples:",
            "  comptoir start --detach --demo",
            "  comptoir status",
            "  comptoir doctor",
            "  comptoir help start"
        },
        version = "comptoir " + Version.NUMBER,
        subcommands = {
            StartCommand.class,
            StopCommand.class,
            RestartCommand.class,
            StatusCommand.class,
            LogsCommand.class,
            DoctorCommand.class,
            JobsCommand.class,
            MonitoringCommand.class,
            ValidateCommand.class,
            ConfigCommand.class,
            UserCommand.class,
            MaintenanceCommand.class,
            ServiceCommand.class,
            CompletionCommand.class,
            BackupCommand.class,
            KitCommand.class,
            VerifyCommand.class,
            RestoreCommand.class,
            RecoverCommand.class,
            UpdateCommand.class,
            KeptCommand.class,
            CommandLine.HelpCommand.class
        })
public final class Comptoir {
    /** Set to anything, shows the whole fault instead of its sentence. */
    private static final String TRACE = "COMPTOIR_TRACE";

    private Comptoir() {}

    /** Runs the command and ends with its exit code. */
    public static void main(String[] arguments) {
        // The library for buckets would say that nobody wants its log.
        System.setProperty("slf4j.internal.verbosity", "ERROR");
        if (Boolean.getBoolean(Predecessor.DETACHED)) {
            PrintStream log = StampedLines.onto(System.out, Clock.systemUTC());
            System.setOut(log);
            System.setErr(log);
        }
        System.exit(commandLine().execute(arguments));
    }

    /** All words there are. */
    public static CommandLine commandLine() {
        CommandLine command =
                new CommandLine(new Comptoir())
                        .setExecutionExceptionHandler(
                                (fault, failed, parsed) -> say(fault, failed.getErr()));
        ExitCodes.describe(command);
        return command;
    }

    private static int say(Exception fault, PrintWriter err) {
        if (System.getenv(TRACE) != null) {
            fault.printStackTrace(err);
        } else if (fault instanceof CommandFailed || fault instanceof StorageFault) {
            err.println(fault.getMessage());
        } else {
            err.println("Unexpected fault: %s (set %s=1 to see where).".formatted(fault, TRACE));
        }
        err.flush();
        return CommandLine.ExitCode.SOFTWARE;
    }
}
