package org.comptoir.bench;

import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Starts a post of its own, loads it, prints what it saw, ends it. */
@Command(
        name = "bench/run",
        description = "Measures a post of its own on this machine and prints the figures.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
public final class Bench implements Callable<Integer> {
    @Option(names = "--seconds", description = "Of each round (default: ${DEFAULT-VALUE}).")
    int seconds = 4;

    @Option(names = "--warm-up", description = "Seconds of each (default: ${DEFAULT-VALUE}).")
    int warmUp = 8;

    @Option(names = "--rounds", description = "Of each contender (default: ${DEFAULT-VALUE}).")
    int rounds = 5;

    @Option(names = "--clients", description = "At the same time (default: ${DEFAULT-VALUE}).")
    int clients = 8;

    @Option(names = "--members", description = "Who trade (default: ${DEFAULT-VALUE}).")
    int members = 100;

    @Option(names = "--offers", description = "In the list (default: ${DEFAULT-VALUE}).")
    int offers = 10_000;

    @Option(
            names = "--only",
            split = ",",
            description =
                    "transfers, offers, sign-in (default: these); search, health, rotation, payouts, growth"
                            + " and backups (long, and the others measure beside what they leave;"
                            + " backups on the system's PostgreSQL).")
    Set<String> only = new TreeSet<>(Set.of("transfers", "offers", "sign-in"));

    @Option(names = "--withdrawals", description = "To pay (default: ${DEFAULT-VALUE}).")
    int withdrawals = 300;

    @Option(names = "--entries", description = "To grow to (default: ${DEFAULT-VALUE}).")
    long entries = 5_000_000;

    @Option(names = "--chain", description = "demo or monero-regtest (default: ${DEFAULT-VALUE}).")
    String chain = "demo";

    @Option(names = "--data", description = "Keep the post's data in this folder.")
    Path data = Path.of("");

    private final PrintStream out = System.out;

    /** Runs the command and ends with its exit code. */
    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Bench()).execute(arguments));
    }

    @Override
    public Integer call() throws Exception {
        out.println(Machine.describe());
        out.printf(
                "Parameters: %d clients, %d rounds of %d s in turns after %d s each, %d members, %d offers.%n",
                clients, rounds, seconds, warmUp, members, offers);
        try (SystemPostgres postgres = only.contains("backups") ? SystemPostgres.start() : null;
                BenchPost post = BenchPost.start(chain, data, postgres)) {
            measure(post, postgres);
            out.printf("%n## Start to healthy%n");
            out.printf("first start (database made, migrated): %s%n", seconds(post.startTime()));
            post.restart();
            out.printf("second start on the same data: %s%n", seconds(post.startTime()));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        out.println();
        out.println(Machine.load());
        return 0;
    }

    private void measure(BenchPost post, @Nullable SystemPostgres postgres) throws Exception {
        Resident idle = Resident.of(post);
        Contest contest =
                new Contest(
                        post,
                        rounds,
                        Duration.ofSeconds(warmUp),
                        Duration.ofSeconds(seconds),
                        clients);
        Traders traders = Traders.join(post, members);
        List<Contender> looked = new ArrayList<>();
        if (only.contains("transfers")) {
            out.printf("%n## Transfers%n");
            looked.add(new TransferFigures(post, traders, contest).print(out));
            out.printf("%n## Seals and audit%n");
            new BookFigures(post, traders, contest).print(out);
        }
        if (only.contains("offers")) {
            out.printf("%n## GET /offers with %d offers%n", offers);
            looked.add(new OfferFigures(post, traders, contest).print(out, offers));
        }
        if (only.contains("search")) {
            out.printf("%n## Search of %d offers%n", SearchFigures.OFFERS);
            new SearchFigures(post, traders).print(out);
        }
        if (only.contains("sign-in")) {
            out.printf("%n## Sign-in%n");
            new SignInFigures(post, traders, contest).print(out);
        }
        if (only.contains("payouts")) {
            out.printf("%n## Payouts on %s%n", chain);
            new PayoutFigures(post, traders).print(out, withdrawals);
        }
        if (only.contains("growth")) {
            out.printf("%n## Growth%n");
            new GrowthFigures(post, traders, contest).print(out, entries);
        }
        if (only.contains("health")) {
            out.printf("%n## Health%n");
            new HealthFigures(post, traders, contest).print(out);
        }
        if (only.contains("rotation")) {
            out.printf("%n## A log set aside%n");
            RotationFigures.print(out, rounds);
        }
        if (postgres != null) {
            out.printf("%n## Backup and restore%n");
            new BackupFigures(post, postgres, traders, contest).print(out, entries, rounds);
        }
        out.printf("%n## Resident memory%n");
        out.println("idle after the start: " + idle);
        out.println("after the load:       " + Resident.of(post));
        out.printf("%n## Where the server's time goes%n");
        for (Contender one : looked) {
            new Profile(post).print(out, one, contest);
        }
    }

    private static String seconds(Duration time) {
        return "%.1f s".formatted(time.toMillis() / 1000.0);
    }
}
