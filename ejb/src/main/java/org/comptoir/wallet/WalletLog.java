package org.comptoir.wallet;

import java.lang.invoke.MethodHandles;
import org.jboss.logging.BasicLogger;
import org.jboss.logging.Logger;
import org.jboss.logging.annotations.Cause;
import org.jboss.logging.annotations.LogMessage;
import org.jboss.logging.annotations.Message;
import org.jboss.logging.annotations.MessageLogger;

/** What the wallet logs: ids, txids and codes; never an address, a key or another side's text. */
@MessageLogger(projectCode = "CMPT", length = 4)
public interface WalletLog extends BasicLogger {
    /** The wallet's log. */
    WalletLog LOG =
            Logger.getMessageLogger(MethodHandles.lookup(), WalletLog.class, "org.comptoir.wallet");

    /** First start. */
    @LogMessage(level = Logger.Level.INFO)
    @Message(id = 600, value = "This post is now bound to the %s chain %s")
    void bound(String kind, String asset);

    /** R2's checks have run. */
    @LogMessage(level = Logger.Level.INFO)
    @Message(id = 601, value = "Chains checked: %s")
    void ready(String assets);

    /** R2 found something. */
    @LogMessage(level = Logger.Level.ERROR)
    @Message(id = 602, value = "The post is frozen: %s")
    void frozen(String reason);

    /** A chain does not do what was asked. */
    @LogMessage(level = Logger.Level.WARN)
    @Message(id = 603, value = "The %s chain: %s")
    void chainFault(String asset, String fault);

    /** It does again. */
    @LogMessage(level = Logger.Level.INFO)
    @Message(id = 604, value = "The %s chain answers again")
    void chainBack(String asset);

    /** A payout was saved (W1). */
    @LogMessage(level = Logger.Level.INFO)
    @Message(id = 605, value = "Payout %s saved: %d withdrawals in transaction %s")
    void payoutSaved(String payout, int withdrawals, String txid);

    /** A payout is on the network. */
    @LogMessage(level = Logger.Level.INFO)
    @Message(id = 606, value = "Payout %s is on the network")
    void payoutRelayed(String payout);

    /** A payout is paid. */
    @LogMessage(level = Logger.Level.INFO)
    @Message(id = 607, value = "Payout %s is confirmed and booked")
    void payoutBooked(String payout);

    /** A payout fell out of the chain or the pool. */
    @LogMessage(level = Logger.Level.WARN)
    @Message(id = 608, value = "Payout %s is not known to the node")
    void payoutMissing(String payout);

    /** A booked payout can never be mined again. */
    @LogMessage(level = Logger.Level.WARN)
    @Message(
            id = 624,
            value = "Payout %s was booked and can never return: it leaves the ledger again")
    void payoutTakenBack(String payout);

    /** A payout can never be mined. */
    @LogMessage(level = Logger.Level.WARN)
    @Message(id = 609, value = "Payout %s is dead: its withdrawals wait again")
    void payoutDead(String payout);

    /** A built transaction was forgotten. */
    @LogMessage(level = Logger.Level.INFO)
    @Message(id = 610, value = "A built transaction was discarded: %s")
    void buildDiscarded(String why);

    /** A withdrawal waits or failed. */
    @LogMessage(level = Logger.Level.WARN)
    @Message(id = 611, value = "Withdrawal %s: %s")
    void withdrawalWaits(String withdrawal, String reason);

    /** A deposit vanished. */
    @LogMessage(level = Logger.Level.WARN)
    @Message(id = 612, value = "Deposit %s is gone from the chain")
    void depositReversed(String deposit);

    /** Coins nobody can be named for. */
    @LogMessage(level = Logger.Level.WARN)
    @Message(id = 613, value = "Deposit %s is nobody's: its coins are in suspense")
    void depositInSuspense(String deposit);

    /** A named failpoint was reached. */
    @LogMessage(level = Logger.Level.WARN)
    @Message(id = 614, value = "Failpoint %s reached: the process ends here")
    void failpoint(String name);

    /** A chain did not do what a tick asked; logged when that begins or changes. */
    @LogMessage(level = Logger.Level.WARN)
    @Message(id = 620, value = "A tick of the %s wallet is tried again: %s")
    void tickRepeated(String asset, String fault);

    /** A tick failed; the next one tries again. */
    @LogMessage(level = Logger.Level.ERROR)
    @Message(id = 615, value = "A tick of the %s wallet failed")
    void tickFailed(String asset, @Cause Throwable cause);

    /** The journal cannot be used. */
    @LogMessage(level = Logger.Level.ERROR)
    @Message(id = 616, value = "The payout journal cannot be used")
    void journalFailed(@Cause Throwable cause);

    /** The journal's copy is where the journal is. */
    @LogMessage(level = Logger.Level.INFO)
    @Message(id = 639, value = "The payout journal's copy beside the backups is written again")
    void journalMirroredAgain();

    /** The journal's copy is not where the journal is; tried again by each check of the post. */
    @LogMessage(level = Logger.Level.ERROR)
    @Message(id = 637, value = "The payout journal's copy beside the backups cannot be written")
    void journalNotMirrored(@Cause Throwable cause);

    /** The backup is there; that its manifest stays as it is has one witness less. */
    @LogMessage(level = Logger.Level.ERROR)
    @Message(id = 638, value = "Backup %s could not be witnessed in the payout journal")
    void backupNotWitnessed(String id, @Cause Throwable cause);

    /** The place of the journal's copy hangs; nobody waits for it before it has caught up. */
    @LogMessage(level = Logger.Level.ERROR)
    @Message(
            id = 640,
            value = "The payout journal's copy beside the backups was not written in %d ms")
    void journalCopyHangs(long millis);

    /** The lease changed hands. */
    @LogMessage(level = Logger.Level.INFO)
    @Message(id = 617, value = "This server pays out %s now (lease token %d)")
    void leaseTaken(String asset, long token);

    /** Clock of a test network. */
    @LogMessage(level = Logger.Level.INFO)
    @Message(id = 618, value = "The clock of this test network is %s ahead")
    void clockAhead(String offset);

    /** The chain is not there at the start. */
    @LogMessage(level = Logger.Level.WARN)
    @Message(id = 619, value = "The chains cannot be checked yet; this is tried again")
    void startWaits(@Cause Throwable cause);

    /** The server stops without its database; who pays out next waits until they expire. */
    @LogMessage(level = Logger.Level.WARN)
    @Message(id = 621, value = "The leases of the wallets could not be released; they expire")
    void leasesNotReleased(@Cause Throwable cause);

    /** The server stops; the seal before this one stays the newest that the journal knows. */
    @LogMessage(level = Logger.Level.WARN)
    @Message(id = 636, value = "The newest seal of the ledger could not be witnessed at the stop")
    void headNotWitnessed(@Cause Throwable cause);

    /** Ledger and chain do not agree, twice in a row: somebody must look. */
    @LogMessage(level = Logger.Level.ERROR)
    @Message(id = 622, value = "Reconciliation of %s: %s should be %s and is %s")
    void reconciliationDiffers(String asset, String check, String expected, String actual);

    /** A wallet makes other outputs of those it has. */
    @LogMessage(level = Logger.Level.INFO)
    @Message(id = 630, value = "The %s wallet turns %d outputs into %d, for payouts to come")
    void outputsMade(String asset, int from, int into);

    /** It could not, and tries again later. */
    @LogMessage(level = Logger.Level.WARN)
    @Message(id = 631, value = "The %s wallet leaves its outputs as they are: %s")
    void outputsLeft(String asset, String why);

    /** A payout that was given up was mined after all, and an operator had it booked. */
    @LogMessage(level = Logger.Level.WARN)
    @Message(
            id = 632,
            value = "Payout %s was mined after all and carries its withdrawals again: %s")
    void payoutRevived(String payout, String txid);

    /** Somebody pays a one-time key twice, which burns coins. */
    @LogMessage(level = Logger.Level.WARN)
    @Message(id = 623, value = "Deposit %s has the one-time key of another and is held")
    void secondOutputOfKey(String deposit);

    /** The database goes on from where it was set back to. */
    @LogMessage(level = Logger.Level.WARN)
    @Message(id = 634, value = "Epoch %d began; %d payouts were taken from the journal")
    void epochBegan(long number, int payouts);

    /** Journal or chain are not there; the operator tries again. */
    @LogMessage(level = Logger.Level.ERROR)
    @Message(id = 635, value = "The recovery was not finished")
    void recoveryFailed(@Cause Throwable cause);
}
