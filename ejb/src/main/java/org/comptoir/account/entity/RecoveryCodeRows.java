package org.comptoir.account.entity;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.List;
import org.comptoir.account.MemberId;
import org.comptoir.kernel.Secret;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.PreparedBatch;

/** Recovery codes as rows: only what authenticates them is stored (S8). */
@Dependent
public class RecoveryCodeRows {
    private final Jdbi database;

    /** Rows in the caller's transaction. */
    @Inject
    public RecoveryCodeRows(Jdbi database) {
        this.database = database;
    }

    /** Replaces all codes of a member. */
    public void replace(MemberId member, List<Secret> macs) {
        database.useHandle(
                handle -> {
                    handle.createUpdate(
                                    "DELETE FROM account.recovery_code WHERE member_id = :member")
                            .bind("member", member.value())
                            .execute();
                    if (macs.isEmpty()) {
                        return;
                    }
                    PreparedBatch batch =
                            handle.prepareBatch(
                                    """
                                    INSERT INTO account.recovery_code (member_id, mac)
                                    VALUES (:member, :mac)
                                    """);
                    for (Secret mac : macs) {
                        batch.bind("member", member.value()).bind("mac", mac.reveal()).add();
                    }
                    batch.execute();
                });
    }

    /** Uses a code up; true for exactly one of those who present it. */
    public boolean use(MemberId member, Secret mac) {
        return database.withHandle(
                handle ->
                        handle.createQuery(
                                        """
                                        DELETE FROM account.recovery_code
                                         WHERE member_id = :member
                                           AND mac = :mac
                                        RETURNING 1
                                        """)
                                .bind("member", member.value())
                                .bind("mac", mac.reveal())
                                .mapTo(int.class)
                                .findOne()
                                .isPresent());
    }

    /** How many are left. */
    public int left(MemberId member) {
        return database.withHandle(
                handle ->
                        handle.createQuery(
                                        """
                                        SELECT count(*)
                                          FROM account.recovery_code
                                         WHERE member_id = :member
                                        """)
                                .bind("member", member.value())
                                .mapTo(int.class)
                                .one());
    }
}
