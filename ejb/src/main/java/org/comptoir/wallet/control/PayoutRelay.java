package org.comptoir.wallet.control;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.comptoir.kernel.Secret;
import org.comptoir.wallet.WalletConfig;
import org.comptoir.wallet.WalletKeys;
import org.comptoir.wallet.WalletLog;
import org.comptoir.wallet.entity.GivenUpPayouts;
import org.comptoir.wallet.entity.PayoutRow;
import org.comptoir.wallet.entity.PayoutRows;

/**
 * Carries a saved payout to the network: into the journal first, then by the decision table, as
 * often as it takes (W2, W3).
 *
 * <p>Why nothing is paid twice, step by step:
 *
 * <ul>
 *   <li><b>relay</b> sends only what W1 saved, and the same bytes each time: whoever hears of it
 *       twice knows one transaction. It waits for a node that has caught up and knows neither the
 *       transaction nor a spender of its inputs, nor has mined what was given up for it: a mined
 *       one is never sent again.
 *   <li><b>dead</b> lets its withdrawals go, so it needs proof that it can never be mined: another
 *       payout of ours, that was not given up itself, holds one of its inputs ten blocks deep. Was
 *       it booked, the ledger follows first (W4, {@link PayoutSettlement#takeBack}); the
 *       withdrawals wait again only once the last of them is held again, in the transaction that
 *       buries it. So is one that nobody can send any more, for it came from the journal of a lost
 *       database (R3), once the network has lost it, too.
 *   <li>Ten blocks can be undone too. So what is built next for such a withdrawal spends an input
 *       of the dead one, if any is left ({@link PayoutBuilder}): of the two the chain can hold one.
 *   <li><b>freeze</b> is all else that spends an input in the chain: a transaction nobody here
 *       knows, or one that was given up. Then a person has to look.
 * </ul>
 */
@Dependent
public class PayoutRelay {
    private static final int DEEP = 10;
    private static final int MOST_ROUNDS = 3;

    private final PayoutWitness witness;
    private final PayoutBook book;
    private final PayoutSettlement settlement;
    private final PayoutRows payouts;
    private final GivenUpPayouts givenUp;
    private final Freezer freezer;
    private final WalletKeys keys;
    private final Failpoint failpoint;
    private final Transactions transactions;
    private final Duration idleLimit;

    /** Over the payouts of this post. */
    @Inject
    @SuppressWarnings("TooManyParameters") // what W2 and W3 ask of one step
    public PayoutRelay(
            PayoutWitness witness,
            PayoutBook book,
            PayoutSettlement settlement,
            PayoutRows payouts,
            GivenUpPayouts givenUp,
            Freezer freezer,
            WalletKeys keys,
            Failpoint failpoint,
            Transactions transactions,
            WalletConfig config) {
        this.witness = witness;
        this.book = book;
        this.settlement = settlement;
        this.payouts = payouts;
        this.givenUp = givenUp;
        this.freezer = freezer;
        this.keys = keys;
        this.failpoint = failpoint;
        this.transactions = transactions;
        this.idleLimit = config.rules().call();
    }

    /**
     * Carries one payout as far as it goes now.
     *
     * @return true when the network has it
     * @throws NotSaved when the post is frozen or paused before the first relay, or the lease lost
     */
    boolean carry(Chain chain, PayoutRow payout, long token) throws ChainFault, IOException {
        witness.witness(payout);
        failpoint.reach(Failpoint.Point.AFTER_JOURNAL);
        PayoutRow journalled = payout(payout);
        transactions.run(() -> book.beginRelay(journalled, token));
        boolean suspected = false;
        for (int round = 0; round < MOST_ROUNDS; round++) {
            PayoutRow now = payout(payout);
            RelayDecision decision = decide(chain, now);
            switch (decision) {
                case MINED -> {
                    TransactionState state = chain.transaction(now.txid());
                    if (state instanceof TransactionState.Mined mined) {
                        transactions.run(() -> book.mined(now, mined.height()));
                        return true;
                    }
                }
                case IN_POOL -> {
                    relayed(now);
                    return true;
                }
                case RELAY -> {
                    if (isPaidAlready(chain, now)) {
                        return waits(now, "A payout that was given up has paid the same.");
                    }
                    if (!chain.tip().synchronised()) {
                        return waits(now, "The node has not caught up yet.");
                    }
                    if (now.metadata() == null) {
                        return buried(now, token);
                    }
                    if (relay(chain, now)) {
                        failpoint.reach(Failpoint.Point.AFTER_RELAY);
                        relayed(now);
                        return true;
                    }
                }
                case DEAD -> {
                    return buried(now, token);
                }
                case WAIT -> {
                    return waits(now, "Another transaction spends one of its inputs.");
                }
                case FREEZE -> {
                    // The chain may have moved between the two questions: it is asked twice.
                    if (suspected) {
                        freezer.report(
                                "spent:" + now.txid(),
                                "An unknown transaction has spent an input of payout %s."
                                        .formatted(now.id()));
                        return waits(now, "An unknown transaction has spent one of its inputs.");
                    }
                    suspected = true;
                }
            }
        }
        return waits(payout(payout), "The network does not take it yet.");
    }

    /** W3: the key images first, then the transaction: it may enter the pool in between. */
    private RelayDecision decide(Chain chain, PayoutRow payout) throws ChainFault {
        Map<String, ImageState> images = chain.imageStates(payout.keyImages());
        TransactionState state = chain.transaction(payout.txid());
        RelayDecision plain = RelayDecision.of(images.values(), state, false);
        return plain == RelayDecision.FREEZE && isSpentByUs(chain, payout)
                ? RelayDecision.DEAD
                : plain;
    }

    /** What was given up and mined after all has paid; whatever was seen of that, it stays so. */
    private boolean isPaidAlready(Chain chain, PayoutRow payout) throws ChainFault {
        for (String txid : transactions.call(() -> givenUp.predecessors(payout.id()))) {
            if (chain.transaction(txid) instanceof TransactionState.Mined) {
                freezer.reportGivenUp(chain.asset(), txid);
                return true;
            }
        }
        return false;
    }

    private boolean isSpentByUs(Chain chain, PayoutRow payout) throws ChainFault {
        List<String> others =
                transactions.call(() -> payouts.otherSpenders(payout.id(), payout.keyImages()));
        for (String txid : others) {
            if (chain.transaction(txid) instanceof TransactionState.Mined mined
                    && mined.confirmations() >= DEEP) {
                return true;
            }
        }
        return false;
    }

    /** False when the wallet said no or nothing: what that means is asked of the node. */
    private boolean relay(Chain chain, PayoutRow payout) throws ChainFault {
        byte[] sealed = Objects.requireNonNull(payout.metadata()).toArray();
        Secret metadata = keys.open(sealed, payout.sealContext() + ":metadata");
        try {
            chain.relay(metadata);
            return true;
        } catch (ChainFault.Rejected refusal) {
            WalletLog.LOG.chainFault(payout.asset().name(), String.valueOf(refusal.getMessage()));
            return false;
        } catch (ChainFault.Unanswered silence) {
            WalletLog.LOG.chainFault(payout.asset().name(), String.valueOf(silence.getMessage()));
            chain.awaitIdle(idleLimit);
            return false;
        }
    }

    private boolean buried(PayoutRow payout, long token) {
        settlement.takeBack(payout, token);
        transactions.run(() -> book.dead(payout, token));
        WalletLog.LOG.payoutDead(payout.id().toString());
        return false;
    }

    private void relayed(PayoutRow payout) {
        transactions.run(() -> book.inPool(payout));
        WalletLog.LOG.payoutRelayed(payout.id().toString());
    }

    private boolean waits(PayoutRow payout, String reason) {
        transactions.run(() -> book.postpone(payout, reason));
        return false;
    }

    private PayoutRow payout(PayoutRow payout) {
        return transactions.call(() -> payouts.find(payout.id())).orElseThrow();
    }
}
