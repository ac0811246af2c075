package org.comptoir.bench;

import java.io.PrintStream;
import java.util.List;

/** Transfers over HTTP, through the ledger's work without a container, and by pgbench. */
final class TransferFigures {
    private final BenchPost post;
    private final Traders traders;
    private final Contest contest;

    TransferFigures(BenchPost post, Traders traders, Contest contest) {
        this.post = post;
        this.traders = traders;
        this.contest = contest;
    }

    /** Prints them, and returns what is worth a look inside. */
    Contender print(PrintStream out) throws Exception {
        LedgerDoor door = new LedgerDoor(post.database());
        LedgerOwners owners = LedgerOwners.funded(door, post.database(), traders.all());
        PgBench pgbench = new PgBench(post, List.of(PgBenchScript.of(door.statements(), owners)));
        out.println(pgbench.version() + ", script of the door's own statements:");
        door.statements().forEach(sql -> out.println("  " + sql.replaceAll("\\s+", " ").strip()));
        RequestScripts requests = RequestScripts.recorded(post, traders);
        PgBench whole = new PgBench(post, requests.scripts());
        out.printf(
                "An HTTP transfer asks %d statements; they are the second script.%n",
                requests.statements());
        Contender http =
                new Contender("HTTP", (clients, time) -> Load.run(clients, time, this::client));
        contest.run(
                out,
                List.of(
                        new Contender("pgbench, the door's statements", pgbench::run),
                        new Contender("pgbench, all of the request's", whole::run),
                        new Contender(
                                "door",
                                (clients, time) ->
                                        Load.run(
                                                clients,
                                                time,
                                                number -> new DoorClient(door, owners))),
                        http),
                2);
        return http;
    }

    private Load.Client client(int number) throws Exception {
        return new HttpClient(
                post.port(),
                () -> {
                    Traders.Trader from = traders.any();
                    return traders.transfer(from, traders.anyBut(from), "0.000000000001");
                },
                201);
    }
}
