package org.comptoir.wallet.boundary;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.comptoir.account.AuditKind;
import org.comptoir.account.Caller;
import org.comptoir.account.PlainText;
import org.comptoir.account.Role;
import org.comptoir.account.boundary.Audits;
import org.comptoir.account.boundary.Sessions;
import org.comptoir.account.boundary.StepUp;
import org.comptoir.kernel.ProblemType;
import org.comptoir.kernel.Refused;
import org.comptoir.kernel.boundary.Quarantine;
import org.comptoir.ledger.boundary.Freeze;
import org.comptoir.recovery.Undo;
import org.comptoir.wallet.ChainStatus;
import org.comptoir.wallet.EpochReport;
import org.comptoir.wallet.MachineOperator;
import org.comptoir.wallet.RecoveryStatus;
import org.comptoir.wallet.WalletLog;
import org.comptoir.wallet.control.ChainFault;
import org.comptoir.wallet.control.EpochStart;
import org.comptoir.wallet.control.JournalKeeper;
import org.comptoir.wallet.control.SafetyCheck;
import org.comptoir.wallet.control.Settling;
import org.comptoir.wallet.control.Transactions;
import org.comptoir.wallet.entity.Bindings;
import org.jspecify.annotations.Nullable;

/**
 * The way out of a freeze (R2, R3), and how far there is a way back (R4).
 *
 * <p>{@code NOT_SUPPORTED}: it waits for journal and chains; each of its steps is a transaction of
 * its own.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class Recovery {
    private static final int MOST_REASON = 1_000;

    @Inject Sessions sessions;
    @Inject StepUp stepUp;
    @Inject Freeze freeze;
    @Inject SafetyCheck safety;
    @Inject EpochStart epochs;
    @Inject Bindings bindings;
    @Inject JournalKeeper journals;
    @Inject Quarantine quarantine;
    @Inject Transactions transactions;
    @Inject Post post;
    @Inject Audits audits;
    @Inject Settling settling;

    /**
     * Which life of the post this is.
     *
     * @throws Refused when the caller is no operator; 503 when the journal cannot be read
     */
    public RecoveryStatus status(Caller caller) {
        transactions.run(() -> sessions.recheck(caller, Role.OPERATOR));
        RecoveryStatus.Undoing undo = quarantine.isOn() ? ofCopy() : undo();
        return new RecoveryStatus(
                transactions.call(bindings::epoch),
                quarantine
                        .mark()
                        .map(mark -> new RecoveryStatus.Copy(mark.at(), mark.by(), mark.reason()))
                        .orElse(null),
                undo);
    }

    private RecoveryStatus.Undoing undo() {
        try {
            Undo.Witness witness = Undo.Witness.of(journals::replay);
            Undo undo = transactions.call(() -> bindings.undo(witness));
            return new RecoveryStatus.Undoing(undo.possible(), undo.since(), undo.reason());
        } catch (IOException fault) {
            throw unavailable(fault);
        }
    }

    private static RecoveryStatus.Undoing ofCopy() {
        return new RecoveryStatus.Undoing(
                false, null, "This is a copy in quarantine: nothing begins on it, or is undone.");
    }

    /**
     * Goes on with a database that is behind its payout journal.
     *
     * <p><em>Effect</em>: every session, ticket and token ends, the caller's too; leases are void;
     * the ledger leaves a million places empty under a seal that names both heads; streams begin
     * anew; payouts that only the journal knows are booked; addresses go on far behind all that are
     * known. The post stays frozen until it is unfrozen.
     *
     * @param reason written by the operator, kept for ever
     * @param totp one-time code, or null without a second factor
     * @throws Refused 409 in quarantine, and unless the post is frozen and its database behind the
     *     journal; 503 when journal or chain did not answer: it may be begun again
     */
    public EpochReport beginEpoch(Caller caller, String reason, @Nullable String totp) {
        sessions.recheck(caller, Role.OPERATOR);
        String why = PlainText.required("reason", reason, MOST_REASON);
        return beginIfBehind(why, () -> requireMay(caller, why, totp))
                .orElseThrow(
                        () -> wrongState("Database and payout journal fit together.", "current"));
    }

    /**
     * The same for whoever holds the machine and its keys, and needs no session, where R3 asks for
     * it.
     *
     * @return empty when database and journal fit together: nothing was done
     * @throws Refused as above
     */
    public Optional<EpochReport> beginEpoch(MachineOperator by, String reason) {
        String why = PlainText.required("reason", reason, MachineOperator.MOST_REASON);
        return beginIfBehind(
                by.name() + ": " + why,
                () -> {
                    requireFrozen();
                    audits.recordAtMachine(by.name(), AuditKind.EPOCH_BEGUN, why);
                });
    }

    private Optional<EpochReport> beginIfBehind(String why, Runnable permission) {
        requireOriginal();
        try {
            return safety.isBehind()
                    ? Optional.of(epochs.begin(why, permission))
                    : Optional.empty();
        } catch (ChainFault | IOException fault) {
            throw unavailable(fault);
        }
    }

    /**
     * Ends the freeze as {@link Post#unfreeze} does, unless the database is behind its journal:
     * what was paid since would be paid again.
     *
     * @throws org.comptoir.kernel.InvalidInput without a reason in plain text
     * @throws Refused 409 when it is behind, and in quarantine; 503 when the journal cannot be read
     */
    public List<ChainStatus> unfreeze(Caller caller, String reason) {
        sessions.recheck(caller, Role.OPERATOR);
        String why = PlainText.required("reason", reason, MOST_REASON);
        requireOriginal();
        requireNotBehind();
        return post.unfreeze(caller, why);
    }

    /**
     * The same by whoever holds the machine, once the ledger is recomputed and agrees with the
     * chains: as {@link Post#unfreeze(MachineOperator, String)} does.
     *
     * @param acceptsDifferences also when it is not whole, or they do not agree or cannot be
     *     compared, which nobody waits for then; they are looked at all the same
     * @return false when another operator must agree: the post stays frozen
     * @throws Refused 409 when it is behind, in quarantine, not frozen, the ledger is not whole, or
     *     ledger and chain differ; 503 when the journal cannot be read
     */
    public boolean unfreeze(MachineOperator by, String reason, boolean acceptsDifferences) {
        requireOriginal();
        transactions.run(this::requireFrozen);
        requireNotBehind();
        Optional<String> differs = acceptsDifferences ? settling.look() : settling.objection();
        if (differs.isPresent() && !acceptsDifferences) {
            // What to do comes first: of a long text the end is not kept with the execution.
            throw wrongState(
                    "The post stays frozen: say --accept-differences once this is explained. "
                            + differs.get(),
                    "differs");
        }
        return post.unfreeze(by, reason);
    }

    /** Whether the post is frozen over something that was found; read-only on purpose is not. */
    public boolean isFrozen() {
        return transactions.call(freeze::fault).isPresent();
    }

    /**
     * Nothing, unless the database is behind its journal.
     *
     * @throws Refused 409 when it is; 503 when the journal cannot be read
     */
    public void requireNotBehind() {
        try {
            if (safety.isBehind()) {
                throw wrongState(
                        "Database and payout journal do not fit together: begin a new epoch first.",
                        "behind");
            }
        } catch (IOException fault) {
            throw unavailable(fault);
        }
    }

    /** R5: what acts in the place of the original is decided where both are seen. */
    private void requireOriginal() {
        if (quarantine.isOn()) {
            throw wrongState(
                    "This is a copy in quarantine, which ends on its machine only: ./comptoir start"
                            + " --end-quarantine, when the original will never run again.",
                    "quarantine");
        }
    }

    private void requireMay(Caller caller, String why, @Nullable String totp) {
        sessions.recheck(caller, Role.OPERATOR);
        stepUp.require(caller, totp);
        requireFrozen();
        audits.record(caller, AuditKind.EPOCH_BEGUN, null, why);
    }

    private void requireFrozen() {
        if (freeze.state().isEmpty()) {
            throw wrongState("The post is not frozen.", "running");
        }
    }

    private static Refused wrongState(String detail, String state) {
        return new Refused(ProblemType.WRONG_STATE, detail, Map.of("state", state));
    }

    private static Refused unavailable(Exception fault) {
        WalletLog.LOG.recoveryFailed(fault);
        return new Refused(
                ProblemType.UNAVAILABLE, "Payout journal or chain did not answer; try again.");
    }
}
