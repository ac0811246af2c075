package org.comptoir.bench;

import java.util.Iterator;
import java.util.List;

/** The door's own statements as a script of pgbench: the texts stay, values take the places. */
final class PgBenchScript {
    private static final String FROM =
            "('00000000-0000-4000-8000-' || lpad(:a::text, 12, '0'))::uuid";
    private static final String TO = FROM.replace(":a", ":b");

    /** Three accounts are locked: the giver's, the taker's, and what the taker may owe. */
    private static final List<String> LOCK =
            List.of(
                    "ARRAY[" + FROM + ", " + TO + ", " + TO + "]",
                    "ARRAY['AVAILABLE', 'AVAILABLE', 'RECEIVABLE']",
                    "ARRAY['XMR', 'XMR', 'XMR']");

    /** Id, kind, time, owner and hash of the key, reference, memo, digest, and the two lines. */
    private static final List<String> INSERT =
            List.of(
                    "uuidv7()",
                    "'TRANSFER'",
                    "TIMESTAMPTZ '2026-01-01Z'",
                    FROM,
                    "sha256(uuidv7()::text::bytea)",
                    "NULL::uuid",
                    "NULL::bytea",
                    "sha256('transfer')",
                    "ARRAY[:first + :step * (:a - 1), :first + :step * (:b - 1)]::bigint[]",
                    "ARRAY['XMR', 'XMR']",
                    "ARRAY[-1, 1]::bigint[]");

    private PgBenchScript() {}

    static String spread(List<String> statements, LedgerOwners owners) {
        return of(statements, owners, "random(1, %d)".formatted(owners.count()));
    }

    /** The first owner gives to all others. */
    static String hot(List<String> statements, LedgerOwners owners) {
        return of(statements, owners, "1");
    }

    private static String of(List<String> statements, LedgerOwners owners, String giver) {
        if (statements.size() != 2) {
            throw new IllegalStateException(
                    "the door has %d statements".formatted(statements.size()));
        }
        return """
                \\set a %s
                \\set b random(1, %d)
                \\set b :b + (case when :b >= :a then 1 else 0 end)
                BEGIN;
                %s;
                %s;
                COMMIT;
                """
                .formatted(
                        giver,
                        owners.count() - 1,
                        filled(statements.get(0), LOCK),
                        filled(statements.get(1), INSERT))
                .replace(":first", Long.toString(owners.firstAccount()))
                .replace(":step", Long.toString(owners.step()));
    }

    /** Puts the values where the statement has question marks, in their order. */
    static String filled(String statement, List<String> values) {
        Iterator<String> next = values.iterator();
        StringBuilder filled = new StringBuilder();
        for (char one : statement.strip().toCharArray()) {
            if (one == '?') {
                if (!next.hasNext()) {
                    throw new IllegalStateException("more places than values: " + statement);
                }
                filled.append(next.next());
            } else {
                filled.append(one);
            }
        }
        if (next.hasNext()) {
            throw new IllegalStateException("more values than places: " + statement);
        }
        return filled.toString();
    }
}
