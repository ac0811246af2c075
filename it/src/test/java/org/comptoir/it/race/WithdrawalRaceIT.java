package org.comptoir.it.race;

import java.util.List;
import org.comptoir.it.post.Post;

/** Every pair of calls, many rounds, on a post of its own. */
class WithdrawalRaceIT extends WithdrawalRaces {
    private static final int ROUNDS = Integer.getInteger("comptoir.race.rounds", 2);

    WithdrawalRaceIT() {
        super(
                Post.sharedBy("races of withdrawals"),
                List.of(WithdrawalCall.values()),
                "60",
                ROUNDS,
                ROUNDS * 3);
    }
}
