package org.comptoir.it.race;

import java.util.List;
import org.comptoir.it.post.Post;

/**
 * On real Monero daemons: every pair of the calls that let the post pay, keep it or turn the chain.
 */
class MoneroWithdrawalRaceIT extends WithdrawalRaces {
    MoneroWithdrawalRaceIT() {
        super(
                Post.sharedRegtest(),
                List.of(
                        WithdrawalCall.OWNER_CANCELS,
                        WithdrawalCall.OPERATOR_PAYS_OUT,
                        WithdrawalCall.OPERATOR_STARTS_THE_JOB,
                        WithdrawalCall.OPERATOR_PAUSES,
                        WithdrawalCall.OPERATOR_RESUMES,
                        WithdrawalCall.CHAIN_GROWS,
                        WithdrawalCall.CHAIN_TURNS),
                "5",
                1,
                2);
    }
}
