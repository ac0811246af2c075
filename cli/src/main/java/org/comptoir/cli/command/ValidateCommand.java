package org.comptoir.cli.command;

import java.io.PrintStream;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.comptoir.cli.CommandFailed;
import org.comptoir.cli.doctor.Doctor;
import org.comptoir.cli.doctor.Finding;
import org.comptoir.cli.doctor.Finding.Severity;
import org.comptoir.cli.doctor.Patient;
import org.comptoir.cli.doctor.SettingsLook;
import org.comptoir.cli.post.ChainKind;
import org.comptoir.cli.post.PostFolder;
import org.comptoir.cli.post.Preflight;
import org.comptoir.cli.post.Settings;
import org.comptoir.cli.post.StartOrder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Says what a start with these options, in this environment, would refuse. Starts nothing. */
@Command(
        name = "validate",
        description =
                "Says what start would refuse, without starting: settings, secrets, ports,"
                        + " programs, folder, database, daemon.",
        mixinStandardHelpOptions = true,
        exitCodeList = {"0:start would go ahead", "1:start would refuse"},
        footer = {
            "Examples:",
            "  comptoir validate",
            "  comptoir validate --data /srv/post --chain monero --json"
        })
public final class ValidateCommand implements Callable<Integer> {
    private static final String REMEDY = "start would refuse until this is done.";

    @Mixin DataFolder data = new DataFolder();
    @Mixin WhereOptions where = new WhereOptions();
    @Mixin ForPrograms programs = new ForPrograms();

    /** What programs get. */
    record Report(boolean startable, List<Finding> findings) {}

    @Override
    public Integer call() {
        where.requireBounds();
        Settings settings = new Settings(System.getenv());
        PostFolder folder = data.folder();
        List<Finding> findings = new ArrayList<>();
        findings.addAll(
                Doctor.examine(
                        new Patient(
                                folder,
                                where.port,
                                settings,
                                Optional.empty(),
                                Optional.empty(),
                                Clock.systemUTC()),
                        List.of(new SettingsLook())));
        check(findings, "folder", folder::requireWritable);
        check(findings, "chain", () -> where.chainOf(folder));
        StartOrder order =
                new StartOrder(
                        folder,
                        where.port,
                        where.bind,
                        folder.chain().orElse(where.chain == null ? ChainKind.DEMO : where.chain),
                        false,
                        false,
                        null,
                        false);
        for (Preflight.Check check : new Preflight(order, settings).all()) {
            check(findings, check.subject(), check.requirement());
        }
        return show(findings);
    }

    private static void check(List<Finding> findings, String subject, Runnable requirement) {
        try {
            requirement.run();
            findings.add(Finding.good("start." + subject, "fine"));
        } catch (CommandFailed e) {
            findings.add(Finding.bad("start." + subject, String.valueOf(e.getMessage()), REMEDY));
        }
    }

    private int show(List<Finding> findings) {
        boolean startable = findings.stream().noneMatch(f -> f.severity() == Severity.BAD);
        if (programs.json) {
            ForPrograms.print(new Report(startable, findings));
        } else {
            findings.forEach(FindingLines::show);
            PrintStream out = Terminal.out();
            out.println(startable ? "  start would go ahead." : "  start would refuse.");
        }
        return startable ? 0 : 1;
    }
}
