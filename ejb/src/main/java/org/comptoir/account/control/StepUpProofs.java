package org.comptoir.account.control;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Base64;
import org.comptoir.account.Caller;
import org.comptoir.account.Digests;
import org.comptoir.account.StepUpProof;
import org.comptoir.account.StepUpPurpose;
import org.comptoir.account.entity.StepUpRows;
import org.comptoir.kernel.Secret;

/** Gives out proofs of having stepped up, and takes them in (S9). */
@Dependent
public class StepUpProofs {
    private static final int RANDOM_BYTES = 32;

    private final StepUpRows rows;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    /** Works in the caller's transaction. */
    @Inject
    public StepUpProofs(StepUpRows rows, Clock clock) {
        this.rows = rows;
        this.clock = clock;
    }

    /** A new proof for the caller's session and exactly that. */
    public Secret give(Caller caller, Secret binding) {
        byte[] bytes = new byte[RANDOM_BYTES];
        random.nextBytes(bytes);
        String token = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        rows.insert(
                Digests.sha256(token),
                caller.session(),
                binding,
                clock.instant().plus(StepUpPurpose.LIFE));
        return Secret.of(token);
    }

    /** Uses up the proof that the caller's request carries; false when it is not good for it. */
    public boolean use(Caller caller, StepUpProof proof) {
        return rows.use(
                Digests.sha256(proof.token().revealText()),
                caller.session(),
                proof.binding(),
                clock.instant());
    }
}
