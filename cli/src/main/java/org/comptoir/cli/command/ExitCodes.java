package org.comptoir.cli.command;

import java.util.Map;
import java.util.TreeMap;
import picocli.CommandLine;
import picocli.CommandLine.Model.UsageMessageSpec;

/** What exit codes mean, in the help of every command: its own, and those all commands share. */
public final class ExitCodes {
    private static final Map<String, String> SHARED =
            Map.of(
                    "0", "done",
                    "1", "refused or failed; one sentence on standard error says why",
                    "2", "a word or an option was wrong; nothing was done");

    private ExitCodes() {}

    /** Completes the help of the command and of all below it, which share what it says. */
    public static void describe(CommandLine command) {
        describe(command, SHARED);
    }

    private static void describe(CommandLine command, Map<String, String> above) {
        UsageMessageSpec help = command.getCommandSpec().usageMessage();
        Map<String, String> codes = new TreeMap<>(above);
        codes.putAll(help.exitCodeList());
        help.exitCodeListHeading("Exit codes:%n");
        help.exitCodeList(codes);
        command.getSubcommands().values().forEach(one -> describe(one, codes));
    }
}
