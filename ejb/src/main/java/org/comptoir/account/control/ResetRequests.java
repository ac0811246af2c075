package org.comptoir.account.control;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.comptoir.account.AccountLog;

/**
 * Names and addresses for which a new password was asked for a moment ago.
 *
 * <p>In memory until the next tick: looking them up at once would tell by its time which of them
 * exist (S10, S11). Who asked while the server died asks again.
 */
@ApplicationScoped
public class ResetRequests {
    private static final int MOST = 1_000;

    private final BlockingQueue<String> waiting = new ArrayBlockingQueue<>(MOST);

    /** Notes one; a full queue takes no more. */
    public void add(String account) {
        boolean taken = waiting.offer(account);
        if (!taken) {
            AccountLog.LOG.resetDropped();
        }
    }

    /** Takes the oldest. */
    public Optional<String> next() {
        return Optional.ofNullable(waiting.poll());
    }
}
