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
        List<String> asked = door.statements();
        PgBench spread = new PgBench(post, List.of(PgBenchScript.spread(asked, owners)));
        PgBench hot = new PgBench(post, List.of(PgBenchScript.hot(asked, owners)));
        out.println(spread.version() + ", script of the door's own statements:");
        asked.forEach(sql -> out.println("  " + sql.replaceAll("\\s+", " ").strip()));
        Contender http = http("HTTP", false);
        contest.run(
                out,
                List.of(
                        new Contender("pgbench, the door's statements", spread::run),
                        DoorClient.contender("door", door, owners, false),
                        sets(door, owners),
                        http),
                1);
        out.println("One account gives to all others:");
        contest.run(
                out,
                List.of(
                        new Contender("pgbench, hot account", hot::run),
                        DoorClient.contender("door, hot account", door, owners, true),
                        http("HTTP, hot account", true)),
                1);
        return http;
    }

    /** One client, as one batch is one: the others would only wait for its locks. */
    private static Contender sets(LedgerDoor door, LedgerOwners owners) {
        return new Contender(
                "door, sets of " + SetClient.SIZE + ", one client",
                (clients, time) ->
                        Load.run(1, time, number -> new SetClient(door, owners))
                                .times(SetClient.SIZE));
    }

    private Contender http(String name, boolean isHot) {
        return new Contender(
                name,
                (clients, time) ->
                        Load.run(
                                clients,
                                time,
                                number -> isHot ? traders.giver(traders.get(0)) : traders.giver()));
    }
}
