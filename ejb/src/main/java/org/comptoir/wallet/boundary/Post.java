package org.comptoir.wallet.boundary;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.comptoir.account.AuditKind;
import org.comptoir.account.Caller;
import org.comptoir.account.MemberId;
import org.comptoir.account.MemberState;
import org.comptoir.account.MemberView;
import org.comptoir.account.PlainText;
import org.comptoir.account.Role;
import org.comptoir.account.boundary.Audits;
import org.comptoir.account.boundary.Members;
import org.comptoir.account.boundary.Sessions;
import org.comptoir.kernel.Asset;
import org.comptoir.kernel.InvalidInput;
import org.comptoir.kernel.ProblemType;
import org.comptoir.kernel.Refused;
import org.comptoir.ledger.FreezeState;
import org.comptoir.ledger.OwnerId;
import org.comptoir.ledger.boundary.Freeze;
import org.comptoir.wallet.AddressWork;
import org.comptoir.wallet.ChainKind;
import org.comptoir.wallet.ChainStatus;
import org.comptoir.wallet.MachineOperator;
import org.comptoir.wallet.control.Chain;
import org.comptoir.wallet.control.Chains;
import org.comptoir.wallet.control.Gate;
import org.comptoir.wallet.entity.Addresses;
import org.comptoir.wallet.entity.Bindings;
import org.comptoir.wallet.entity.ChainStateRow;
import org.comptoir.wallet.entity.ChainStates;
import org.comptoir.wallet.entity.Findings;
import org.comptoir.wallet.entity.OutputStocks;
import org.comptoir.wallet.entity.PayoutRows;
import org.comptoir.wallet.entity.UnfreezeRequests;
import org.comptoir.wallet.entity.WithdrawalRows;
import org.jspecify.annotations.Nullable;

/** The post as a whole: its chains, its pauses, its freeze (R1, R2, W8). */
@Stateless
public class Post {
    static final int MOST_REASON = 1_000;

    @Inject Sessions sessions;
    @Inject Freeze freeze;
    @Inject Gate gate;
    @Inject Chains chains;
    @Inject ChainStates states;
    @Inject Bindings bindings;
    @Inject WithdrawalRows withdrawals;
    @Inject PayoutRows payouts;
    @Inject Addresses addresses;
    @Inject OutputStocks stocks;
    @Inject Findings findings;
    @Inject UnfreezeRequests unfreezing;
    @Inject Members members;
    @Inject Audits audits;
    @Inject Clock clock;

    /** The assets this post holds and what they are bound to; empty until the binding stands. */
    public Map<Asset, ChainKind> networks() {
        return gate.kinds();
    }

    /** The epoch of the database (R3); 0 before the first start. */
    public long epoch() {
        return bindings.epoch();
    }

    /**
     * How the chains do.
     *
     * @throws Refused when the caller is no operator
     */
    public List<ChainStatus> status(Caller caller) {
        sessions.recheck(caller, Role.OPERATOR);
        return statuses();
    }

    /**
     * Stops builds and first relays (W8); what was once relayed is carried through.
     *
     * @param asset of one chain only, or null for all
     * @param reason for other operators, or null
     * @throws InvalidInput when the reason is no plain text
     * @throws Refused when the caller is no operator
     */
    public List<ChainStatus> pause(Caller caller, @Nullable Asset asset, @Nullable String reason) {
        return pause(caller, asset, true, reason == null ? "Paused by an operator." : reason);
    }

    /**
     * Ends a pause.
     *
     * @param asset of one chain only, or null for all
     * @param reason for whoever reads along, or null; it is not kept
     * @throws InvalidInput when the reason is no plain text
     * @throws Refused when the caller is no operator
     */
    public List<ChainStatus> resume(Caller caller, @Nullable Asset asset, @Nullable String reason) {
        return pause(caller, asset, false, reason);
    }

    /**
     * Ends the freeze; what was found wrong counts as seen and does not freeze the post again.
     * Where there are two operators, the first asks for it and another one ends it: until then the
     * post stays frozen.
     *
     * @param reason written by the operator, kept for ever
     * @throws InvalidInput without a reason in plain text
     * @throws Refused when the caller is no operator; 409 when the post is not frozen
     */
    public List<ChainStatus> unfreeze(Caller caller, String reason) {
        sessions.recheck(caller, Role.OPERATOR);
        String why = PlainText.required("reason", reason, MOST_REASON);
        lift(caller.member().value(), why, kind -> audits.record(caller, kind, null, why));
        return statuses();
    }

    /**
     * The same by whoever holds the machine, who is one voice: where there are two operators,
     * another one with a session must agree, or have asked.
     *
     * @return false when it is asked for now, and the post stays frozen
     * @throws InvalidInput without a reason in plain text
     * @throws Refused 409 when the post is not frozen
     */
    public boolean unfreeze(MachineOperator by, String reason) {
        String why = PlainText.required("reason", reason, MachineOperator.MOST_REASON);
        return lift(
                MachineOperator.ID,
                by.name() + ": " + why,
                kind -> audits.recordAtMachine(by.name(), kind, why));
    }

    private boolean lift(UUID operator, String why, Consumer<AuditKind> audit) {
        FreezeState frozen = freeze.lock().orElseThrow(Post::notFrozen);
        if (members.operators() > 1 && !isAsked(frozen, operator)) {
            unfreezing.ask(frozen, operator, why, clock.instant());
            audit.accept(AuditKind.UNFREEZE_ASKED);
            return false;
        }
        if (!freeze.lift(new OwnerId(operator), why)) {
            throw notFrozen();
        }
        findings.acknowledge(operator, clock.instant());
        audit.accept(AuditKind.UNFROZEN);
        return true;
    }

    private static Refused notFrozen() {
        return new Refused(
                ProblemType.WRONG_STATE, "The post is not frozen.", Map.of("state", "running"));
    }

    private List<ChainStatus> pause(
            Caller caller, @Nullable Asset asset, boolean paused, @Nullable String reason) {
        sessions.recheck(caller, Role.OPERATOR);
        String why = reason == null ? null : PlainText.required("reason", reason, MOST_REASON);
        for (ChainStateRow chain : states.all()) {
            if (asset == null || asset == chain.asset()) {
                states.pause(chain.asset(), paused, paused ? why : null, caller.member().value());
            }
        }
        audits.record(
                caller,
                paused ? AuditKind.CHAIN_PAUSED : AuditKind.CHAIN_RESUMED,
                null,
                "%s: %s".formatted(asset == null ? "all" : asset.name(), why == null ? "" : why));
        return statuses();
    }

    private List<ChainStatus> statuses() {
        @Nullable String frozen = freeze.state().map(this::reason).orElse(null);
        return states.all().stream().map(chain -> status(chain, frozen)).toList();
    }

    private String reason(FreezeState frozen) {
        return isAsked(frozen, null)
                ? frozen.reason() + " An operator asked to unfreeze; another one must agree."
                : frozen.reason();
    }

    /** By somebody else, who is an operator still. */
    private boolean isAsked(FreezeState frozen, @Nullable UUID but) {
        return unfreezing.askers(frozen).stream()
                .filter(asker -> !asker.equals(but))
                .anyMatch(this::hasASay);
    }

    private boolean hasASay(UUID asker) {
        if (asker.equals(MachineOperator.ID)) {
            return true;
        }
        MemberView member = members.member(new MemberId(asker));
        return member.state() == MemberState.OPEN && member.roles().contains(Role.OPERATOR);
    }

    /** What a wallet is busy with is the reason of what it fails at meanwhile. */
    private @Nullable String trouble(ChainStateRow chain) {
        return chains.all().stream()
                .filter(one -> one.asset() == chain.asset())
                .findFirst()
                .flatMap(Chain::makingAddresses)
                .map(AddressWork::sentence)
                .orElse(chain.fault());
    }

    private ChainStatus status(ChainStateRow chain, @Nullable String frozen) {
        String reason =
                frozen != null ? frozen : chain.paused() ? chain.pauseReason() : trouble(chain);
        return new ChainStatus(
                chain.asset(),
                gate.kind(chain.asset()),
                chain.height(),
                chain.synchronised(),
                chain.seenAt(),
                chain.paused(),
                frozen != null,
                reason,
                withdrawals.countWaiting(chain.asset()),
                payouts.countUnderway(chain.asset()),
                addresses.free(chain.asset()),
                stocks.of(chain.asset()).orElse(null));
    }
}
