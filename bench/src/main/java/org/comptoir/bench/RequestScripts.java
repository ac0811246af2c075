package org.comptoir.bench;

import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * HTTP transfers between several pairs of members as scripts of pgbench.
 *
 * @param scripts one for each pair
 * @param statements of one transfer, without begin and commit
 */
record RequestScripts(List<String> scripts, int statements) {
    private static final int PAIRS = 20;
    private static final String PART = "INSERT INTO ledger.idempotency";

    RequestScripts {
        scripts = List.copyOf(scripts);
    }

    /** Sends them and listens. */
    static RequestScripts recorded(BenchPost post, Traders traders)
            throws IOException, SQLException {
        List<String> scripts = new ArrayList<>();
        int statements = 0;
        try (StatementLog log = new StatementLog(post);
                KeepAlive http = new KeepAlive(post.port())) {
            for (int i = 0; i < PAIRS; i++) {
                Traders.Trader from = traders.any();
                Traders.Trader to = traders.anyBut(from);
                List<StatementLog.Asked> first =
                        log.of(
                                PART,
                                () -> transfer(http, traders.transfer(from, to, "0.000000000001")));
                List<StatementLog.Asked> second =
                        log.of(
                                PART,
                                () -> transfer(http, traders.transfer(from, to, "0.000000000001")));
                scripts.add(RequestScript.of(first, second));
                statements = first.size();
            }
        }
        return new RequestScripts(scripts, statements);
    }

    private static void transfer(KeepAlive http, byte[] request) throws IOException {
        int status = http.exchange(request);
        if (status != 201) {
            throw new IOException("%d: %s".formatted(status, http.body()));
        }
    }
}
