package org.comptoir.wallet.control;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** W3, line by line. */
final class RelayDecisionTest {
    @ParameterizedTest
    @CsvSource({
        // images, transaction, a deep spender of ours → what follows
        "UNSPENT UNSPENT,              MISSING, false, RELAY",
        "UNSPENT UNSPENT,              MISSING, true,  DEAD",
        "UNSPENT SPENT_IN_POOL,        MISSING, false, WAIT",
        "SPENT_IN_POOL SPENT_IN_POOL,  MISSING, false, WAIT",
        "UNSPENT SPENT_IN_CHAIN,       MISSING, false, FREEZE",
        "SPENT_IN_CHAIN SPENT_IN_POOL, MISSING, false, FREEZE",
        "SPENT_IN_CHAIN UNSPENT,       MISSING, true,  DEAD",
        "UNSPENT UNSPENT,              POOL,    false, IN_POOL",
        "SPENT_IN_POOL UNSPENT,        POOL,    false, IN_POOL",
        "SPENT_IN_CHAIN UNSPENT,       POOL,    true,  IN_POOL",
        "UNSPENT UNSPENT,              MINED,   false, MINED",
        "SPENT_IN_POOL SPENT_IN_POOL,  MINED,   false, MINED",
        "SPENT_IN_CHAIN UNSPENT,       MINED,   true,  MINED",
    })
    void decides(String images, String transaction, boolean deep, RelayDecision expected) {
        List<ImageState> states =
                List.of(images.split(" ")).stream().map(ImageState::valueOf).toList();
        TransactionState state =
                switch (transaction) {
                    case "MISSING" -> new TransactionState.Missing();
                    case "POOL" -> new TransactionState.InPool();
                    default -> new TransactionState.Mined(7, 3);
                };
        assertEquals(expected, RelayDecision.of(states, state, deep));
    }

    @ParameterizedTest
    @CsvSource({"1, 2", "2, 4", "3, 8", "5, 32", "6, 60", "1000, 60"})
    void waitsLongerAfterEachFailureUpToAMinute(int failures, int seconds) {
        assertEquals(seconds, Backoff.after(failures).toSeconds());
    }
}
