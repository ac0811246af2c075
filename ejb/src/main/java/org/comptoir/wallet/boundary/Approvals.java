package org.comptoir.wallet.boundary;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.comptoir.account.AuditKind;
import org.comptoir.account.Caller;
import org.comptoir.account.MemberId;
import org.comptoir.account.PlainText;
import org.comptoir.account.Role;
import org.comptoir.account.boundary.Audits;
import org.comptoir.account.boundary.Members;
import org.comptoir.account.boundary.Sessions;
import org.comptoir.kernel.Page;
import org.comptoir.ledger.boundary.Freeze;
import org.comptoir.wallet.ApprovalView;
import org.comptoir.wallet.WithdrawalId;
import org.comptoir.wallet.control.ApprovalDesk;
import org.comptoir.wallet.entity.WithdrawalRow;
import org.comptoir.wallet.entity.WithdrawalRows;
import org.jspecify.annotations.Nullable;

/** The operators' queue: withdrawals that are large enough for a person to look at (W10). */
@Stateless
public class Approvals {
    private static final int MOST_REASON = 200;

    @Inject Sessions sessions;
    @Inject Freeze freeze;
    @Inject Members members;
    @Inject ApprovalDesk desk;
    @Inject WithdrawalRows withdrawals;
    @Inject Audits audits;

    /**
     * What waits for an operator, oldest first.
     *
     * @param cursor from the page before, or null
     * @param limit 1 to 100
     * @throws org.comptoir.kernel.Refused when the caller is no operator
     */
    public Page<ApprovalView> waiting(Caller caller, @Nullable UUID cursor, int limit) {
        sessions.recheck(caller, Role.OPERATOR);
        List<WithdrawalRow> rows = withdrawals.requested(cursor, limit + 1);
        Map<MemberId, String> names = names(rows);
        return Page.of(rows, limit, row -> row.id().toString()).map(row -> view(row, names));
    }

    /**
     * Lets one go; the payouts build it.
     *
     * @param digest as it was shown: what was looked at is what is approved (W6)
     * @throws org.comptoir.ledger.Frozen while the post is frozen
     * @throws org.comptoir.kernel.NotFound when there is none
     * @throws org.comptoir.kernel.InvalidInput when the digest is another's
     * @throws org.comptoir.kernel.Refused 403 when it is the caller's own; 409 {@code wrong-state}
     *     once it was decided
     */
    public ApprovalView approve(Caller caller, WithdrawalId id, String digest) {
        sessions.recheck(caller, Role.OPERATOR);
        freeze.requireNotFrozen();
        WithdrawalRow approved = desk.approve(caller.member(), id, digest);
        audits.record(caller, AuditKind.WITHDRAWAL_APPROVED, approved.member(), "withdrawal " + id);
        return view(approved);
    }

    /**
     * Turns one down; its hold returns.
     *
     * @param reason shown to the member
     * @throws org.comptoir.kernel.NotFound when there is none
     * @throws org.comptoir.kernel.InvalidInput without a reason in plain text
     * @throws org.comptoir.kernel.Refused 403 when it is the caller's own; 409 {@code wrong-state}
     *     once it is signed or ended
     */
    public ApprovalView reject(Caller caller, WithdrawalId id, String reason) {
        sessions.recheck(caller, Role.OPERATOR);
        String why = PlainText.required("reason", reason, MOST_REASON);
        WithdrawalRow rejected = desk.reject(caller.member(), id, why);
        audits.record(
                caller,
                AuditKind.WITHDRAWAL_REJECTED,
                rejected.member(),
                "withdrawal %s: %s".formatted(id, why));
        return view(rejected);
    }

    private Map<MemberId, String> names(List<WithdrawalRow> rows) {
        return members.usernames(
                rows.stream().map(WithdrawalRow::member).collect(Collectors.toSet()));
    }

    private ApprovalView view(WithdrawalRow row) {
        return view(row, names(List.of(row)));
    }

    private static ApprovalView view(WithdrawalRow row, Map<MemberId, String> names) {
        return new ApprovalView(
                row.id(),
                names.getOrDefault(row.member(), ""),
                row.address(),
                row.amount(),
                row.fee(),
                row.state(),
                row.digest(),
                row.requestedAt());
    }
}
