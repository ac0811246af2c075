package org.comptoir.wallet.boundary;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.comptoir.account.AuditKind;
import org.comptoir.account.Caller;
import org.comptoir.account.MemberId;
import org.comptoir.account.Role;
import org.comptoir.account.boundary.Audits;
import org.comptoir.account.boundary.Sessions;
import org.comptoir.account.boundary.StepUp;
import org.comptoir.ledger.boundary.Freeze;
import org.comptoir.wallet.TreasuryLine;
import org.comptoir.wallet.TreasuryResult;
import org.comptoir.wallet.control.Paymaster;
import org.jspecify.annotations.Nullable;

/** The transactions of {@link Treasury}: each pays some lines. */
@Stateless
public class TreasuryPart {
    @Inject Sessions sessions;
    @Inject Freeze freeze;
    @Inject StepUp stepUp;
    @Inject Paymaster paymaster;
    @Inject Audits audits;

    /**
     * Pays the first part; the code is used up with it.
     *
     * <p>{@code REQUIRES_NEW}: a part is paid when it returns, whatever becomes of the others, and
     * holds the locks of its own payees only.
     */
    @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
    public List<TreasuryResult> first(
            Caller caller, List<TreasuryLine> lines, @Nullable String totp) {
        sessions.recheck(caller, Role.OPERATOR);
        freeze.requireNotFrozen();
        Map<String, MemberId> payees = paymaster.holdPayees(lines);
        stepUp.require(caller, totp);
        return pay(caller, lines, payees);
    }

    /**
     * Pays a further part of what {@link #first} began.
     *
     * <p>{@code REQUIRES_NEW} as there.
     */
    @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
    public List<TreasuryResult> further(Caller caller, List<TreasuryLine> lines) {
        sessions.recheck(caller, Role.OPERATOR);
        freeze.requireNotFrozen();
        return pay(caller, lines, paymaster.holdPayees(lines));
    }

    private List<TreasuryResult> pay(
            Caller caller, List<TreasuryLine> lines, Map<String, MemberId> payees) {
        List<TreasuryResult> results = paymaster.pay(caller.member(), lines, payees);
        audits.record(caller, AuditKind.TREASURY_PAID, null, lines.size() + " lines");
        return results;
    }
}
