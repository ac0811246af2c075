package org.comptoir.account.control;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import org.comptoir.account.AuditKind;
import org.comptoir.account.Author;
import org.comptoir.account.MemberId;
import org.comptoir.account.RecoveryCodeUsed;
import org.comptoir.account.entity.MemberChanges;
import org.comptoir.account.entity.MemberRow;
import org.comptoir.account.entity.RecoveryCodeRows;
import org.comptoir.guard.SignalKind;
import org.comptoir.guard.boundary.Signals;
import org.comptoir.kernel.Secret;
import org.comptoir.vault.KeyPurpose;
import org.comptoir.vault.boundary.Sealer;
import org.jspecify.annotations.Nullable;

/** Checks one-time codes and recovery codes, each of which works once (S8). */
@Dependent
public class SecondFactor {
    private static final KeyPurpose PURPOSE = new KeyPurpose("account.totp");
    private static final Duration OUTFLOW_HELD_FOR = Duration.ofHours(24);

    private final Totp totp;
    private final RecoveryCodes recovery;
    private final RecoveryCodeRows recoveryRows;
    private final MemberChanges changes;
    private final Sealer sealer;
    private final Signals signals;
    private final Event<RecoveryCodeUsed> used;
    private final Audit audit;
    private final Clock clock;

    /** Works in the caller's transaction. */
    @Inject
    public SecondFactor(
            Totp totp,
            RecoveryCodes recovery,
            RecoveryCodeRows recoveryRows,
            MemberChanges changes,
            Sealer sealer,
            Signals signals,
            Event<RecoveryCodeUsed> used,
            Audit audit,
            Clock clock) {
        this.totp = totp;
        this.recovery = recovery;
        this.recoveryRows = recoveryRows;
        this.changes = changes;
        this.sealer = sealer;
        this.signals = signals;
        this.used = used;
        this.audit = audit;
        this.clock = clock;
    }

    /** Uses up a one-time code of the member; false when it is wrong or was used. */
    public boolean useCode(MemberRow member, String code) {
        OptionalLong step = stepOf(member.id(), member.totpSecret(), code);
        return step.isPresent() && changes.useTotpStep(member.id(), step.getAsLong());
    }

    /**
     * Uses up a recovery code; false when it is wrong or was used. Coins stay for a day, and the
     * member is told.
     */
    public boolean useRecoveryCode(MemberRow member, String code, Author by) {
        boolean right =
                recovery.mac(member.id(), code)
                        .filter(mac -> recoveryRows.use(member.id(), mac))
                        .isPresent();
        if (right) {
            changes.holdOutflow(member.id(), clock.instant().plus(OUTFLOW_HELD_FOR));
            signals.report(SignalKind.RECOVERY_CODE_USED, member.id().value(), null);
            audit.add(AuditKind.RECOVERY_CODE_USED, by, member.id());
            used.fire(new RecoveryCodeUsed(member.id(), recoveryRows.left(member.id())));
        }
        return right;
    }

    /** Uses up whichever of the two it is. */
    public boolean useEither(MemberRow member, String code, Author by) {
        return Totp.isCode(code) ? useCode(member, code) : useRecoveryCode(member, code, by);
    }

    /** The step of a code of the second factor that waits for it. */
    public OptionalLong stepOfPending(MemberRow member, String code) {
        return stepOf(member.id(), member.totpPending(), code);
    }

    /** A secret as it is stored. */
    public Secret seal(MemberId member, Secret secret) {
        return Secret.of(sealer.seal(PURPOSE, member.toString(), secret));
    }

    /** Gives a member new recovery codes; the old ones work no more. */
    public List<Secret> renewRecoveryCodes(MemberId member) {
        List<Secret> codes = recovery.make();
        recoveryRows.replace(
                member,
                codes.stream()
                        .map(code -> recovery.mac(member, code.revealText()).orElseThrow())
                        .toList());
        return codes;
    }

    /** Takes all recovery codes away. */
    public void dropRecoveryCodes(MemberId member) {
        recoveryRows.replace(member, List.of());
    }

    private OptionalLong stepOf(MemberId member, @Nullable Secret sealed, String code) {
        if (sealed == null) {
            return OptionalLong.empty();
        }
        byte[] bytes = Objects.requireNonNull(sealed).reveal();
        return totp.stepOf(sealer.open(PURPOSE, member.toString(), bytes), code);
    }
}
