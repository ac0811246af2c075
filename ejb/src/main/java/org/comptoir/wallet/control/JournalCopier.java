package org.comptoir.wallet.control;

import java.io.IOException;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.comptoir.recovery.JournalHead;
import org.comptoir.recovery.PayoutJournal;
import org.comptoir.wallet.JournalCopy;
import org.comptoir.wallet.WalletLog;
import org.jspecify.annotations.Nullable;

/**
 * Lets the journal's copy grow on a thread of its own: its place may hang, and payouts go on.
 *
 * <p>While the copy is current, whoever wrote waits until it is so again, for {@link #PATIENCE} at
 * the most; while it is not, nobody waits. <em>Threads</em>: safe; at most one ever hangs.
 */
final class JournalCopier {
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    /** Between looks at a copy that is well: a bucket's owner is paid by look. */
    private static final Duration TRUSTED = Duration.ofMinutes(1);

    /** Where the copy lies. */
    @FunctionalInterface
    interface Copy {
        /**
         * Brings it to the journal's head; returns when it is durable.
         *
         * @param looks whether to look first what lies there
         */
        void follow(PayoutJournal journal, boolean looks) throws IOException;
    }

    private final Copy copy;
    private final Executor threads;
    private JournalCopy state = JournalCopy.CURRENT;
    private @Nullable PayoutJournal newest;
    private @Nullable JournalHead copied;
    private boolean isAtWork;
    private boolean looksNext = true;
    private long lookedAt;
    private long asked;
    private long ended;

    /** Copies there, one task at a time. */
    JournalCopier(Copy copy, Executor threads) {
        this.copy = copy;
        this.threads = threads;
    }

    /**
     * The journal may have grown. Who holds it says so, and waits when others may have it. A copy
     * that is behind is left to the next look.
     */
    synchronized void grown(PayoutJournal journal) {
        if (state == JournalCopy.CURRENT && !journal.head().equals(copied)) {
            ask(journal);
        }
    }

    /** Somebody may have taken the copy away: it is looked at now and then, and made again. */
    synchronized void look(PayoutJournal journal) {
        if (state != JournalCopy.CURRENT || System.nanoTime() - lookedAt > TRUSTED.toNanos()) {
            looksNext = true;
            ask(journal);
        }
    }

    /** A round at work may have begun too early, and is followed by another. */
    private void ask(PayoutJournal journal) {
        newest = journal;
        asked++;
        if (!isAtWork) {
            begin();
        }
    }

    /** Waits until all that was asked for is done, unless the copy is behind already. */
    synchronized void await() {
        if (state == JournalCopy.CURRENT) {
            answer();
        }
    }

    /** How the copy fares once all that was asked for is done, or when it was not in time. */
    synchronized JournalCopy answer() {
        await(asked);
        return state;
    }

    private void begin() {
        PayoutJournal journal = Objects.requireNonNull(newest);
        long round = asked;
        boolean looks = looksNext;
        threads.execute(() -> work(journal, round, looks));
        isAtWork = true;
        looksNext = false;
        lookedAt = looks ? System.nanoTime() : lookedAt;
    }

    private void await(long round) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        try {
            while (ended < round && System.nanoTime() < end) {
                TimeUnit.NANOSECONDS.timedWait(this, end - System.nanoTime());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return;
        }
        if (ended < round && state == JournalCopy.CURRENT) {
            state = JournalCopy.HANGING;
            WalletLog.LOG.journalCopyHangs(PATIENCE.toMillis());
        }
    }

    private void work(PayoutJournal journal, long round, boolean looks) {
        JournalHead head = journal.head();
        JournalHead reached = null;
        try {
            copy.follow(journal, looks);
            reached = head;
        } catch (IOException fault) {
            failed(fault);
        } finally {
            ended(round, reached);
        }
    }

    /** What changes is logged, not each round. */
    private synchronized void failed(IOException fault) {
        if (state != JournalCopy.BEHIND) {
            state = JournalCopy.BEHIND;
            WalletLog.LOG.journalNotMirrored(fault);
        }
    }

    private synchronized void ended(long round, @Nullable JournalHead reached) {
        copied = reached;
        if (reached == null) {
            state = JournalCopy.BEHIND;
        } else if (state != JournalCopy.CURRENT) {
            state = JournalCopy.CURRENT;
            WalletLog.LOG.journalMirroredAgain();
        }
        ended = round;
        isAtWork = false;
        notifyAll();
        if (asked > round) {
            begin();
        }
    }
}
