package org.comptoir.cli.command;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Scanner;
import java.util.concurrent.Callable;
import org.comptoir.cli.CommandFailed;
import org.comptoir.cli.Progress;
import org.comptoir.cli.jobs.JobOrders;
import org.comptoir.cli.jobs.OrderRefused;
import org.comptoir.cli.post.Books;
import org.comptoir.cli.post.NotRunning;
import org.comptoir.cli.post.OwnerDatabase;
import org.comptoir.cli.post.PostFolder;
import org.comptoir.cli.post.Settings;
import org.comptoir.cli.recover.FrozenPost;
import org.comptoir.cli.recover.Recovering;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Leads a frozen post back, without a session. */
@Command(
        name = "recover",
        description = {
            "Lets a frozen post go on.",
            "Shows why it is frozen, compares ledger and chains and says what will happen; then it"
                    + " begins a new epoch where the database is behind its payout journal, as after"
                    + " a restore, and ends the freeze.",
            "Without --accept-differences it ends none while ledger and chains differ; a database"
                    + " that stays behind its journal is never unfrozen. Where there are two"
                    + " operators, another one must agree, by the console or the API."
        },
        mixinStandardHelpOptions = true,
        exitCodeList = {
            "0:the post goes on, or was not frozen",
            "3:no post runs there",
            "4:it stays frozen: ledger and chains differ, or something did not answer",
            "5:it is asked for, and frozen until another operator agrees"
        },
        footer = {
            "Examples:",
            "  comptoir recover",
            "  comptoir recover --yes --reason=\"restored after the disk failed\"",
            "  comptoir recover --accept-differences"
        })
public final class RecoverCommand implements Callable<Integer> {
    private static final int MOST_REASON = 200;
    private static final int NOT_RUNNING = 3;
    private static final int STAYS_FROZEN = 4;
    private static final int ANOTHER_MUST_AGREE = 5;

    @Spec CommandSpec spec = CommandSpec.create();
    @Mixin DataFolder data = new DataFolder();
    @Mixin ForPrograms programs = new ForPrograms();

    @Option(
            names = "--reason",
            paramLabel = "<text>",
            description =
                    "Why it may go on, at most 200 characters, kept for ever; --yes needs it.")
    @Nullable String reason;

    @Option(
            names = "--accept-differences",
            description = "Also when ledger and chains differ: you know why.")
    boolean acceptDifferences;

    @Option(names = "--yes", description = "Do not ask; --json needs it.")
    boolean yes;

    private final Scanner typed = new Scanner(System.in, StandardCharsets.UTF_8);

    @Override
    public Integer call() throws IOException, SQLException {
        if (programs.json && !yes) {
            throw new ParameterException(spec.commandLine(), "--json asks nothing: give --yes.");
        }
        if (yes && reason == null) {
            throw new ParameterException(spec.commandLine(), "--yes needs --reason.");
        }
        PostFolder folder = data.folder();
        Settings settings = new Settings(System.getenv());
        try (Connection owner = OwnerDatabase.ofRunning(folder, settings);
                JobOrders orders = JobOrders.of(folder, settings);
                Progress progress = programs.progress()) {
            return recover(new Recovering(owner, orders, folder.data(), progress));
        } catch (NotRunning notRunning) {
            return said(notRunning, NOT_RUNNING);
        } catch (OrderRefused refused) {
            return said(refused, STAYS_FROZEN);
        }
    }

    private static int said(RuntimeException refusal, int exitCode) {
        System.err.println(refusal.getMessage());
        return exitCode;
    }

    private int recover(Recovering recovering) throws IOException, SQLException {
        FrozenPost post = recovering.look();
        if (post.isCopy()) {
            throw new CommandFailed(
                    "This is a copy in quarantine, on which nothing begins: ./comptoir start"
                            + " --end-quarantine, when its original will never run again.");
        }
        if (post.frozen().isEmpty()) {
            return notFrozen(post);
        }
        if (!programs.json) {
            show(post);
        }
        String why = reason();
        if (!isTyped("recover", "to let it go on")) {
            throw new CommandFailed("Nothing was changed.");
        }
        Recovering.Outcome outcome = recovering.recover(post, why, acceptDifferences);
        if (isAboutDifferences(outcome) && !yes) {
            told(outcome);
            if (!isTyped("accept", "once you know why, and let it go on all the same")) {
                System.err.println(outcome.refusal());
                return STAYS_FROZEN;
            }
            outcome = recovering.recover(post, why, true);
        }
        return ended(outcome);
    }

    private int notFrozen(FrozenPost post) {
        programs.print(
                new Recovering.Outcome(
                        false, null, false, false, null, List.of(), post.chains(), null),
                "  The post is not frozen: there is nothing to do."
                        + (post.maintenance().isPresent()
                                ? " It is read-only on purpose: ./comptoir maintenance off."
                                : ""));
        return 0;
    }

    private void show(FrozenPost post) {
        PrintStream out = Terminal.out();
        Books.Halt freeze = post.frozen().orElseThrow();
        out.printf("  Frozen since %s.%n  %s%n", freeze.since(), freeze.reason());
        post.chains().forEach(RecoverCommand::show);
        if (post.isBehind()) {
            out.println(
                    """
                      The database is older than its payout journal. A new epoch begins: every session
                      ends, what was paid since is found and booked, not paid again. Then ledger and
                      chains are compared once more.""");
        }
        out.println(
                post.operators() > 1
                        ? "  The freeze ends when another operator agrees, or has asked for it."
                        : "  The freeze ends: payouts, credits, transfers and takes go on.");
    }

    private static void show(FrozenPost.Chain chain) {
        String reason = chain.reason();
        Terminal.out()
                .printf(
                        "  %s at %s: ledger and chain are %s.%s%n",
                        chain.asset(),
                        chain.at(),
                        chain.state(),
                        reason == null ? "" : " " + reason);
        chain.differences()
                .forEach(
                        one ->
                                Terminal.out()
                                        .printf(
                                                "      %s: %s expected, %s found%n",
                                                one.check(), one.expected(), one.actual()));
    }

    private String reason() {
        if (reason == null) {
            Terminal.out().print("  Why may it go on? It is kept for ever: ");
            Terminal.out().flush();
        }
        String why = reason != null ? reason : typed.hasNextLine() ? typed.nextLine() : "";
        if (why.isBlank() || why.length() > MOST_REASON) {
            throw new CommandFailed("The reason has 1 to 200 characters. Nothing was changed.");
        }
        return why.strip();
    }

    private boolean isTyped(String word, String effect) {
        if (yes) {
            return true;
        }
        Terminal.out().printf("  Type \"%s\" %s: ", word, effect);
        Terminal.out().flush();
        return typed.hasNextLine() && typed.nextLine().strip().equals(word);
    }

    /** What the operator may accept; all else that keeps it frozen is not theirs to accept. */
    private boolean isAboutDifferences(Recovering.Outcome outcome) {
        String refusal = outcome.refusal();
        return !acceptDifferences && refusal != null && refusal.contains("--accept-differences");
    }

    private static void told(Recovering.Outcome outcome) {
        if (outcome.epoch() != null) {
            Terminal.out().printf("  Epoch %d has begun.%n", outcome.epoch());
            outcome.payouts()
                    .forEach(
                            payout ->
                                    Terminal.out()
                                            .printf(
                                                    "      %s %s: %s, %d withdrawals, %s to others%n",
                                                    payout.asset(),
                                                    payout.txid(),
                                                    payout.state(),
                                                    payout.withdrawals(),
                                                    payout.unattributed()));
        }
        outcome.chains().forEach(RecoverCommand::show);
    }

    private int ended(Recovering.Outcome outcome) {
        if (outcome.frozen() && !outcome.agreementNeeded()) {
            if (!programs.json) {
                told(outcome);
            }
            System.err.println(
                    outcome.refusal() != null
                            ? outcome.refusal()
                            : "The post is frozen again: " + outcome.reason());
            return STAYS_FROZEN;
        }
        if (programs.json) {
            ForPrograms.print(outcome);
        } else {
            told(outcome);
            Terminal.out()
                    .println(
                            outcome.frozen()
                                    ? "  Asked for. Another operator must agree: POST"
                                            + " /api/v1/admin/chain/unfreeze with a reason."
                                    : "  The post goes on.");
        }
        return outcome.frozen() ? ANOTHER_MUST_AGREE : 0;
    }
}
