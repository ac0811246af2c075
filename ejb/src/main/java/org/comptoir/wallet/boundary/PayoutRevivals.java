package org.comptoir.wallet.boundary;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import org.comptoir.account.AuditKind;
import org.comptoir.account.Caller;
import org.comptoir.account.PlainText;
import org.comptoir.account.Role;
import org.comptoir.account.boundary.Audits;
import org.comptoir.account.boundary.Sessions;
import org.comptoir.kernel.InvalidInput;
import org.comptoir.kernel.ProblemType;
import org.comptoir.kernel.Refused;
import org.comptoir.ledger.boundary.Freeze;
import org.comptoir.wallet.WalletLog;
import org.comptoir.wallet.control.ChainFault;
import org.comptoir.wallet.control.Chains;
import org.comptoir.wallet.control.PayoutRevival;
import org.comptoir.wallet.control.Transactions;
import org.comptoir.wallet.entity.GivenUpPayouts;
import org.comptoir.wallet.entity.PayoutRow;
import org.comptoir.wallet.entity.PayoutRows;

/**
 * The operators' way out where a payout was given up and was mined after all (W3).
 *
 * <p>{@code NOT_SUPPORTED}: it asks a chain; what it changes is changed in one short transaction.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class PayoutRevivals {
    @Inject Sessions sessions;
    @Inject Chains chains;
    @Inject Recovery recovery;
    @Inject Post post;
    @Inject Freeze freeze;
    @Inject GivenUpPayouts givenUp;
    @Inject PayoutRows payouts;
    @Inject PayoutRevival revival;
    @Inject Transactions transactions;
    @Inject Audits audits;

    /**
     * Lets it carry its withdrawals again and buries what was to replace it. Is the post frozen,
     * the freeze ends as {@link Post#unfreeze} ends it; on one that was unfrozen before, the
     * withdrawals need not wait for another.
     *
     * @param txid of the payout, as the reason of the freeze names it
     * @param reason written by the operator, kept for ever
     * @throws InvalidInput without a reason in plain text, or when no payout of that txid was given
     *     up
     * @throws Refused when the caller is no operator; 409 when the database is behind its journal,
     *     the chain does not have it deep enough, or its withdrawals are or could be paid
     *     otherwise; 503 while chain or journal do not answer
     */
    public void book(Caller caller, String txid, String reason) {
        sessions.recheck(caller, Role.OPERATOR);
        PlainText.required("reason", reason, Post.MOST_REASON);
        recovery.requireNotBehind();
        PayoutRow payout =
                transactions
                        .call(() -> givenUp.find(txid).flatMap(payouts::find))
                        .orElseThrow(
                                () -> new InvalidInput("txid", "is no payout that was given up"));
        try {
            PayoutRevival.Proof proof = revival.prove(chains.of(payout.asset()), payout);
            transactions.run(
                    () -> {
                        sessions.recheck(caller, Role.OPERATOR);
                        revival.revive(proof);
                        audits.record(
                                caller,
                                AuditKind.PAYOUT_BOOKED,
                                null,
                                "payout %s: %s".formatted(txid, reason));
                        if (freeze.state().isPresent()) {
                            post.unfreeze(caller, reason);
                        }
                    });
        } catch (ChainFault fault) {
            WalletLog.LOG.chainFault(payout.asset().name(), String.valueOf(fault.getMessage()));
            throw new Refused(ProblemType.UNAVAILABLE, "The chain does not answer now; try again.");
        }
    }
}
