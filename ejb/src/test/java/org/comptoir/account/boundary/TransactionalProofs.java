package org.comptoir.account.boundary;

import org.comptoir.account.Caller;
import org.comptoir.kernel.Secret;
import org.jspecify.annotations.Nullable;

/** Proofs of having stepped up, each call in its transaction as the container has it. */
final class TransactionalProofs extends StepUpSteps {
    private final TestPost post;

    TransactionalProofs(TestPost post) {
        this.post = post;
    }

    @Override
    public Secret withCode(Caller caller, Secret binding, @Nullable String totp) {
        return post.required(() -> super.withCode(caller, binding, totp));
    }

    @Override
    public Secret withPassword(Caller caller, Secret binding, Secret hash) {
        return post.required(() -> super.withPassword(caller, binding, hash));
    }

    @Override
    public boolean useProof(Caller caller) {
        return post.required(() -> super.useProof(caller));
    }
}
