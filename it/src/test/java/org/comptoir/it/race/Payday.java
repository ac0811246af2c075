package org.comptoir.it.race;

import java.time.Duration;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.comptoir.it.post.Until;

/** Lets the post pay and the chain grow until the withdrawals of a table are where one wants. */
final class Payday {
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    /** The change of a payout can be spent after ten, and the payout is confirmed. */
    private static final int BLOCKS_AT_ONCE = 3;

    private Payday() {}

    static void until(String what, WithdrawalTable table, Predicate<Map<String, String>> reached) {
        Until.is(what, PATIENCE, () -> states(table), states -> reached.test(states) || go(table));
    }

    private static boolean go(WithdrawalTable table) {
        table.operator().post("/admin/withdraw/execute").expect(202);
        table.post().mine("XMR", BLOCKS_AT_ONCE);
        return false;
    }

    private static Map<String, String> states(WithdrawalTable table) {
        return table.listed().entrySet().stream()
                .collect(
                        Collectors.toMap(
                                Map.Entry::getKey,
                                entry -> entry.getValue().path("state").asText()));
    }
}
