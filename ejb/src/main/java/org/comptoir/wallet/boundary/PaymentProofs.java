package org.comptoir.wallet.boundary;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.Map;
import org.comptoir.account.Caller;
import org.comptoir.account.Role;
import org.comptoir.account.boundary.Sessions;
import org.comptoir.kernel.NotFound;
import org.comptoir.kernel.ProblemType;
import org.comptoir.kernel.Refused;
import org.comptoir.wallet.PaymentProof;
import org.comptoir.wallet.WalletLog;
import org.comptoir.wallet.WithdrawalId;
import org.comptoir.wallet.WithdrawalState;
import org.comptoir.wallet.control.ChainFault;
import org.comptoir.wallet.control.Chains;
import org.comptoir.wallet.control.ProofTurns;
import org.comptoir.wallet.control.Transactions;
import org.comptoir.wallet.entity.WithdrawalRow;
import org.comptoir.wallet.entity.WithdrawalRows;

/**
 * Proofs of payment (W9). The transaction's key would tell what the batch pays others: it stays
 * here.
 *
 * <p>{@code NOT_SUPPORTED}: it asks a chain; what it reads is read in a short transaction.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class PaymentProofs {
    @Inject Sessions sessions;
    @Inject Chains chains;
    @Inject ProofTurns turns;
    @Inject WithdrawalRows withdrawals;
    @Inject Transactions transactions;

    /**
     * Proves that a withdrawal was paid.
     *
     * @throws NotFound when it is neither the caller's nor the caller an operator
     * @throws Refused 409 {@code wrong-state} before the network has it, and when it was booked
     *     inside; 503 while the wallet or its node does not answer, or makes proofs for others
     */
    public PaymentProof proof(Caller caller, WithdrawalId id) {
        WithdrawalRow withdrawal = transactions.call(() -> visible(caller, id));
        String txid = requirePaid(withdrawal);
        String message = "withdrawal " + id;
        if (!turns.tryBegin()) {
            throw notNow();
        }
        try {
            String proof = chains.of(withdrawal.asset()).prove(txid, withdrawal.address(), message);
            return new PaymentProof(
                    id, txid, withdrawal.address(), withdrawal.amount(), message, proof);
        } catch (ChainFault fault) {
            WalletLog.LOG.chainFault(withdrawal.asset().name(), String.valueOf(fault.getMessage()));
            throw notNow();
        } finally {
            turns.end();
        }
    }

    private static Refused notNow() {
        return new Refused(
                ProblemType.UNAVAILABLE, "The post's wallet cannot prove it now; try again.");
    }

    private WithdrawalRow visible(Caller caller, WithdrawalId id) {
        sessions.recheck(caller);
        WithdrawalRow row = withdrawals.find(id).orElseThrow(PaymentProofs::notFound);
        if (!row.member().equals(caller.member())) {
            if (!caller.has(Role.OPERATOR)) {
                throw notFound();
            }
            sessions.recheck(caller, Role.OPERATOR);
        }
        return row;
    }

    private static String requirePaid(WithdrawalRow withdrawal) {
        String txid = withdrawal.txid();
        if (withdrawal.payee() != null) {
            throw refusal(withdrawal, "It was booked inside the post: no transaction pays it.");
        }
        boolean isOut =
                withdrawal.state() == WithdrawalState.BROADCAST
                        || withdrawal.state() == WithdrawalState.CONFIRMING
                        || withdrawal.state() == WithdrawalState.CONFIRMED;
        if (txid == null || !isOut) {
            throw refusal(withdrawal, "The withdrawal is %s.".formatted(withdrawal.state().word()));
        }
        return txid;
    }

    private static Refused refusal(WithdrawalRow withdrawal, String detail) {
        return new Refused(
                ProblemType.WRONG_STATE, detail, Map.of("state", withdrawal.state().word()));
    }

    private static NotFound notFound() {
        return new NotFound("withdrawal");
    }
}
