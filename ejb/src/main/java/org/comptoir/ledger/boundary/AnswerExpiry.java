package org.comptoir.ledger.boundary;

import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import org.comptoir.ledger.LedgerConfig;
import org.comptoir.ledger.LedgerLog;
import org.comptoir.ledger.control.OncePerKey;

/** Forgets old answers to idempotency keys, a bounded number every ten minutes (L5). */
@Singleton
public class AnswerExpiry {
    @Inject LedgerConfig config;
    @Inject OncePerKey once;

    /** A transaction of its own, as every timer has: there is no caller. */
    @Schedule(hour = "*", minute = "*/10", persistent = false)
    @TransactionAttribute(TransactionAttributeType.REQUIRED)
    void expire() {
        int forgotten = once.expire(config.answersKept());
        if (forgotten > 0) {
            LedgerLog.LOG.answersForgotten(forgotten);
        }
    }
}
