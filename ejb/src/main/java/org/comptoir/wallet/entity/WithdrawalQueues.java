package org.comptoir.wallet.entity;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.OffsetDateTime;
import java.util.List;
import org.comptoir.kernel.Asset;
import org.comptoir.wallet.WithdrawalQueue;
import org.comptoir.wallet.WithdrawalState;
import org.jdbi.v3.core.Jdbi;

/** Withdrawals that are not over, counted. */
@Dependent
public class WithdrawalQueues {
    private final Jdbi jdbi;

    /** Over the caller's transaction. */
    @Inject
    public WithdrawalQueues(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** By asset and state; an index holds just these. */
    public List<WithdrawalQueue> all() {
        return jdbi.withHandle(
                handle ->
                        handle.createQuery(
                                        """
                                        SELECT asset, state, count(*) AS number,
                                               min(changed_at) AS oldest
                                          FROM wallet.withdrawal
                                         WHERE state IN ('requested', 'approved', 'signed',
                                                         'broadcast', 'confirming')
                                         GROUP BY asset, state
                                        """)
                                .map(
                                        (row, context) ->
                                                new WithdrawalQueue(
                                                        Asset.valueOf(row.getString("asset")),
                                                        WithdrawalState.ofWord(
                                                                row.getString("state")),
                                                        row.getLong("number"),
                                                        row.getObject(
                                                                        "oldest",
                                                                        OffsetDateTime.class)
                                                                .toInstant()))
                                .list());
    }
}
