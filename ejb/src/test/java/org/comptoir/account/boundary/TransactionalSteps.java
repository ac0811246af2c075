package org.comptoir.account.boundary;

import java.util.Set;
import org.comptoir.account.Caller;
import org.comptoir.account.MemberView;
import org.comptoir.account.RegistrationOrder;
import org.comptoir.account.Role;
import org.comptoir.kernel.Secret;
import org.jspecify.annotations.Nullable;

/** The inner door of {@link Membership}, each call in its transaction as the container has it. */
final class TransactionalSteps extends MembershipSteps {
    private final TestPost post;

    TransactionalSteps(TestPost post) {
        this.post = post;
    }

    @Override
    public MemberView createWith(
            String username,
            @Nullable String email,
            Secret passwordHash,
            boolean passwordChangeRequired,
            Set<Role> roles) {
        return post.required(
                () ->
                        super.createWith(
                                username, email, passwordHash, passwordChangeRequired, roles));
    }

    @Override
    public MemberView create(RegistrationOrder order, Secret passwordHash) {
        return post.required(() -> super.create(order, passwordHash));
    }

    @Override
    public void replacePassword(Caller caller, Secret from, Secret to) {
        post.required(() -> super.replacePassword(caller, from, to));
    }

    @Override
    public void removeSecondFactor(Caller caller, @Nullable String code) {
        post.required(() -> super.removeSecondFactor(caller, code));
    }

    @Override
    public void removeSecondFactor(Caller caller) {
        post.required(() -> super.removeSecondFactor(caller));
    }

    @Override
    public void close(Caller caller) {
        post.required(() -> super.close(caller));
    }
}
